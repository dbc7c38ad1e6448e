package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Repeats;
import io.github.folkrnn.abc.Tempo;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A style of playing: instrument, tempo, swing, accompaniment, count-in.
 *
 * <pre>{@code
 * PerformanceStyle flute = PerformanceStyle.builder().instrument(Instrument.FLUTE).countIn(1).build();
 * Performance.of(tune, flute).writeMidi(folder.resolve("flute.mid"));
 * }</pre>
 *
 * <p>The defaults play the notes that are written, on the fiddle, with stress on the beats and with swing in hornpipes.
 * Immutable and thread-safe; the builder is not thread-safe.
 */
public final class PerformanceStyle {
    private static final PerformanceStyle DEFAULT = builder().build();

    private final Instrument instrument;
    private final Map<String, Instrument> instrumentsOfVoices;
    private final Optional<Tempo> tempo;
    private final double tempoFactor;
    private final Swing swing;
    private final Repeats repeats;
    private final int transposition;
    private final boolean ornaments;
    private final boolean stress;
    private final double articulation;
    private final Optional<Instrument> accompaniment;
    private final Accompaniment accompanimentPattern;
    private final int countInBars;

    private PerformanceStyle(Builder builder) {
        instrument = builder.instrument;
        instrumentsOfVoices = Map.copyOf(builder.instrumentsOfVoices);
        tempo = builder.tempo;
        tempoFactor = builder.tempoFactor;
        swing = builder.swing;
        repeats = builder.repeats;
        transposition = builder.transposition;
        ornaments = builder.ornaments;
        stress = builder.stress;
        articulation = builder.articulation;
        accompaniment = builder.accompaniment;
        accompanimentPattern = builder.accompanimentPattern;
        countInBars = builder.countInBars;
    }

    /**
     * Begins with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** The style in which tunes are played unless another is chosen. */
    static PerformanceStyle defaults() {
        return DEFAULT;
    }

    /** The instrument of a voice. */
    Instrument instrument(String voice) {
        return instrumentsOfVoices.getOrDefault(voice, instrument);
    }

    Optional<Tempo> tempo() {
        return tempo;
    }

    double tempoFactor() {
        return tempoFactor;
    }

    Swing swing() {
        return swing;
    }

    Repeats repeats() {
        return repeats;
    }

    int transposition() {
        return transposition;
    }

    boolean ornaments() {
        return ornaments;
    }

    boolean stress() {
        return stress;
    }

    double articulation() {
        return articulation;
    }

    Optional<Instrument> accompaniment() {
        return accompaniment;
    }

    Accompaniment accompanimentPattern() {
        return accompanimentPattern;
    }

    int countInBars() {
        return countInBars;
    }

    /** Collects settings; each is checked when it is set. */
    public static final class Builder {
        private Instrument instrument = Instrument.FIDDLE;
        private final Map<String, Instrument> instrumentsOfVoices = new HashMap<>();
        private Optional<Tempo> tempo = Optional.empty();
        private double tempoFactor = 1;
        private Swing swing = Swing.AUTOMATIC;
        private Repeats repeats = Repeats.STANDARD;
        private int transposition;
        private boolean ornaments = true;
        private boolean stress = true;
        private double articulation = 1;
        private Optional<Instrument> accompaniment = Optional.empty();
        private Accompaniment accompanimentPattern = Accompaniment.BOOM_CHUCK;
        private int countInBars;

        private Builder() {}

        /**
         * Sets the instrument of all voices that have none of their own; the fiddle by default.
         *
         * @param newInstrument the instrument
         * @return this
         * @throws NullPointerException if {@code newInstrument} is null
         */
        public Builder instrument(Instrument newInstrument) {
            instrument = Objects.requireNonNull(newInstrument, "newInstrument");
            return this;
        }

        /**
         * Sets the instrument of one voice.
         *
         * @param voice the voice as its {@code V:} field names it; one that a tune lacks has no effect
         * @param newInstrument the instrument
         * @return this
         * @throws NullPointerException if an argument is null
         */
        public Builder instrument(String voice, Instrument newInstrument) {
            Objects.requireNonNull(voice, "voice");
            instrumentsOfVoices.put(voice, Objects.requireNonNull(newInstrument, "newInstrument"));
            return this;
        }

        /**
         * Sets the tempo, whatever the tune says; by default it is the tune's own, or the usual one of its rhythm.
         *
         * @param newTempo the tempo
         * @return this
         * @throws NullPointerException if {@code newTempo} is null
         */
        public Builder tempo(Tempo newTempo) {
            tempo = Optional.of(Objects.requireNonNull(newTempo, "newTempo"));
            return this;
        }

        /**
         * Makes every tempo faster or slower; 1 by default.
         *
         * @param factor the number by which the tempo is multiplied, 0.1 to 10
         * @return this
         * @throws IllegalArgumentException if {@code factor} is out of its range or not a number
         */
        public Builder tempoFactor(double factor) {
            if (!(factor >= 0.1 && factor <= 10)) {
                throw new IllegalArgumentException("tempoFactor must be from 0.1 to 10, got " + factor);
            }
            tempoFactor = factor;
            return this;
        }

        /**
         * Sets the swing; {@link Swing#AUTOMATIC} by default.
         *
         * @param newSwing the swing
         * @return this
         * @throws NullPointerException if {@code newSwing} is null
         */
        public Builder swing(Swing newSwing) {
            swing = Objects.requireNonNull(newSwing, "newSwing");
            return this;
        }

        /**
         * Sets how repeats with signs left out are played; {@link Repeats#STANDARD} by default.
         *
         * @param newRepeats the reading
         * @return this
         * @throws NullPointerException if {@code newRepeats} is null
         */
        public Builder repeats(Repeats newRepeats) {
            repeats = Objects.requireNonNull(newRepeats, "newRepeats");
            return this;
        }

        /**
         * Plays everything higher or lower; 0 by default.
         *
         * @param semitones the distance, -36 to 36; what would leave the range of MIDI stays at its end
         * @return this
         * @throws IllegalArgumentException if {@code semitones} is out of its range
         */
        public Builder transposition(int semitones) {
            if (semitones < -36 || semitones > 36) {
                throw new IllegalArgumentException("transposition must be from -36 to 36, got " + semitones);
            }
            transposition = semitones;
            return this;
        }

        /**
         * Says whether grace notes, rolls, trills, mordents and turns are played; true by default.
         *
         * @param played whether they are heard
         * @return this
         */
        public Builder ornaments(boolean played) {
            ornaments = played;
            return this;
        }

        /**
         * Says whether notes on the beats are played louder than those between; true by default.
         *
         * @param played whether beats are stressed
         * @return this
         */
        public Builder stress(boolean played) {
            stress = played;
            return this;
        }

        /**
         * Sets for how much of its length a note is held in MIDI and sound; 1 by default.
         *
         * @param held the part of a note's length, 0.1 to 1; about 0.9 sets notes apart
         * @return this
         * @throws IllegalArgumentException if {@code held} is out of its range or not a number
         */
        public Builder articulation(double held) {
            if (!(held >= 0.1 && held <= 1)) {
                throw new IllegalArgumentException("articulation must be from 0.1 to 1, got " + held);
            }
            articulation = held;
            return this;
        }

        /**
         * Plays the tune's chord symbols as an accompaniment of bass notes and chords by turns; none by default.
         *
         * @param newInstrument the instrument that accompanies
         * @return this
         * @throws NullPointerException if {@code newInstrument} is null
         */
        public Builder accompaniment(Instrument newInstrument) {
            return accompaniment(newInstrument, Accompaniment.BOOM_CHUCK);
        }

        /**
         * Plays an accompaniment in a pattern; none by default.
         *
         * @param newInstrument the instrument that accompanies
         * @param pattern what it plays
         * @return this
         * @throws NullPointerException if an argument is null
         */
        public Builder accompaniment(Instrument newInstrument, Accompaniment pattern) {
            Objects.requireNonNull(pattern, "pattern");
            accompaniment = Optional.of(Objects.requireNonNull(newInstrument, "newInstrument"));
            accompanimentPattern = pattern;
            return this;
        }

        /**
         * Lets a wood block count bars before the tune, up to its pick-up; 0 by default.
         *
         * @param bars the number of bars, 0 to 8
         * @return this
         * @throws IllegalArgumentException if {@code bars} is out of its range
         */
        public Builder countIn(int bars) {
            if (bars < 0 || bars > 8) {
                throw new IllegalArgumentException("countIn must be from 0 to 8 bars, got " + bars);
            }
            countInBars = bars;
            return this;
        }

        /**
         * Makes the style.
         *
         * @return a style with these settings
         */
        public PerformanceStyle build() {
            return new PerformanceStyle(this);
        }
    }
}
