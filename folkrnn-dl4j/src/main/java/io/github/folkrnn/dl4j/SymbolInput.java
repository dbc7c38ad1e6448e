package io.github.folkrnn.dl4j;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How symbols enter the first recurrent layer, and how its gradients reach the embedding. The number after that of the
 * last symbol, V, stands for a hidden symbol, of which the layer reads nothing.
 */
interface SymbolInput {

    /** What the layer reads, [rows][inputs]. */
    INDArray rows();

    /** The symbols of the rows, [rows], where rows are one-hot; filled by {@link #forward}. */
    int @Nullable [] symbols();

    /** Where the layer writes the gradient of what it reads, [rows][inputs], if that is of use. */
    @Nullable
    INDArray rowGradients();

    /** The layer's input weights, [inputs][4H]. */
    INDArray weights();

    /** Where the layer writes the gradient of its input weights, [inputs][4H]. */
    INDArray weightGradients();

    /** Fills the rows, and whatever weights depend on the embedding. */
    void forward(int[] symbols);

    /** Computes the gradients of the embedding and, where the layer has not, of the input weights. */
    void backward(int[] symbols);

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

    /**
     * Symbols as one-hot rows. The layer's input weights are the product of the embedding with the network's input
     * weights: what each symbol adds to the gates. Where symbols are hidden, its last row is theirs, and zero.
     */
    final class TabulatedInput implements SymbolInput {

        private final LstmKernel kernel;
        private final Map<String, INDArray> weights;
        private final Map<String, INDArray> gradients;
        private final int inputs;
        private final int[] symbols;
        private final float[] oneHot;
        private final INDArray rows;
        private final INDArray table;
        private final INDArray tableGradient;
        private final INDArray visibleTable;
        private final INDArray visibleTableGradient;

        TabulatedInput(
                LstmShape shape,
                long rows,
                boolean hiding,
                LstmKernel kernel,
                Map<String, INDArray> weights,
                Map<String, INDArray> gradients) {
            this.kernel = kernel;
            this.weights = weights;
            this.gradients = gradients;
            this.inputs = shape.vocabularySize() + (hiding ? 1 : 0);
            this.symbols = new int[Math.toIntExact(rows)];
            this.oneHot = new float[Math.toIntExact(rows * inputs)];
            this.rows = NativeArrays.zeros(rows, inputs);
            this.table = NativeArrays.zeros(inputs, shape.gateRows());
            this.tableGradient = NativeArrays.zeros(inputs, shape.gateRows());
            this.visibleTable = visible(table, shape);
            this.visibleTableGradient = visible(tableGradient, shape);
        }

        private static INDArray visible(INDArray table, LstmShape shape) {
            return table.get(NDArrayIndex.interval(0, shape.vocabularySize()), NDArrayIndex.all());
        }

        @Override
        public INDArray rows() {
            return rows;
        }

        @Override
        public int[] symbols() {
            return symbols;
        }

        @Override
        public @Nullable INDArray rowGradients() {
            return null;
        }

        @Override
        public INDArray weights() {
            return table;
        }

        @Override
        public INDArray weightGradients() {
            return tableGradient;
        }

        @Override
        public void forward(int[] batch) {
            setOneHot(0);
            System.arraycopy(batch, 0, symbols, 0, symbols.length);
            setOneHot(1);
            NativeArrays.copy(oneHot, rows);
            kernel.multiply(
                    weights.get(FusedLstmParams.EMBEDDING),
                    false,
                    weights.get(FusedLstmParams.input(0)),
                    false,
                    0,
                    visibleTable);
        }

        private void setOneHot(float value) {
            for (int row = 0; row < symbols.length; row++) {
                oneHot[row * inputs + symbols[row]] = value;
            }
        }

        @Override
        public void backward(int[] symbols) {
            kernel.multiply(
                    visibleTableGradient,
                    false,
                    weights.get(FusedLstmParams.input(0)),
                    true,
                    0,
                    gradients.get(FusedLstmParams.EMBEDDING));
            kernel.multiply(
                    weights.get(FusedLstmParams.EMBEDDING),
                    true,
                    visibleTableGradient,
                    false,
                    0,
                    gradients.get(FusedLstmParams.input(0)));
        }
    }

    /** Symbols as the rows of the embedding. */
    final class EmbeddedInput implements SymbolInput {

        private final Map<String, INDArray> weights;
        private final Map<String, INDArray> gradients;
        private final int vocabularySize;
        private final int embeddingSize;
        private final float[] embedding;
        private final float[] values;
        private final INDArray rows;
        private final INDArray rowGradients;

        EmbeddedInput(LstmShape shape, long rows, Map<String, INDArray> weights, Map<String, INDArray> gradients) {
            this.weights = weights;
            this.gradients = gradients;
            this.vocabularySize = shape.vocabularySize();
            this.embeddingSize = shape.embeddingSize();
            this.embedding = new float[Math.multiplyExact(shape.vocabularySize(), embeddingSize)];
            this.values = new float[Math.toIntExact(rows * embeddingSize)];
            this.rows = NativeArrays.zeros(rows, embeddingSize);
            this.rowGradients = NativeArrays.zeros(rows, embeddingSize);
        }

        @Override
        public INDArray rows() {
            return rows;
        }

        @Override
        public int @Nullable [] symbols() {
            return null;
        }

        @Override
        public INDArray rowGradients() {
            return rowGradients;
        }

        @Override
        public INDArray weights() {
            return weights.get(FusedLstmParams.input(0));
        }

        @Override
        public INDArray weightGradients() {
            return gradients.get(FusedLstmParams.input(0));
        }

        @Override
        public void forward(int[] symbols) {
            NativeArrays.copy(weights.get(FusedLstmParams.EMBEDDING), embedding);
            for (int row = 0; row < symbols.length; row++) {
                int to = row * embeddingSize;
                if (symbols[row] == vocabularySize) {
                    Arrays.fill(values, to, to + embeddingSize, 0);
                } else {
                    System.arraycopy(embedding, symbols[row] * embeddingSize, values, to, embeddingSize);
                }
            }
            NativeArrays.copy(values, rows);
        }

        @Override
        public void backward(int[] symbols) {
            NativeArrays.copy(rowGradients, values);
            Arrays.fill(embedding, 0);
            for (int row = 0; row < symbols.length; row++) {
                if (symbols[row] == vocabularySize) {
                    continue;
                }
                int to = symbols[row] * embeddingSize;
                int from = row * embeddingSize;
                for (int i = 0; i < embeddingSize; i++) {
                    embedding[to + i] += values[from + i];
                }
            }
            NativeArrays.copy(embedding, gradients.get(FusedLstmParams.EMBEDDING));
        }
    }
}
