package io.github.folkrnn.abc;

import java.util.List;
import java.util.Objects;

/**
 * Writes tunes in ABC notation, standard 2.1, always in the same way: the fields of the header in the usual order, so
 * many bars to a line, a new line after each section, decorations by their names or standard letters, macros and symbols
 * of the tune's own as what they stand for.
 *
 * <pre>{@code
 * String text = AbcWriter.builder().barsPerLine(8).build().write(tune);
 * }</pre>
 *
 * <p>What is written reads back as equal music: {@code AbcReader.read(writer.write(tune)).withoutLayout()} equals
 * {@code tune.withoutLayout()} for every tune that was read without errors. A voice with lyrics or symbol lines keeps
 * its own lines, because those belong to the line above them.
 *
 * <p>Immutable and thread-safe.
 */
public final class AbcWriter {
    private static final int MAX_TRANSPOSE = 60;

    private final int barsPerLine;
    private final boolean explicitRepeats;
    private final boolean endingsInLine;

    private AbcWriter(Builder builder) {
        this.barsPerLine = builder.barsPerLine;
        this.explicitRepeats = builder.explicitRepeats;
        this.endingsInLine = builder.endingsInLine;
    }

    /**
     * Begins with four bars to a line and repeats as they are.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Settings of a writer. Not thread-safe. */
    public static final class Builder {
        private int barsPerLine = 4;
        private boolean explicitRepeats;
        private boolean endingsInLine;

        private Builder() {}

        /**
         * Sets how many full bars stand on a line; pick-ups are not counted.
         *
         * @param bars at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code bars} is below 1
         */
        public Builder barsPerLine(int bars) {
            if (bars < 1) {
                throw new IllegalArgumentException("barsPerLine must be at least 1, got " + bars);
            }
            barsPerLine = bars;
            return this;
        }

        /**
         * Sets whether a repeat that begins without a sign, as it may at the beginning of a tune or after another
         * repeat, is given one. No sign is written where it would change what is heard by either of {@link Repeats}, as
         * it would where they differ about the beginning.
         *
         * @param explicit whether to write {@code |:} where it is missing
         * @return this builder
         */
        public Builder explicitRepeats(boolean explicit) {
            explicitRepeats = explicit;
            return this;
        }

        /**
         * Sets whether an ending always stands on the line of the music before it, so that it is written {@code |1} or
         * {@code :|2} and never {@code [1}; the line may then be longer than others.
         *
         * @param inLine whether a line goes on where an ending begins
         * @return this builder
         */
        public Builder endingsInLine(boolean inLine) {
            endingsInLine = inLine;
            return this;
        }

        /**
         * Makes the writer.
         *
         * @return a writer with these settings
         */
        public AbcWriter build() {
            return new AbcWriter(this);
        }
    }

    /**
     * Writes a tune.
     *
     * @param tune the tune
     * @return lines that end with LF, none of them empty
     * @throws NullPointerException if {@code tune} is null
     */
    public String write(AbcTune tune) {
        Objects.requireNonNull(tune, "tune");
        StringBuilder text = new StringBuilder();
        List<Voice> voices = tune.voices().stream()
                .filter(voice -> voice.overlayOf().isEmpty())
                .toList();
        boolean named = voices.size() > 1 || !isPlain(voices.get(0));
        header(tune, voices, named, text);
        for (Voice voice : voices) {
            if (voices.size() > 1) {
                line(text, 'V', voice.id());
            }
            List<Voice> overlays = tune.voices().stream()
                    .filter(other ->
                            other.overlayOf().filter(voice.id()::equals).isPresent())
                    .toList();
            text.append(new BodyWriter(tune.metre(), barsPerLine, endingsInLine, voices.size() > 1)
                    .write(voice, overlays, repeated(voice, tune)));
        }
        return text.toString();
    }

    private List<AbcElement> repeated(Voice voice, AbcTune tune) {
        return explicitRepeats ? ExplicitRepeats.of(voice.body(), tune.partOrder()) : voice.body();
    }

    /** Whether a voice needs no field of its own. */
    private static boolean isPlain(Voice voice) {
        return voice.id().equals("1") && voice.name().isEmpty() && transpose(voice) == 0;
    }

    private void header(AbcTune tune, List<Voice> voices, boolean named, StringBuilder text) {
        tune.number().ifPresent(number -> line(text, 'X', Integer.toString(number)));
        tune.titles().forEach(title -> line(text, 'T', TextDecoder.encode(title)));
        for (AbcElement.Field field : tune.fields()) {
            boolean words = field.letter() == 'Q' && tune.tempo().isEmpty();
            boolean layout = field.letter() == 'I' && field.text().startsWith("linebreak");
            if (words || "XTMLQKVUm".indexOf(field.letter()) < 0 && !layout) {
                line(text, field.letter(), FieldParsers.encoded(field));
            }
        }
        line(text, 'M', tune.metre().text());
        line(text, 'L', fraction(tune.unitLength()));
        tune.tempo().ifPresent(tempo -> line(text, 'Q', tempo(tempo)));
        if (named) {
            voices.forEach(voice -> line(text, 'V', voice(voice)));
        }
        Clef clef = voices.get(0).clef();
        line(text, 'K', tune.key().abc() + (named || clef.equals(Clef.TREBLE) ? "" : " clef=" + clef.abc()));
    }

    static void line(StringBuilder text, char letter, String value) {
        text.append(field(letter, value)).append('\n');
    }

    static String field(char letter, String value) {
        // What begins with a bar line would be taken for music.
        boolean musical = value.startsWith("|") || value.startsWith(":");
        return letter + ":" + (musical ? " " : "") + value;
    }

    static String fraction(Fraction fraction) {
        return fraction.numerator() + "/" + fraction.denominator();
    }

    static String tempo(Tempo tempo) {
        String words = tempo.text().isEmpty() ? "" : '"' + tempo.text() + "\" ";
        return words + fraction(tempo.beat()) + "=" + tempo.beatsPerMinute();
    }

    private static String voice(Voice voice) {
        StringBuilder text = new StringBuilder(voice.id());
        text.append(" clef=").append(voice.clef().abc());
        if (!voice.name().isEmpty()) {
            String name = TextDecoder.encode(voice.name()).replace("\"", "&quot;");
            text.append(" name=\"").append(name).append('"');
        }
        int transpose = transpose(voice);
        int octaves = transpose > MAX_TRANSPOSE ? 5 : transpose < -MAX_TRANSPOSE ? -5 : 0;
        text.append(octaves == 0 ? "" : " octave=" + octaves);
        text.append(transpose == 0 ? "" : " transpose=" + (transpose - 12 * octaves));
        return text.toString();
    }

    /** Semitones beyond those of the clef. */
    private static int transpose(Voice voice) {
        return voice.transposition() - 12 * voice.clef().octave();
    }
}
