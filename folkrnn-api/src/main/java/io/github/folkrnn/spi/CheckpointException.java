package io.github.folkrnn.spi;

import java.io.IOException;

/**
 * Says what is wrong with a checkpoint file.
 *
 * <pre>{@code
 * try {
 *     FolkRnn.load(folder.resolve("model.folkrnn")).close();
 * } catch (CheckpointException e) {
 *     System.err.println(e.getMessage()); // what is wrong with the file
 * }
 * }</pre>
 */
public final class CheckpointException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a message.
     *
     * @param message what is wrong, where, and which rule it breaks
     */
    public CheckpointException(String message) {
        super(message);
    }

    /**
     * An exception with a message and a cause.
     *
     * @param message what is wrong, where, and which rule it breaks
     * @param cause what brought it to light
     */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
