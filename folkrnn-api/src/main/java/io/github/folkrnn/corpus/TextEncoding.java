package io.github.folkrnn.corpus;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * In which character set a text was read, and how that was found out. Immutable and thread-safe.
 *
 * <pre>{@code
 * corpus.encodings().forEach(System.out::println); // the character set of each file, and how it was found out
 * }</pre>
 *
 * @param source the file, or what else the text was read from
 * @param charset the character set
 * @param evidence how it was found out
 */
public record TextEncoding(String source, Charset charset, Evidence evidence) {
    /**
     * Checks the components.
     *
     * @param source the file, or what else the text was read from
     * @param charset the character set
     * @param evidence how it was found out
     */
    public TextEncoding {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** How a character set was found out. */
    public enum Evidence {
        /** The caller named it. */
        GIVEN,
        /** The text begins with a byte order mark. */
        BYTE_ORDER_MARK,
        /** The text names it, by {@code %%abc-charset} or {@code I:abc-charset}. */
        DECLARED,
        /** The text is valid in UTF-8, which hardly happens by chance. */
        VALID,
        /** The text is not valid in UTF-8, and this is what such texts are mostly written in. */
        GUESSED
    }

    /**
     * The source and its character set in words.
     *
     * @return for example {@code jigs.abc: windows-1252 (guessed)}
     */
    @Override
    public String toString() {
        String how = switch (evidence) {
            case GIVEN -> "named by the caller";
            case BYTE_ORDER_MARK -> "by its byte order mark";
            case DECLARED -> "as it declares";
            case VALID -> "valid in it";
            case GUESSED -> "guessed";
        };
        return source + ": " + charset.name() + " (" + how + ")";
    }
}
