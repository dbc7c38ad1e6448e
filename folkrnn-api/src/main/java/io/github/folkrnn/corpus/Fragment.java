package io.github.folkrnn.corpus;

import java.util.Objects;

/**
 * A piece of text that lies outside of all tunes of a corpus. Immutable and thread-safe.
 *
 * <pre>{@code
 * corpus.fragments().forEach(fragment -> System.out.println("no tune: line " + fragment.line()));
 * }</pre>
 *
 * @param source the file, or what else the text was read from
 * @param line the number of its first line in the source, from 1
 * @param text its lines, joined by LF
 */
public record Fragment(String source, int line, String text) {
    /**
     * Checks the components.
     *
     * @param source the file, or what else the text was read from
     * @param line the number of its first line in the source
     * @param text its lines, joined by LF
     * @throws IllegalArgumentException if {@code line} is below 1
     */
    public Fragment {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(text, "text");
        if (line < 1) {
            throw new IllegalArgumentException("line must be at least 1, got " + line);
        }
    }
}
