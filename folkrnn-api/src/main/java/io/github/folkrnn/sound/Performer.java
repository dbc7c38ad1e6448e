package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks through a tune in its playing order and puts its notes on the time line. */
final class Performer {
    static final int MAX_ELEMENTS = 200_000;

    /** The length of a grace note without a length of its own, where the note after it leaves room. */
    private static final Fraction GRACE = new Fraction(1, 32);

    private static final Fraction HALF = new Fraction(1, 2);

    private final List<AbcElement> body;
    /** The MIDI key numbers of the notes of each element. */
    private final List<List<Integer>> pitches;

    private final List<Setting> settingAt = new ArrayList<>();
    private final List<Boolean> heardAt = new ArrayList<>();

    private final List<PlayedNote> notes = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final List<AbcElement.Note> graces = new ArrayList<>();
    private final List<Integer> gracePitches = new ArrayList<>();

    /** For each pitch with an open tie, the index of the note that it would prolong. */
    private final Map<Integer, Integer> openTies = new HashMap<>();

    private Fraction now = Fraction.ZERO;
    private int bar;
    private boolean barBegun;

    Performer(AbcTune tune) {
        body = tune.body();
        pitches = PitchResolver.resolve(body, tune.key());
        prepare(tune);
    }

    /** Fixes by the text, once for every element, what holds there and whether its voice is heard. */
    private void prepare(AbcTune tune) {
        Setting setting = new Setting(
                Fraction.ZERO, tune.metre(), tune.key(), tune.tempo().orElseGet(() -> DefaultTempo.of(tune)));
        Optional<String> firstVoice = Optional.empty();
        boolean heard = true;
        for (AbcElement element : body) {
            if (element instanceof AbcElement.MetreChange change) {
                setting = new Setting(Fraction.ZERO, change.metre(), setting.key(), setting.tempo());
            } else if (element instanceof AbcElement.KeyChange change) {
                setting = new Setting(Fraction.ZERO, setting.metre(), change.key(), setting.tempo());
            } else if (element instanceof AbcElement.TempoChange change) {
                setting = new Setting(Fraction.ZERO, setting.metre(), setting.key(), change.tempo());
            } else if (element instanceof AbcElement.Field field && field.letter() == 'V') {
                String voice = field.text().split("\\s", 2)[0];
                if (firstVoice.isEmpty()) {
                    firstVoice = Optional.of(voice);
                }
                heard = firstVoice.get().equals(voice);
            }
            settingAt.add(setting);
            heardAt.add(heard);
        }
    }

    void perform() {
        for (PlayingOrder.Stretch stretch : PlayingOrder.of(body, MAX_ELEMENTS)) {
            for (int i = stretch.from(); i < stretch.to(); i++) {
                if (heardAt.get(i)) {
                    play(body.get(i), settingAt.get(i), pitches.get(i));
                }
            }
        }
    }

    List<PlayedNote> notes() {
        return notes;
    }

    List<Setting> settings() {
        return settings;
    }

    Fraction length() {
        return now;
    }

    private void play(AbcElement element, Setting setting, List<Integer> notePitches) {
        if (element instanceof AbcElement.BarLine) {
            bar += barBegun ? 1 : 0;
            barBegun = false;
        } else if (element instanceof AbcElement.Grace grace) {
            graces.addAll(grace.notes());
            gracePitches.addAll(notePitches);
        } else if (element instanceof AbcElement.Timed timed) {
            if (settings.isEmpty() || !settings.get(settings.size() - 1).sameAs(setting)) {
                settings.add(setting.at(now));
            }
            barBegun = true;
            Fraction next = now.plus(timed.duration());
            if (timed instanceof AbcElement.Note note) {
                sound(List.of(note), notePitches);
            } else if (timed instanceof AbcElement.Chord chord) {
                sound(chord.notes(), notePitches);
            } else {
                openTies.clear();
            }
            now = next;
        }
    }

    private void sound(List<AbcElement.Note> together, List<Integer> notePitches) {
        Fraction stolen = playGraces(together);
        Map<Integer, Integer> ties = new HashMap<>();
        for (int i = 0; i < together.size(); i++) {
            AbcElement.Note note = together.get(i);
            int pitch = notePitches.get(i);
            Integer before = openTies.get(pitch);
            int index;
            if (before != null
                    && stolen.signum() == 0
                    && notes.get(before).end().equals(now)) {
                index = before;
                PlayedNote begun = notes.get(index);
                notes.set(
                        index,
                        new PlayedNote(pitch, begun.onset(), begun.duration().plus(note.duration()), begun.bar()));
            } else {
                index = notes.size();
                notes.add(
                        new PlayedNote(pitch, now.plus(stolen), note.duration().minus(stolen), bar));
            }
            if (note.tied()) {
                ties.put(pitch, index);
            }
        }
        openTies.clear();
        openTies.putAll(ties);
    }

    /** Plays the waiting grace notes and returns the time they take, at most half of the shortest note. */
    private Fraction playGraces(List<AbcElement.Note> together) {
        if (graces.isEmpty()) {
            return Fraction.ZERO;
        }
        Fraction room = together.stream()
                .map(AbcElement.Note::duration)
                .min(Fraction::compareTo)
                .orElseThrow()
                .times(HALF);
        Fraction wanted = Fraction.ZERO;
        for (AbcElement.Note grace : graces) {
            wanted = wanted.plus(grace.length().written().times(GRACE));
        }
        Fraction scale = wanted.compareTo(room) > 0 ? room.dividedBy(wanted) : Fraction.ONE;
        Fraction stolen = Fraction.ZERO;
        for (int i = 0; i < graces.size(); i++) {
            Fraction duration = graces.get(i).length().written().times(GRACE).times(scale);
            notes.add(new PlayedNote(gracePitches.get(i), now.plus(stolen), duration, bar));
            stolen = stolen.plus(duration);
        }
        graces.clear();
        gracePitches.clear();
        return stolen;
    }
}
