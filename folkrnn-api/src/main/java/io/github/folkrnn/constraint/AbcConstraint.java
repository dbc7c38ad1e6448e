package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.abc.Step;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Rules out every symbol after which a tune could no longer be valid ABC, so that whatever is drawn from the rest is a
 * tune with a complete header, full bars, balanced repeats and an end.
 *
 * <pre>{@code
 * AbcConstraint constraint = AbcConstraint.builder().metre("6/8").key("Edor").bars(16).parts(2).build();
 * Sampler sampler = Sampler.builder().step(constraint).temperature(0.9).build();
 * }</pre>
 *
 * <p><b>What is valid</b> is what {@link AbcReader} reads without a problem and {@code abc2midi} without an error or a
 * warning, its assuming of a repeat apart:
 *
 * <ul>
 *   <li>The header has {@code X:} and {@code T:} first and {@code K:} last, with {@code M:}, {@code L:} and any fields of
 *       plain text between them; key and metre may be written in all usual ways.
 *   <li>Every bar adds up to the metre in force. Only a pick-up at the beginning of the tune may be shorter, and the bar
 *       at the end of a part, which the pick-up of the next part, of the same part again, or of the tune completes.
 *   <li>Tuplets (of equal lengths), broken rhythms, ties, slurs, chords, grace notes, decorations, chord symbols and
 *       annotations are complete, and stand where they can be played. Lengths are those that one note can have on paper.
 *   <li>Repeats and endings are balanced. A first ending is followed by a second one; it belongs to a repeat that begins
 *       with {@code |:}, with the tune, or behind another second ending, for otherwise programs do not agree on where it
 *       returns to. A second ending may lack up to half a bar, for the pick-up of the next part.
 *   <li>A line ends behind a bar line, with or without {@code !}, and at the latest with the bar that crosses column 80.
 *       Behind the first bar, it may begin with a single bar line.
 *   <li>Key, metre and unit note length may change between lines, and behind a bar line if {@link AbcFeature#INLINE_FIELDS}
 *       are allowed; the metre not within endings, nor where bars are asked for, and it is back where a repeat ends.
 * </ul>
 *
 * <p><b>The tune ends by itself</b> within {@link Builder#maxSymbols}: at each step it is known how few symbols close
 * everything that is open, and no symbol is allowed that would leave fewer. So that this bound is hardly ever felt, the
 * end is prepared four bars ahead: at the end of each phrase, another one begins only if it and the end would need no
 * more than two thirds of the symbols that are left, judged by the length of the bars so far. Otherwise the part and
 * the tune end with that phrase. A part has at most 16 bars, an ending at most 4; only what is given may have more. With
 * a number of bars to be met, room for them is the caller's to give: 16 symbols a bar and 100 for the header are
 * usually enough.
 *
 * <p><b>The vocabulary</b> may consist of characters or of longer symbols; a symbol is allowed if all of its characters
 * are, one after the other. What the vocabulary cannot write is not asked for: without digits, for example, notes have
 * the unit length. If a model gives no allowed symbol any probability, the first symbol of a shortest way to the end
 * gets all of it.
 *
 * <p>The probabilities of the symbols that remain keep their proportions: a constraint rules out, it does not push. What is
 * beautiful is for the network and the sampler to say.
 *
 * <p>{@link Run#accept} throws an {@link IllegalArgumentException} that says line, column and rule if a symbol is
 * given that is not allowed; the run is then as it was before. Behind the end of the tune, a run changes nothing.
 *
 * <p>Immutable and thread-safe.
 */
public final class AbcConstraint implements LogitsProcessor {
    private final TuneSpecification specification;

    private AbcConstraint(TuneSpecification specification) {
        this.specification = specification;
    }

    /**
     * A builder with which nothing is asked for but a valid tune.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Opens a run for one tune.
     *
     * @throws IllegalArgumentException if the symbols of the vocabulary cannot write any such tune; the message names
     *     what is missing. Or if {@code maxSymbols} is too small for the shortest one
     */
    @Override
    public Run open(Vocabulary vocabulary) {
        Objects.requireNonNull(vocabulary, "vocabulary");
        return new ConstraintRun(Notations.of(vocabulary).get(specification, () -> newNotation(vocabulary)));
    }

    private Notation newNotation(Vocabulary vocabulary) {
        Notation notation = new Notation(vocabulary, specification);
        requireWritable(notation);
        return notation;
    }

    TuneSpecification specification() {
        return specification;
    }

    private void requireWritable(Notation notation) {
        int need = new CompletionCost(notation).symbols(new TuneGrammar(notation));
        if (need >= Spelling.IMPOSSIBLE) {
            throw new IllegalArgumentException("the vocabulary cannot write the tune that is asked for: it lacks "
                    + new MissingSymbols(notation).describe());
        }
        if (need > specification.maxSymbols()) {
            throw new IllegalArgumentException("maxSymbols must be at least " + need
                    + " for the tune that is asked for, got " + specification.maxSymbols());
        }
    }

    /**
     * A builder with which the same is asked for.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.title = specification.title();
        builder.rhythms = specification.rhythms();
        builder.playedAs = specification.playedAs();
        builder.metres = specification.metres();
        builder.unitLength = specification.unitLength();
        builder.key = specification.key();
        builder.headerFields = specification.headerFields();
        builder.bars = specification.bars();
        builder.parts = specification.parts();
        builder.repeats = specification.repeats();
        builder.range = specification.range();
        builder.shortest = specification.shortest();
        builder.features = specification.features();
        builder.formGiven = specification.formGiven();
        builder.maxSymbols = specification.maxSymbols();
        return builder;
    }

    /** Constraints are equal that ask for the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AbcConstraint constraint && specification.equals(constraint.specification);
    }

    @Override
    public int hashCode() {
        return specification.hashCode();
    }

    /** What is asked for, in one line. */
    @Override
    public String toString() {
        return "AbcConstraint[" + specification + "]";
    }

    /** Collects what is asked for; each setter checks its value. Not thread-safe. */
    public static final class Builder {
        private static final Set<Fraction> SHORTEST = Set.of(Fraction.of(1, 8), Fraction.of(1, 16), Fraction.of(1, 32));
        private static final int MAX_TEXT = 100;
        private static final int MAX_BARS = 1000;
        private static final int MAX_PARTS = 100;

        private Optional<String> title = Optional.empty();
        private List<String> rhythms = List.of();
        private Optional<String> playedAs = Optional.empty();
        private List<Metre> metres = List.of();
        private Optional<Fraction> unitLength = Optional.empty();
        private Optional<Key> key = Optional.empty();
        private String headerFields = "";
        private OptionalInt bars = OptionalInt.empty();
        private OptionalInt parts = OptionalInt.empty();
        private Optional<Boolean> repeats = Optional.empty();
        private PitchRange range = new PitchRange(PitchRange.number(Step.G, 3), PitchRange.number(Step.A, 6));
        private Fraction shortest = Fraction.of(1, 16);
        private Set<AbcFeature> features = Set.of();
        private boolean formGiven;
        private int maxSymbols = 1000;

        private Builder() {}

        /**
         * Sets the title; it is then the only one.
         *
         * @param title one line of 1 to 100 characters
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range, or holds % or a backslash
         */
        public Builder title(String title) {
            this.title = Optional.of(text("title", title));
            return this;
        }

        /**
         * Sets the text of the {@code R:} field.
         *
         * @param rhythm one line of 1 to 100 characters, such as {@code jig}
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range, or holds % or a backslash
         */
        public Builder rhythm(String rhythm) {
            rhythms = List.of(text("rhythm", rhythm));
            return this;
        }

        /**
         * Sets some texts, of which the {@code R:} field has one.
         *
         * @param rhythms lines such as {@link #rhythm} takes, at least one
         * @return this builder
         * @throws IllegalArgumentException if there is none, or if one is refused by {@link #rhythm}
         */
        public Builder rhythms(List<String> rhythms) {
            if (Objects.requireNonNull(rhythms, "rhythms").isEmpty()) {
                throw new IllegalArgumentException("rhythms must name at least one rhythm, got none");
            }
            this.rhythms =
                    rhythms.stream().map(rhythm -> text("rhythm", rhythm)).toList();
            return this;
        }

        /**
         * Sets the rhythm that the tune is given once it is written, whatever its {@code R:} field says till then: programs
         * play a hornpipe in a way of its own, so that it may have certain metres and broken rhythms only.
         *
         * @param rhythm a line such as {@link #rhythm} takes
         * @return this builder
         * @throws IllegalArgumentException if it is refused by {@link #rhythm}
         */
        public Builder playedAs(String rhythm) {
            playedAs = Optional.of(text("playedAs", rhythm));
            return this;
        }

        private static String text(String name, String value) {
            Objects.requireNonNull(value, name);
            boolean plain = value.chars().allMatch(c -> Notation.isText((char) c));
            boolean musical = value.startsWith("|") || value.startsWith(":");
            if (!value.equals(value.strip())
                    || value.isEmpty()
                    || value.length() > MAX_TEXT
                    || !plain
                    || musical
                    || !isUnicode(value)) {
                throw new IllegalArgumentException(name + " must be one line of 1 to " + MAX_TEXT
                        + " characters of Unicode without %, backslash, or spaces, | and : at its edge, got \""
                        + Problem.shown(value, MAX_TEXT) + '"');
            }
            return value;
        }

        /** Whether each character can be written in a file of UTF-8 and of XML. */
        private static boolean isUnicode(String value) {
            return value.codePoints()
                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE || (c & 0xfffe) == 0xfffe);
        }

        /**
         * Sets the metre; it then stays through the tune.
         *
         * @param metre a metre that is not free, with bars of at most two whole notes
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder metre(Metre metre) {
            metres = List.of(requireMetre(Objects.requireNonNull(metre, "metre")));
            return this;
        }

        /**
         * Sets some metres, of which the tune has one from its beginning to its end.
         *
         * @param metres the texts of {@code M:} fields, at least one, such as {@code 12/8} and {@code 6/8}
         * @return this builder
         * @throws IllegalArgumentException if there is none, or if a text is no metre, or one that {@link
         *     #metre(Metre)} refuses
         */
        public Builder metres(List<String> metres) {
            if (Objects.requireNonNull(metres, "metres").isEmpty()) {
                throw new IllegalArgumentException("metres must name at least one metre, got none");
            }
            List<Metre> distinct = new ArrayList<>();
            for (String text : metres) {
                Metre metre = requireMetre(read("metre", 'M', text).metre());
                if (distinct.stream().noneMatch(known -> FieldLines.areAlike(known, metre))) {
                    distinct.add(metre);
                }
            }
            this.metres = List.copyOf(distinct);
            return this;
        }

        private static Metre requireMetre(Metre metre) {
            Optional<Fraction> bar = metre.barLength();
            if (bar.isEmpty() || bar.get().compareTo(Fraction.of(2)) > 0 || metre.unit() > 64) {
                throw new IllegalArgumentException(
                        "metre must have bars of at most two whole notes, in beats of 1/64 or longer, got "
                                + metre.text());
            }
            return metre;
        }

        /**
         * Sets the metre; it then stays through the tune.
         *
         * @param metre the text of an {@code M:} field, such as {@code 6/8}
         * @return this builder
         * @throws IllegalArgumentException if the text is no metre, or one that {@link #metre(Metre)} refuses
         */
        public Builder metre(String metre) {
            return metre(read("metre", 'M', metre).metre());
        }

        /**
         * Sets the unit note length; it then stays through the tune.
         *
         * @param unitLength 1/2, 1/4, 1/8, 1/16 or 1/32, in whole notes
         * @return this builder
         * @throws IllegalArgumentException if the value is none of these
         */
        public Builder unitLength(Fraction unitLength) {
            if (!FieldLines.UNIT_LENGTHS.contains(Objects.requireNonNull(unitLength, "unitLength"))) {
                throw new IllegalArgumentException("unitLength must be 1/2, 1/4, 1/8, 1/16 or 1/32, got " + unitLength);
            }
            this.unitLength = Optional.of(unitLength);
            return this;
        }

        /**
         * Sets the key at the beginning of the tune.
         *
         * @param key a key with a mode and at most seven sharps or flats, without added accidentals
         * @return this builder
         * @throws IllegalArgumentException if the value is not such a key
         */
        public Builder key(Key key) {
            Objects.requireNonNull(key, "key");
            if (FieldLines.KEYS.stream().noneMatch(spelled -> spelled.value().equals(key))) {
                throw new IllegalArgumentException(
                        "key must have a mode, at most seven sharps or flats, and no added accidentals, got " + key);
            }
            this.key = Optional.of(key);
            return this;
        }

        /**
         * Sets the key at the beginning of the tune. It may then be written in any of its usual ways.
         *
         * @param key the text of a {@code K:} field, such as {@code Edor}
         * @return this builder
         * @throws IllegalArgumentException if the text is no key, or one that {@link #key(Key)} refuses
         */
        public Builder key(String key) {
            return key(read("key", 'K', key).key());
        }

        /**
         * Sets which fields may be drawn for the header, each at most once, and in which order. By default any fields of
         * plain text may be, in any order. What is given of a header may have other fields, and in another order.
         *
         * @param letters the letters of the fields, such as {@code XTRMLK}: first X and T, last K, and M and L among those
         *     between
         * @return this builder
         * @throws IllegalArgumentException if the letters are others
         */
        public Builder headerFields(String letters) {
            Objects.requireNonNull(letters, "letters");
            boolean known = letters.matches("XT[ABCDFHLMNORSZ]*K") && letters.contains("M") && letters.contains("L");
            if (!known || letters.chars().distinct().count() < letters.length()) {
                throw new IllegalArgumentException(
                        "headerFields must be X, T, then M, L and any of " + HeaderGrammar.TEXT_FIELDS
                                + " in their order, and K, each once, got \"" + Problem.shown(letters, MAX_TEXT) + '"');
            }
            this.headerFields = letters;
            return this;
        }

        private static AbcTune read(String name, char field, String value) {
            Objects.requireNonNull(value, name);
            String line = field + ":" + value + "\n";
            AbcTune tune = AbcReader.read(
                    field == 'K' ? "X:1\nT:A\nM:none\n" + line + "A|]" : "X:1\nT:A\n" + line + "K:C\nz|]");
            boolean sound = value.lines().count() == 1
                    && tune.problems().stream()
                            .noneMatch(problem -> problem.position().line() <= 4
                                    && problem.position().column() > 1);
            if (!sound) {
                throw new IllegalArgumentException(name + " must be the text of a " + field + ": field, got \""
                        + Problem.shown(value, MAX_TEXT) + '"');
            }
            return tune;
        }

        /**
         * Sets how many bars the tune has, as written: a pick-up and the bar that it completes count as one, and of a
         * first and a second ending only the second is counted. Parts that are not repeated end at whole bars, too.
         *
         * @param bars 1 to 1000
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder bars(int bars) {
            this.bars = OptionalInt.of(inRange("bars", bars, MAX_BARS));
            return this;
        }

        /**
         * Sets how many parts the tune has. If the number of bars is set, too, all parts have the same.
         *
         * @param parts 1 to 100
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder parts(int parts) {
            this.parts = OptionalInt.of(inRange("parts", parts, MAX_PARTS));
            return this;
        }

        private static int inRange(String name, int value, int most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(name + " must be from 1 to " + most + ", got " + value);
            }
            return value;
        }

        /**
         * Sets whether parts are repeated.
         *
         * @param repeats true if each part is repeated, false if none is; by default, some may be
         * @return this builder
         */
        public Builder repeats(boolean repeats) {
            this.repeats = Optional.of(repeats);
            return this;
        }

        /**
         * Sets the range of the notes, by letters and octaves as written; by default it is from G, to a', what a
         * fiddle plays in its first seven positions.
         *
         * @param lowest the lowest pitch; its accidental does not count
         * @param highest the highest pitch, at least an octave above the lowest one; its accidental does not count
         * @return this builder
         * @throws IllegalArgumentException if the pitches are closer than an octave
         */
        public Builder range(Pitch lowest, Pitch highest) {
            int low = PitchRange.number(Objects.requireNonNull(lowest, "lowest").step(), lowest.octave());
            int high =
                    PitchRange.number(Objects.requireNonNull(highest, "highest").step(), highest.octave());
            if (high < low + 7) {
                throw new IllegalArgumentException("highest must be an octave or more above lowest, got "
                        + PitchRange.text(low) + " to " + PitchRange.text(high));
            }
            this.range = new PitchRange(low, high);
            return this;
        }

        /**
         * Sets the shortest note as it is written; by default it is a sixteenth. In a broken rhythm, the shorter note is
         * half as long.
         *
         * @param shortest 1/8, 1/16 or 1/32, in whole notes
         * @return this builder
         * @throws IllegalArgumentException if the value is none of these
         */
        public Builder shortest(Fraction shortest) {
            if (!SHORTEST.contains(Objects.requireNonNull(shortest, "shortest"))) {
                throw new IllegalArgumentException("shortest must be 1/8, 1/16 or 1/32, got " + shortest);
            }
            this.shortest = shortest;
            return this;
        }

        /**
         * Sets which elements a tune may have that it can do without; by default there are none, except for grace notes
         * where the vocabulary has an opening brace, and rolls where it has a tilde. A model that has never seen such an
         * element can come upon it all the same by way of the sign that it begins with, and is lost then.
         *
         * @param features any of them
         * @return this builder
         */
        public Builder allow(AbcFeature... features) {
            this.features = Set.of(Objects.requireNonNull(features, "features"));
            return this;
        }

        /**
         * Sets whether the form of the tune is given, as it is where bars are written into a tune that is there already;
         * by default it is not. If it is, lines and parts may be of any length, and no end is prepared.
         *
         * @param formGiven whether line ends, repeats and the end of the tune are given
         * @return this builder
         */
        public Builder formGiven(boolean formGiven) {
            this.formGiven = formGiven;
            return this;
        }

        /**
         * Sets within how many symbols the tune ends, header and separator included; 1,000 by default.
         *
         * @param maxSymbols at least 1
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public Builder maxSymbols(int maxSymbols) {
            if (maxSymbols < 1) {
                throw new IllegalArgumentException("maxSymbols must be at least 1, got " + maxSymbols);
            }
            this.maxSymbols = maxSymbols;
            return this;
        }

        /**
         * Builds the constraint.
         *
         * @return the constraint as it is now
         * @throws IllegalArgumentException if the bars cannot be divided evenly among the parts, or if a rhythm is asked
         *     for that the fields of the header have no place for
         */
        public AbcConstraint build() {
            if (!rhythms.isEmpty() && !headerFields.isEmpty() && headerFields.indexOf('R') < 0) {
                throw new IllegalArgumentException("headerFields must have R where a rhythm is asked for, got \""
                        + headerFields + "\" and the rhythm \"" + rhythms.get(0) + '"');
            }
            if (bars.isPresent() && parts.isPresent() && bars.getAsInt() % parts.getAsInt() != 0) {
                throw new IllegalArgumentException("bars must be a multiple of parts, got " + bars.getAsInt()
                        + " bars and " + parts.getAsInt() + " parts");
            }
            return new AbcConstraint(new TuneSpecification(
                    title,
                    rhythms,
                    playedAs,
                    metres,
                    unitLength,
                    key,
                    headerFields,
                    bars,
                    parts,
                    repeats,
                    range,
                    shortest,
                    features,
                    formGiven,
                    maxSymbols));
        }
    }
}
