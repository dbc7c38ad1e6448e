package io.github.folkrnn.position;

import java.util.List;

/**
 * An input that a network can read at each step beside the last symbol: a whole number that follows from the symbols of the tune
 * so far. 0 means that there is nothing to say, as all inputs but the last do in the header and in a text that is no music.
 *
 * <p>Bars are counted as musicians count them: a pick-up is no bar, and a second ending stands where the first one stood.
 * Look-back was given to networks by Magenta's Lookback RNN (Waite, 2016), the position in bar and phrase by VirtuosoTune
 * (AI Music Generation Challenge 2022).
 *
 * <pre>{@code
 * TrainingConfig config = TrainingConfig.builder()
 *         .positionInputs(PositionInput.PLACE_IN_BAR, PositionInput.LOOK_BACK_4)
 *         .build();
 * }</pre>
 */
public enum PositionInput {
    /** How far into the bar, in 32nds of a whole note, rounded down: 1 at its beginning. */
    PLACE_IN_BAR(64),

    /** How much of the bar is left, in 32nds, rounded up: 1 if it is full. */
    TIME_TO_BAR_LINE(64),

    /** Which bar of a phrase of four, from 1. */
    BAR_OF_PHRASE(5),

    /** Which bar of the part, from 1. */
    BAR_OF_PART(34),

    /** Which part of the tune, from 1. */
    PART(9),

    /** Whether the part is one that a repeat sign opened: 2 if so, else 1; 3 in a first ending, 4 in a second one. */
    REPEAT(5),

    /** How long the pick-up of the part is, in 32nds, which its last bar has to leave: 1 if there is none. */
    PICK_UP(50),

    /** Which metre: 2 to 12 for those that {@link #METRES} lists, 1 for others. */
    METRE(13),

    /** How many sharps the key has, plus 8: 1 to 15 for seven flats to seven sharps. */
    KEY_SIGNATURE(16),

    /** The symbol that is the tonic's letter as a capital, plus 1: the note in the octave of middle C. */
    TONIC_CAPITAL,

    /** The symbol that is the tonic's letter as a small one, plus 1: the note an octave higher. */
    TONIC_SMALL,

    /** Which dance: 2 and above for those that {@link #RHYTHMS} lists, 1 for others and for none. */
    RHYTHM(24),

    /** The symbol at this place one bar earlier, plus 1. */
    LOOK_BACK_1(1, true),

    /** The symbol at this place two bars earlier, plus 1. */
    LOOK_BACK_2(2, true),

    /** The symbol at this place four bars earlier, plus 1. */
    LOOK_BACK_4(4, true),

    /** The symbol at this place eight bars earlier, plus 1. */
    LOOK_BACK_8(8, true),

    /** The symbol at this place sixteen bars earlier, plus 1. */
    LOOK_BACK_16(16, true),

    /** The symbol at this place in the same bar of the part before, or of the first ending in a second one, plus 1. */
    LOOK_BACK_PART(0, true),

    /**
     * For how long the music has been what it was one bar earlier: 1 if the last symbol was another one, 2 if it was the
     * same, 3 for two or three symbols, and so on, each number for twice as many, up to 8.
     */
    AGREEMENT_1(1, false),

    /** The same for two bars earlier. */
    AGREEMENT_2(2, false),

    /** The same for four bars earlier. */
    AGREEMENT_4(4, false),

    /** The same for eight bars earlier. */
    AGREEMENT_8(8, false),

    /** The same for sixteen bars earlier. */
    AGREEMENT_16(16, false),

    /** The same for the part before. */
    AGREEMENT_PART(0, false),

    /**
     * How many symbols of the separator between tunes the text ends with, up to 2; also outside of the music. It tells the
     * beginning of a tune from what a single line break may mean.
     */
    SEPARATOR(3);

    /** The metres that {@link #METRE} tells apart, as beats and their unit. */
    static final List<String> METRES =
            List.of("2/4", "3/4", "4/4", "2/2", "3/2", "3/8", "6/8", "9/8", "12/8", "6/4", "none");

    /** The dances that {@link #RHYTHM} tells apart, by their names in {@code R:} fields. */
    static final List<String> RHYTHMS = List.of(
            "slip jig",
            "hop jig",
            "jig",
            "slide",
            "reel",
            "hornpipe",
            "clog",
            "polka",
            "waltz",
            "mazurka",
            "strathspey",
            "march",
            "air",
            "barndance",
            "schottische",
            "quadrille",
            "set dance",
            "song",
            "minuet",
            "country dance",
            "galop");

    static final int AGREEMENTS = 9;

    private static final int NO_DISTANCE = -1;

    private final int values;
    private final int distance;
    private final boolean symbol;

    PositionInput() {
        this(NO_DISTANCE, true);
    }

    PositionInput(int values) {
        this.values = values;
        this.distance = NO_DISTANCE;
        this.symbol = false;
    }

    PositionInput(int distance, boolean symbol) {
        this.values = AGREEMENTS;
        this.distance = distance;
        this.symbol = symbol;
    }

    /**
     * How many values there are.
     *
     * @param vocabularySize how many symbols the network knows, at least 1
     * @return the count, 0 included: at least 2
     */
    public int values(int vocabularySize) {
        return symbol ? vocabularySize + 1 : values;
    }

    boolean isLookBack() {
        return distance != NO_DISTANCE;
    }

    /**
     * Whether the value is a symbol of the vocabulary, which a network can copy.
     *
     * @return true for the looks back themselves and for the tonic's letters, false for how long looks back have agreed and
     *     for all others
     */
    public boolean isSymbol() {
        return symbol;
    }

    /** How many bars it looks back, 0 for the part before. */
    int distance() {
        return distance;
    }
}
