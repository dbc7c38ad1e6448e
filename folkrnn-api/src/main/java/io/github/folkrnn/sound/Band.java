package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everybody who plays a tune together: its voices, the accompaniment, and who counts in. */
final class Band {
    private final AbcTune tune;
    private final PerformanceStyle style;
    private final List<Performer> performers = new ArrayList<>();

    Band(AbcTune tune, PerformanceStyle style) {
        this.tune = tune;
        this.style = style;
    }

    /** Plays the voices; the other methods want this first. */
    void perform() {
        int notesLeft = Performer.MAX_NOTES;
        for (int i = 0; i < tune.voices().size(); i++) {
            VoiceText text = new VoiceText(tune, tune.voices().get(i), style);
            Performer performer = new Performer(text, i, style, notesLeft);
            performer.perform();
            performers.add(performer);
            notesLeft -= performer.notes().size();
        }
    }

    boolean hasNotes() {
        return performers.stream().anyMatch(performer -> !performer.notes().isEmpty());
    }

    /** The first voice that has notes, whose bars and tempo are those of all. */
    private Performer leader() {
        return performers.stream()
                .filter(performer -> !performer.notes().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** What counts in, before the first bar of the leader. */
    CountIn countIn() {
        return CountIn.before(
                leader().bars().get(0), style.countInBars(), tune.voices().size() + 1);
    }

    /** A line for each voice, an overlay on the instrument of the voice below it. */
    List<Line> voices(Fraction delay) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < performers.size(); i++) {
            Voice voice = tune.voices().get(i);
            String name = voice.name().isEmpty() ? voice.id() : voice.name();
            int program = style.instrument(voice.overlayOf().orElse(voice.id())).program();
            lines.add(new Line(
                    name, Line.channel(i), program, later(performers.get(i).notes(), delay)));
        }
        return lines;
    }

    /** The accompaniment: by the chord symbols of the first voice that has any, or a drone by the key of the leader. */
    Optional<Line> accompaniment(Fraction delay) {
        return style.accompaniment()
                .flatMap(instrument -> accompanied()
                        .filter(notes -> !notes.isEmpty())
                        .map(notes -> new Line(
                                "Accompaniment",
                                Line.channel(performers.size()),
                                instrument.program(),
                                later(notes, delay))));
    }

    private Optional<List<PlayedNote>> accompanied() {
        int voice = performers.size();
        Accompaniment pattern = style.accompanimentPattern();
        if (pattern == Accompaniment.DRONE) {
            Performer leader = leader();
            return Optional.of(Drone.play(leader.bars(), leader.settings(), voice, transposition(leader)));
        }
        return performers.stream()
                .filter(performer -> !performer.harmonies().isEmpty())
                .findFirst()
                .map(performer -> Accompanist.play(
                        pattern, performer.bars(), performer.harmonies(), voice, transposition(performer)));
    }

    /** How far keys and chord symbols sound above what is written: as far as the notes beside them. */
    private int transposition(Performer performer) {
        return style.transposition()
                + tune.voices().get(performers.indexOf(performer)).transposition();
    }

    /** What holds when; the count-in is played as the beginning of the tune. */
    List<Setting> settings(Fraction delay) {
        List<Setting> settings = new ArrayList<>();
        for (Setting setting : leader().settings()) {
            settings.add(setting.at(
                    settings.isEmpty() ? Fraction.ZERO : setting.onset().plus(delay)));
        }
        return settings;
    }

    Fraction length() {
        return performers.stream()
                .map(Performer::length)
                .max(Fraction::compareTo)
                .orElseThrow();
    }

    private static List<PlayedNote> later(List<PlayedNote> notes, Fraction delay) {
        return notes.stream().map(note -> note.later(delay)).toList();
    }
}
