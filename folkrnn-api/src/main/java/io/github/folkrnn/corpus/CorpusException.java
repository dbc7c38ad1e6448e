package io.github.folkrnn.corpus;

import java.io.IOException;

/** Says what is wrong with a file or stream of tunes, and where. */
public final class CorpusException extends IOException {
    private static final long serialVersionUID = 1L;

    CorpusException(String message) {
        super(message);
    }
}
