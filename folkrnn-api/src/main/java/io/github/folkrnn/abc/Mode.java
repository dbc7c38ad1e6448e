package io.github.folkrnn.abc;

/**
 * A mode: how the scale lies around its tonic.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * boolean minor = tune.key().mode() == Mode.MINOR || tune.key().mode() == Mode.DORIAN;
 * }</pre>
 */
public enum Mode {
    /** Major, or Ionian. */
    MAJOR(0, "maj", "ion"),
    /** Minor, or Aeolian. */
    MINOR(-3, "min", "aeo"),
    /** Mixolydian. */
    MIXOLYDIAN(-1, "mix"),
    /** Dorian. */
    DORIAN(-2, "dor"),
    /** Phrygian. */
    PHRYGIAN(-4, "phr"),
    /** Lydian. */
    LYDIAN(1, "lyd"),
    /** Locrian. */
    LOCRIAN(-5, "loc"),
    /** The Highland bagpipe's scale on A, {@code K:HP}: F and C sharp, of which the key signature shows nothing. */
    HIGHLAND(-1),
    /** The same scale, {@code K:Hp}, with a key signature of F and C sharp and G natural. */
    HIGHLAND_SIGNED(-1),
    /** No key: no sharps and no flats. */
    NONE(0);

    private final int fifths;
    private final String[] names;

    Mode(int fifths, String... names) {
        this.fifths = fifths;
        this.names = names;
    }

    /** How many sharps more than major on the same tonic. */
    int fifths() {
        return fifths;
    }

    /** The shortest name after a tonic: nothing for major. */
    String abc() {
        return this == MAJOR || names.length == 0 ? "" : this == MINOR ? "m" : names[0];
    }

    /**
     * Says whether it is the Highland bagpipe's scale, which stands on A only.
     *
     * @return whether it is {@link #HIGHLAND} or {@link #HIGHLAND_SIGNED}
     */
    public boolean isHighland() {
        return this == HIGHLAND || this == HIGHLAND_SIGNED;
    }

    boolean isNamed(String firstThreeLetters) {
        for (String name : names) {
            if (name.equals(firstThreeLetters)) {
                return true;
            }
        }
        return false;
    }
}
