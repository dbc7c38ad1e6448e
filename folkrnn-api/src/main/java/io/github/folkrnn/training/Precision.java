package io.github.folkrnn.training;

/**
 * The precision in which a backend multiplies while it trains. Weights are always kept in single precision.
 *
 * <pre>{@code
 * TrainingConfig.builder().precision(Precision.SINGLE);
 * }</pre>
 */
public enum Precision {
    /** Single precision throughout. */
    SINGLE,

    /**
     * Products of bfloat16 numbers with sums in single precision where the processor has instructions for that, which is
     * faster, and single precision elsewhere. With a learning rate at which training is stable, models learn as well as in
     * single precision; at one at which losses jump, single precision holds out longer.
     */
    MIXED
}
