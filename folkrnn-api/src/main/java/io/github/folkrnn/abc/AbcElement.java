package io.github.folkrnn.abc;

import java.util.List;
import java.util.Optional;

/**
 * One thing in the body of a tune, in the order of the text.
 *
 * <p>Tuplets and broken rhythms stand in the body as they are written, but their effect on the notes beside them is
 * already in those notes' {@linkplain Length lengths}: whoever only plays a tune can ignore them. All elements are
 * immutable and thread-safe.
 *
 * <pre>{@code
 * for (AbcElement element : tune.body()) {
 *     if (element instanceof AbcElement.Note note) {
 *         System.out.println(note.pitch().step() + " lasts " + note.length().duration());
 *     }
 * }
 * }</pre>
 */
public sealed interface AbcElement {
    /**
     * Where the element begins in the text.
     *
     * @return the position of its first character
     */
    Position position();

    /**
     * The same element at another place; notes in it stand there, too.
     *
     * @param newPosition the new position
     * @return an element of the same kind
     */
    AbcElement withPosition(Position newPosition);

    private static List<Note> moved(List<Note> notes, Position position) {
        return notes.stream().map(note -> note.withPosition(position)).toList();
    }

    /** An element that takes time. */
    sealed interface Timed extends AbcElement {
        @Override
        Timed withPosition(Position newPosition);

        /**
         * How long the element sounds, or is silent.
         *
         * @return whole notes, above 0
         */
        Fraction duration();
    }

    /**
     * The length of a note or rest, in its three meanings.
     *
     * @param written the multiple of the unit note length that stands in the text, {@code 3/2} in {@code A3/}
     * @param value the note value in whole notes, with broken rhythm and without tuplets: what sheet music shows
     * @param duration the time it takes in whole notes, tuplets included: what is heard
     */
    record Length(Fraction written, Fraction value, Fraction duration) {
        Length times(Fraction factor) {
            return new Length(written, value.times(factor), duration.times(factor));
        }
    }

    /**
     * A note.
     *
     * @param position where it begins
     * @param pitch the pitch as written
     * @param length the length
     * @param tied whether a tie leads to the next note of this pitch
     */
    record Note(Position position, Pitch pitch, Length length, boolean tied) implements Timed {
        @Override
        public Fraction duration() {
            return length.duration();
        }

        @Override
        public Note withPosition(Position newPosition) {
            return new Note(newPosition, pitch, length, tied);
        }
    }

    /**
     * Notes that begin together.
     *
     * @param position where it begins
     * @param notes at least one note, each with its own length
     * @param length the time until the next element: the length of the first note
     */
    record Chord(Position position, List<Note> notes, Length length) implements Timed {
        /**
         * Takes a copy of the notes.
         *
         * @param position where it begins
         * @param notes at least one note, each with its own length
         * @param length the time until the next element
         */
        public Chord {
            notes = List.copyOf(notes);
        }

        @Override
        public Fraction duration() {
            return length.duration();
        }

        @Override
        public Chord withPosition(Position newPosition) {
            return new Chord(newPosition, moved(notes, newPosition), length);
        }
    }

    /**
     * A rest.
     *
     * @param position where it begins
     * @param length the length
     * @param visible whether it is printed: {@code z}, not {@code x}
     */
    record Rest(Position position, Length length, boolean visible) implements Timed {
        @Override
        public Fraction duration() {
            return length.duration();
        }

        @Override
        public Rest withPosition(Position newPosition) {
            return new Rest(newPosition, length, visible);
        }
    }

    /**
     * A rest of whole bars.
     *
     * @param position where it begins
     * @param bars the number of bars, 1 to 1000
     * @param duration the time they take in whole notes
     * @param visible whether it is printed: {@code Z}, not {@code X}
     */
    record BarRest(Position position, int bars, Fraction duration, boolean visible) implements Timed {
        @Override
        public BarRest withPosition(Position newPosition) {
            return new BarRest(newPosition, bars, duration, visible);
        }
    }

    /**
     * Grace notes before the next note. They take no time of their own.
     *
     * @param position where they begin
     * @param groups at least one group of notes that begin together: of one note, or of several if it is a chord
     * @param slashed whether it is an acciaccatura, written <code>{/g}</code>
     */
    record Grace(Position position, List<List<Note>> groups, boolean slashed) implements AbcElement {
        /**
         * Takes a copy of the notes.
         *
         * @param position where they begin
         * @param groups at least one group of notes that begin together
         * @param slashed whether it is an acciaccatura, written <code>{/g}</code>
         */
        public Grace {
            groups = groups.stream().map(List::copyOf).toList();
        }

        /**
         * The notes of all groups.
         *
         * @return at least one note
         */
        public List<Note> notes() {
            return groups.stream().flatMap(List::stream).toList();
        }

        @Override
        public Grace withPosition(Position newPosition) {
            return new Grace(
                    newPosition,
                    groups.stream().map(group -> moved(group, newPosition)).toList(),
                    slashed);
        }
    }

    /**
     * A bar line.
     *
     * @param position where it begins
     * @param kind the kind
     * @param text the bar line as written
     */
    record BarLine(Position position, Kind kind, String text) implements AbcElement {
        /** The kinds of bar lines. */
        public enum Kind {
            /** A thin line, {@code |}, also dotted ({@code .|}) or invisible ({@code [|]}). */
            SINGLE,
            /** Two thin lines, {@code ||}. */
            DOUBLE,
            /** A thin and a thick line, {@code |]}, or the reverse, {@code [|}: a part begins or ends. */
            PART,
            /** The start of a repeat, {@code |:}. */
            REPEAT_START,
            /** The end of a repeat, {@code :|}. */
            REPEAT_END,
            /** The end of a repeat and the start of the next, {@code ::}. */
            REPEAT_END_START
        }

        @Override
        public BarLine withPosition(Position newPosition) {
            return new BarLine(newPosition, kind, text);
        }
    }

    /**
     * The beginning of a first, second or further ending, {@code [1} or the {@code 1} of {@code |1}.
     *
     * @param position where it begins
     * @param numbers the times through on which it is played, each 1 to 99, ascending
     */
    record Ending(Position position, List<Integer> numbers) implements AbcElement {
        /**
         * Takes a copy of the numbers.
         *
         * @param position where it begins
         * @param numbers the times through on which it is played
         */
        public Ending {
            numbers = List.copyOf(numbers);
        }

        @Override
        public Ending withPosition(Position newPosition) {
            return new Ending(newPosition, numbers);
        }
    }

    /**
     * The beginning of a tuplet; its effect is already in the notes.
     *
     * @param position where it begins
     * @param notes the number above the tuplet, 2 to 64: so many notes …
     * @param inTimeOf … in the time of so many, 1 to 64
     * @param count the number of notes, chords and rests that belong to it, 1 to 64
     */
    record Tuplet(Position position, int notes, int inTimeOf, int count) implements AbcElement {
        @Override
        public Tuplet withPosition(Position newPosition) {
            return new Tuplet(newPosition, notes, inTimeOf, count);
        }
    }

    /**
     * A broken rhythm between two notes; its effect is already in them.
     *
     * @param position where it begins
     * @param marks how many marks are written, 1 to 3; negative if they point to the left, as in {@code A<B}
     */
    record BrokenRhythm(Position position, int marks) implements AbcElement {
        @Override
        public BrokenRhythm withPosition(Position newPosition) {
            return new BrokenRhythm(newPosition, marks);
        }
    }

    /**
     * One end of a slur.
     *
     * @param position where it stands
     * @param opens whether it is the beginning
     */
    record Slur(Position position, boolean opens) implements AbcElement {
        @Override
        public Slur withPosition(Position newPosition) {
            return new Slur(newPosition, opens);
        }
    }

    /**
     * A decoration of the next note, chord, rest or bar line.
     *
     * @param position where it stands
     * @param name its name in ABC 2.1, also where a shorthand is written: {@code roll} for {@code ~}
     */
    record Decoration(Position position, String name) implements AbcElement {
        @Override
        public Decoration withPosition(Position newPosition) {
            return new Decoration(newPosition, name);
        }
    }

    /**
     * A chord symbol over the next note, for accompaniment.
     *
     * @param position where it begins
     * @param text what stands between the quotation marks
     * @param chord the chord that it names, where it is a chord of a known kind
     */
    record ChordSymbol(Position position, String text, Optional<ChordName> chord) implements AbcElement {
        @Override
        public ChordSymbol withPosition(Position newPosition) {
            return new ChordSymbol(newPosition, text, chord);
        }
    }

    /**
     * Words beside the next note.
     *
     * @param position where they begin
     * @param placement where they are shown
     * @param text the words, without the sign of their placement
     */
    record Annotation(Position position, Placement placement, String text) implements AbcElement {
        /** Where the words of an annotation are shown. */
        public enum Placement {
            /** Above the staff, {@code ^}. */
            ABOVE,
            /** Below the staff, {@code _}. */
            BELOW,
            /** To the left of the note, {@code <}. */
            LEFT,
            /** To the right of the note, {@code >}. */
            RIGHT,
            /** Wherever there is room, {@code @}. */
            FREE
        }

        @Override
        public Annotation withPosition(Position newPosition) {
            return new Annotation(newPosition, placement, text);
        }
    }

    /**
     * The beginning of a part that {@link AbcTune#partOrder()} may name, if its name is a letter from A to Z; any other
     * name is a label within a part. Of a field on a line of its own it stands in every voice that has come as far.
     *
     * @param position where the field stands
     * @param name the name, usually one letter
     */
    record Part(Position position, String name) implements AbcElement {
        @Override
        public Part withPosition(Position newPosition) {
            return new Part(newPosition, name);
        }
    }

    /**
     * White space between notes, which ends a beam.
     *
     * @param position where it begins
     */
    record Space(Position position) implements AbcElement {
        @Override
        public Space withPosition(Position newPosition) {
            return new Space(newPosition);
        }
    }

    /**
     * The end of a line of music.
     *
     * @param position where the line ends
     */
    record LineBreak(Position position) implements AbcElement {
        @Override
        public LineBreak withPosition(Position newPosition) {
            return new LineBreak(newPosition);
        }
    }

    /**
     * A new key.
     *
     * @param position where the field stands
     * @param key the key from here on
     */
    record KeyChange(Position position, Key key) implements AbcElement {
        @Override
        public KeyChange withPosition(Position newPosition) {
            return new KeyChange(newPosition, key);
        }
    }

    /**
     * A new clef.
     *
     * @param position where the field stands
     * @param clef the clef from here on
     */
    record ClefChange(Position position, Clef clef) implements AbcElement {
        @Override
        public ClefChange withPosition(Position newPosition) {
            return new ClefChange(newPosition, clef);
        }
    }

    /**
     * A new metre.
     *
     * @param position where the field stands
     * @param metre the metre from here on
     */
    record MetreChange(Position position, Metre metre) implements AbcElement {
        @Override
        public MetreChange withPosition(Position newPosition) {
            return new MetreChange(newPosition, metre);
        }
    }

    /**
     * A new unit note length; its effect is already in the notes.
     *
     * @param position where the field stands
     * @param unitLength the unit note length from here on, in whole notes
     */
    record UnitLengthChange(Position position, Fraction unitLength) implements AbcElement {
        @Override
        public UnitLengthChange withPosition(Position newPosition) {
            return new UnitLengthChange(newPosition, unitLength);
        }
    }

    /**
     * A new tempo.
     *
     * @param position where the field stands
     * @param tempo the tempo from here on
     */
    record TempoChange(Position position, Tempo tempo) implements AbcElement {
        @Override
        public TempoChange withPosition(Position newPosition) {
            return new TempoChange(newPosition, tempo);
        }
    }

    /**
     * Any other information field, in the header or in the body: lyrics ({@code w:}, {@code W:}), titles, remarks.
     *
     * @param position where the field stands
     * @param letter the letter before the colon; {@code +} continues the field before
     * @param text what follows the colon, without white space around it
     */
    record Field(Position position, char letter, String text) implements AbcElement {
        @Override
        public Field withPosition(Position newPosition) {
            return new Field(newPosition, letter, text);
        }
    }
}
