package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.LstmKernel;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.PositionShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The entry of symbols and positions into the first recurrent layer, and the way of its gradients to the embedding and the
 * vectors of positions. A step is a symbol and the rows of its position inputs, W numbers; V, the number after that of the last
 * symbol, and {@link PositionShape#HIDDEN} stand for what is hidden, of which the layer reads nothing.
 */
interface SymbolInput {
    /** What the layer reads, [rows][inputs]. */
    INDArray rows();

    /** The symbols of the rows, [rows], where rows begin one-hot; filled by {@link #forward}. */
    int @Nullable [] symbols();

    /** How many of the inputs, the last ones, are not one-hot. */
    int denseInputs();

    /** Where the layer writes the gradient of its dense inputs, [rows][dense inputs], if there are any. */
    @Nullable
    INDArray rowGradients();

    /** The layer's input weights, [inputs][4H]. */
    INDArray weights();

    /** Where the layer writes the gradient of its input weights, [inputs][4H]. */
    INDArray weightGradients();

    /** Fills the rows, and whatever weights depend on the embedding. */
    void forward(int[] steps);

    /** Computes the gradients of the vectors and, where the layer has not, of the input weights. */
    void backward(int[] steps);

    /** A table while the vocabulary is no larger than the embedding, which makes it the smaller amount of arithmetic. */
    static SymbolInput of(
            LstmShape shape,
            long rows,
            boolean hiding,
            LstmKernel kernel,
            Map<String, INDArray> weights,
            Map<String, INDArray> gradients) {
        return shape.vocabularySize() <= shape.embeddingSize()
                ? new TabulatedInput(shape, rows, hiding, kernel, weights, gradients)
                : new EmbeddedInput(shape, rows, weights, gradients);
    }
}
