package io.github.folkrnn.model;

/**
 * The number format of the weights in a checkpoint.
 *
 * <pre>{@code
 * folk.save(folder.resolve("small.folkrnn"), WeightFormat.INT8); // a quarter of the size
 * }</pre>
 */
public enum WeightFormat {
    /** Numbers of single precision, which keep all that a model has learnt: 4 bytes a weight. */
    SINGLE,

    /**
     * Integers of 8 bits with a scale for each output: a quarter of the size. Weights are rounded, so that the model in
     * the checkpoint is another one than the model that was saved: its scores are slightly others, and so are its tunes
     * and its {@linkplain SequenceModel#fingerprint fingerprint}.
     */
    INT8
}
