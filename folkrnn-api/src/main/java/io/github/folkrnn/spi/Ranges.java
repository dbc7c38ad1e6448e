package io.github.folkrnn.spi;

/** The rule that numbers of iterations and files keep; settings of a training have their own in its package. */
final class Ranges {
    private Ranges() {}

    static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }
}
