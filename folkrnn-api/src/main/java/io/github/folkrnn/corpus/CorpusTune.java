package io.github.folkrnn.corpus;

import java.util.Objects;

/**
 * A tune of a corpus, and where it stands. Immutable and thread-safe.
 *
 * <pre>{@code
 * try (Stream<CorpusTune> entries = corpus.entries()) {
 *     entries.forEach(entry -> System.out.println(entry.source() + ", line " + entry.line()));
 * }
 * }</pre>
 *
 * @param abc the text of the tune, its lines joined by LF
 * @param source the file, or what else the text was read from; empty if it was given as a text
 * @param line the number of its first line in the source, from 1; 0 if there is no source
 */
public record CorpusTune(String abc, String source, int line) {
    /**
     * Checks the components.
     *
     * @param abc the text of the tune
     * @param source the file, or what else the text was read from
     * @param line the number of its first line in the source
     * @throws IllegalArgumentException if {@code line} is below 0
     */
    public CorpusTune {
        Objects.requireNonNull(abc, "abc");
        Objects.requireNonNull(source, "source");
        if (line < 0) {
            throw new IllegalArgumentException("line must be at least 0, got " + line);
        }
    }
}
