package io.github.folkrnn;

/** A tune. */
public final class Tune {
    private final String abc;
    private final long seed;
    private final int index;
    private final boolean ended;

    Tune(String abc, long seed, int index, boolean ended) {
        this.abc = abc;
        this.seed = seed;
        this.index = index;
        this.ended = ended;
    }

    /**
     * a.
     *
     * @return a
     */
    public String abc() {
        return abc;
    }
}
