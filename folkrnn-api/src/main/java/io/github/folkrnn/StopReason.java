package io.github.folkrnn;

/**
 * Why the writing of a tune stopped.
 *
 * <pre>{@code
 * Tune composed = folk.generate(GenerationRequest.builder().maxLength(200).build());
 * if (composed.stopReason() == StopReason.LENGTH_LIMIT) {
 *     System.out.println("cut off");
 * }
 * }</pre>
 */
public enum StopReason {
    /** The tune is complete: the network ended it, or the text that was given for it ends there. */
    ENDED,
    /** The tune had as many symbols as the request allows. */
    LENGTH_LIMIT,
    /** The time that the request allows was over. */
    DEADLINE,
    /** Whoever had asked for the tune did not want the rest of it. */
    CANCELLED
}
