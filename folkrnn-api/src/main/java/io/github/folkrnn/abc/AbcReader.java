package io.github.folkrnn.abc;

import java.util.Objects;

/**
 * Reads a tune in ABC notation, standard 2.1, old line breaks with {@code !} included.
 *
 * <p>Every text can be read: what cannot be understood becomes a {@link Problem} of the tune, and reading goes on after
 * it. Time and memory grow in proportion to the text. Thread-safe.
 */
public final class AbcReader {
    private AbcReader() {}

    /**
     * Reads one tune: header and body up to the first empty line, or up to the next {@code X:} field.
     *
     * @param abc the text of the tune, with any kind of line ends
     * @return the tune, with its problems
     * @throws NullPointerException if {@code abc} is null
     */
    public static AbcTune read(String abc) {
        return new TuneReader(Objects.requireNonNull(abc, "abc")).read();
    }
}
