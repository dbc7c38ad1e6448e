package io.github.folkrnn.constraint;

/** The note, chord or rest that has been written last, which a tie or a broken rhythm may follow at once. */
final class LastElement {
    private boolean fresh;
    private boolean adjacent;
    private boolean single;
    private boolean prefixed;
    private int length;

    void set(LastElement other) {
        fresh = other.fresh;
        adjacent = other.adjacent;
        single = other.single;
        prefixed = other.prefixed;
        length = other.length;
    }

    /**
     * Takes note of an element.
     *
     * @param isSingle whether it is a note by itself
     * @param isPrefixed whether there is more before it than chord symbols and annotations
     * @param ticks its length, or 0 in a tuplet
     */
    void write(boolean isSingle, boolean isPrefixed, int ticks) {
        fresh = true;
        single = isSingle;
        prefixed = isPrefixed;
        length = ticks;
    }

    /** Takes note of what follows it at once, or of something else. */
    void follow() {
        adjacent = fresh;
        fresh = false;
    }

    void forget() {
        fresh = false;
    }

    int length() {
        return length;
    }

    boolean mayBeTied() {
        return adjacent && single && !prefixed;
    }

    boolean mayBeBroken(BarTable table) {
        return adjacent && !prefixed && table.canBeBroken(length);
    }
}
