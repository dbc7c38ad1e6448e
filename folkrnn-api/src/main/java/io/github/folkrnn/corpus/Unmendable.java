package io.github.folkrnn.corpus;

/** Says why a tune cannot be written in the plain way. */
final class Unmendable extends Exception {
    private static final long serialVersionUID = 1L;

    private final CleaningReport.Reason reason;

    Unmendable(CleaningReport.Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    CleaningReport.Reason reason() {
        return reason;
    }
}
