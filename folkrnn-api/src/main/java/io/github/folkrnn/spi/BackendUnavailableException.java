package io.github.folkrnn.spi;

/**
 * Says which backend cannot do its work here, and what it lacks.
 *
 * <pre>{@code
 * try {
 *     FolkRnn.builder().train(corpus).close();
 * } catch (BackendUnavailableException e) {
 *     System.err.println(e.getMessage()); // which dependency is missing
 * }
 * }</pre>
 */
public final class BackendUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * An exception with a message.
     *
     * @param message what is missing, and what to add
     */
    public BackendUnavailableException(String message) {
        super(message);
    }

    /**
     * An exception with a message and a cause.
     *
     * @param message what is missing, and what to add
     * @param cause what brought it to light
     */
    public BackendUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
