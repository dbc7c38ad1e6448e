package io.github.folkrnn.training;

/**
 * Shares of inputs and outputs that training hides at random, others at each step, so that the network does not learn
 * the tunes by heart.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainingConfig.builder().dropout(new Dropout(0.1, 0.2, 0.3));
 * }</pre>
 *
 * @param symbols the share of the symbols that the network reads as nothing, in {@code [0, 1)}
 * @param betweenLayers the share of a recurrent layer's outputs that the next recurrent layer reads as zero, in
 *     {@code [0, 1)}
 * @param output the share of the last recurrent layer's outputs that the output layer reads as zero, in {@code [0, 1)}
 */
public record Dropout(double symbols, double betweenLayers, double output) {
    /** Nothing is hidden. */
    public static final Dropout NONE = new Dropout(0, 0, 0);

    /**
     * Checks the components.
     *
     * @param symbols the share of hidden symbols
     * @param betweenLayers the share of hidden outputs between recurrent layers
     * @param output the share of hidden outputs after the last one
     * @throws IllegalArgumentException if a component is out of its range
     */
    public Dropout {
        Ranges.share("dropout.symbols", symbols);
        Ranges.share("dropout.betweenLayers", betweenLayers);
        Ranges.share("dropout.output", output);
    }

    /**
     * The same share of every recurrent layer's outputs, and no symbols.
     *
     * @param share a number in {@code [0, 1)}
     * @return what to hide
     * @throws IllegalArgumentException if the value is out of its range
     */
    public static Dropout ofOutputs(double share) {
        Ranges.share("dropout", share);
        return new Dropout(0, share, share);
    }
}
