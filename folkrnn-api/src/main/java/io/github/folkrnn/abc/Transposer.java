package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves the music of one voice up or down, each stretch in one key by one interval. */
final class Transposer {
    static final int MAX_SEMITONES = 36;
    private static final int DOUBLE = 2;

    private final int semitones;
    private final AccidentalContext before;
    private final AccidentalContext after;
    private Interval interval;

    private Transposer(int semitones, Key key) {
        this.semitones = semitones;
        this.interval = Interval.of(semitones, key);
        this.before = new AccidentalContext(key);
        this.after = new AccidentalContext(transposed(key, interval));
    }

    static AbcTune transpose(AbcTune tune, int semitones) {
        if (Math.abs(semitones) > MAX_SEMITONES) {
            throw new IllegalArgumentException(
                    "semitones must be -" + MAX_SEMITONES + " to " + MAX_SEMITONES + ", got " + semitones);
        }
        if (semitones == 0) {
            return tune;
        }
        Key key = transposed(tune.key(), Interval.of(semitones, tune.key()));
        List<Voice> voices = tune.voices().stream()
                .map(voice -> voice.withBody(new Transposer(semitones, tune.key()).body(voice.body())))
                .toList();
        List<AbcElement.Field> fields = tune.fields().stream()
                .map(field -> field.letter() == 'K' ? new AbcElement.Field(field.position(), 'K', key.abc()) : field)
                .toList();
        return tune.withKey(key).withFields(fields).withVoices(voices);
    }

    private static Key transposed(Key key, Interval interval) {
        if (key.mode() == Mode.NONE || key.explicit()) {
            return withSignature(key, interval);
        }
        Map<Step, Accidental> accidentals = new EnumMap<>(Step.class);
        key.accidentals().forEach((step, accidental) -> {
            NoteName moved = interval.apply(new NoteName(step, accidental.alteration()));
            accidentals.put(moved.step(), sign(moved));
        });
        NoteName tonic = interval.apply(new NoteName(key.tonic(), key.tonicAlteration()));
        // The pipes' key has a name on one tonic only; its signature is that of Mixolydian.
        boolean renamed = key.mode().isHighland() && tonic.pitchClass() != Step.A.semitones();
        Mode mode = renamed ? Mode.MIXOLYDIAN : key.mode();
        return new Key(tonic.step(), tonic.alteration(), mode, accidentals, false);
    }

    /** A key whose signature is written out, letter by letter. */
    private static Key withSignature(Key key, Interval interval) {
        Map<Step, Accidental> signature = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            NoteName moved = interval.apply(new NoteName(step, key.alteration(step)));
            if (moved.alteration() != 0) {
                signature.put(moved.step(), sign(moved));
            }
        }
        NoteName tonic = key.mode() == Mode.NONE
                ? new NoteName(key.tonic(), key.tonicAlteration())
                : interval.apply(new NoteName(key.tonic(), key.tonicAlteration()));
        return new Key(tonic.step(), tonic.alteration(), key.mode(), signature, key.explicit());
    }

    private static Accidental sign(NoteName name) {
        return Accidental.of(name.alteration())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the key must not need more than two sharps or flats for one letter, but it needs " + name));
    }

    private List<AbcElement> body(List<AbcElement> body) {
        List<AbcElement> moved = new ArrayList<>(body.size());
        for (AbcElement element : body) {
            AbcElement transposed = element(element);
            moved.add(transposed);
            before.after(element);
            after.after(transposed);
        }
        return moved;
    }

    private AbcElement element(AbcElement element) {
        if (element instanceof AbcElement.Note note) {
            return note(note);
        } else if (element instanceof AbcElement.Chord chord) {
            return new AbcElement.Chord(chord.position(), notes(chord.notes()), chord.length());
        } else if (element instanceof AbcElement.Grace grace) {
            return new AbcElement.Grace(
                    grace.position(), grace.groups().stream().map(this::notes).toList(), grace.slashed());
        } else if (element instanceof AbcElement.KeyChange change) {
            interval = Interval.of(semitones, change.key());
            return new AbcElement.KeyChange(change.position(), transposed(change.key(), interval));
        } else if (element instanceof AbcElement.ChordSymbol symbol) {
            return chordSymbol(symbol);
        }
        return element;
    }

    private List<AbcElement.Note> notes(List<AbcElement.Note> notes) {
        return notes.stream().map(this::note).toList();
    }

    private AbcElement.Note note(AbcElement.Note note) {
        Pitch pitch = note.pitch();
        int alteration = before.take(note);
        NoteName name = interval.apply(new NoteName(pitch.step(), alteration));
        int octave = interval.octave(pitch.step(), pitch.octave());
        if (Math.abs(name.alteration()) > DOUBLE) {
            // Another letter is nearer than a third sharp or flat.
            Interval other = new Interval(interval.steps() + Integer.signum(name.alteration()), semitones);
            name = other.apply(new NoteName(pitch.step(), alteration));
            octave = other.octave(pitch.step(), pitch.octave());
        }
        if (octave < Pitch.MIN_OCTAVE || octave > Pitch.MAX_OCTAVE) {
            throw new IllegalArgumentException(
                    "all notes must stay within the octaves 0 to 8, but the note at " + note.position() + " would not");
        }
        boolean needed = pitch.accidental().isPresent() || after.implied(name.step(), octave) != name.alteration();
        Optional<Accidental> accidental = needed ? Accidental.of(name.alteration()) : Optional.empty();
        Pitch moved = new Pitch(name.step(), accidental, octave);
        AbcElement.Note transposed = new AbcElement.Note(note.position(), moved, note.length(), note.tied());
        after.take(transposed);
        return transposed;
    }

    private AbcElement.ChordSymbol chordSymbol(AbcElement.ChordSymbol symbol) {
        if (symbol.chord().isEmpty()) {
            return symbol;
        }
        ChordName chord = symbol.chord().get();
        ChordName moved = new ChordName(
                simple(interval.apply(chord.root())),
                chord.quality(),
                chord.bass().map(interval::apply).map(Transposer::simple));
        return new AbcElement.ChordSymbol(symbol.position(), chord.renamed(symbol.text(), moved), Optional.of(moved));
    }

    /** The same note with at most one sharp or flat, as chords are named. */
    private static NoteName simple(NoteName name) {
        if (Math.abs(name.alteration()) <= 1) {
            return name;
        }
        return new Interval(Integer.signum(name.alteration()), 0).apply(name);
    }
}
