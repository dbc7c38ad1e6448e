package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everybody who plays a tune together: its voices, the accompaniment, and who counts in. */
final class Ensemble {
    private final AbcTune tune;
    private final PerformanceStyle style;
    private final List<Performer> performers = new ArrayList<>();

    Ensemble(AbcTune tune, PerformanceStyle style) {
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
    List<InstrumentTrack> voices(Fraction delay) {
        List<InstrumentTrack> tracks = new ArrayList<>();
        for (int i = 0; i < performers.size(); i++) {
            Voice voice = tune.voices().get(i);
            String name = voice.name().isEmpty() ? voice.id() : voice.name();
            int program = style.instrument(voice.overlayOf().orElse(voice.id())).program();
            tracks.add(new InstrumentTrack(
                    name,
                    InstrumentTrack.channel(i),
                    program,
                    later(performers.get(i).notes(), delay)));
        }
        return tracks;
    }

    /** The accompaniment: by the chord symbols of the first voice that has any, or a drone by the key of the leader. */
    Optional<InstrumentTrack> accompaniment(Fraction delay) {
        return style.accompaniment()
                .flatMap(instrument -> accompanied()
                        .filter(notes -> !notes.isEmpty())
                        .map(notes -> new InstrumentTrack(
                                "Accompaniment",
                                InstrumentTrack.channel(performers.size()),
                                instrument.program(),
                                later(notes, delay))));
    }

    /** The bars of the leader. */
    List<PlayedBar> bars(Fraction delay) {
        return leader().bars().bars().stream()
                .map(bar -> new PlayedBar(bar.onset().plus(delay), bar.length(), bar.phase(), bar.source()))
                .toList();
    }

    /** The chord symbols of the first voice that has any. */
    List<PlayedChord> chords(Fraction delay) {
        return performers.stream()
                .map(Performer::harmonies)
                .filter(chords -> !chords.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(chord -> chord.later(delay))
                .toList();
    }

    private Optional<List<PlayedNote>> accompanied() {
        int voice = performers.size();
        Accompaniment pattern = style.accompanimentPattern();
        if (pattern == Accompaniment.DRONE) {
            Performer leader = leader();
            return Optional.of(Drone.play(leader.bars(), leader.contexts(), voice, transposition(leader)));
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
    List<PlayingContext> contexts(Fraction delay) {
        List<PlayingContext> contexts = new ArrayList<>();
        for (PlayingContext context : leader().contexts()) {
            contexts.add(context.at(
                    contexts.isEmpty() ? Fraction.ZERO : context.onset().plus(delay)));
        }
        return contexts;
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
