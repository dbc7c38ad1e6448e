package io.github.folkrnn.musicxml;

import java.io.IOException;

/**
 * Says what is wrong with a MusicXML document, and where.
 *
 * <pre>{@code
 * try {
 *     MusicXml.read(folder.resolve("score.musicxml"));
 * } catch (MusicXmlException e) {
 *     System.err.println(e.getMessage()); // line, column, and what is wrong there
 * }
 * }</pre>
 */
public final class MusicXmlException extends IOException {
    private static final long serialVersionUID = 1L;

    MusicXmlException(String message) {
        super(message);
    }

    MusicXmlException(String message, Throwable cause) {
        super(message, cause);
    }
}
