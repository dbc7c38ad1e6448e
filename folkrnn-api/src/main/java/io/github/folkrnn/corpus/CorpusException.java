package io.github.folkrnn.corpus;

import java.io.IOException;

/**
 * Says what is wrong with a file or stream of tunes, and where.
 *
 * <pre>{@code
 * try {
 *     Corpus.ofFile(folder.resolve("tunes.abc"));
 * } catch (CorpusException e) {
 *     System.err.println(e.getMessage()); // the file, the line, and what is wrong there
 * }
 * }</pre>
 */
public final class CorpusException extends IOException {
    private static final long serialVersionUID = 1L;

    CorpusException(String message) {
        super(message);
    }
}
