package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.LstmKernel;
import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.dl4j.network.LstmShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Symbols as one-hot rows, behind which stand the sums of the positions' vectors. The layer's input weights for symbols are
 * the product of the embedding with the network's input weights: what each symbol adds to the gates. Where symbols are
 * hidden, the row behind that of the last one is theirs, and zero.
 */
final class TabulatedInput implements SymbolInput {
    private final LstmKernel kernel;
    private final Map<String, INDArray> weights;
    private final Map<String, INDArray> gradients;
    private final int stepWidth;
    private final int denseInputs;
    private final int inputs;
    private final int[] symbols;
    private final float[] values;
    private final float[] denseGradients;
    private final PositionVectors positions;
    private final INDArray rows;
    private final @Nullable INDArray rowGradients;
    private final INDArray table;
    private final INDArray tableGradient;
    private final INDArray tableOfSymbols;
    private final INDArray tableOfSymbolsGradient;
    private final INDArray weightsOfSymbols;
    private final INDArray weightsOfSymbolsGradient;

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
        int vocabularySize = shape.vocabularySize();
        this.stepWidth = shape.positions().stepWidth();
        this.denseInputs = shape.positions().size();
        this.inputs = vocabularySize + (hiding ? 1 : 0) + denseInputs;
        this.symbols = new int[Math.toIntExact(rows)];
        this.values = new float[Math.toIntExact(rows * inputs)];
        this.denseGradients = new float[Math.toIntExact(rows * denseInputs)];
        this.positions = new PositionVectors(shape.positions(), weights, gradients);
        this.rows = NativeArrays.zeros(rows, inputs);
        this.rowGradients = denseInputs > 0 ? NativeArrays.zeros(rows, denseInputs) : null;
        this.table = NativeArrays.zeros(inputs, shape.gateRows());
        this.tableGradient = NativeArrays.zeros(inputs, shape.gateRows());
        this.tableOfSymbols = NativeArrays.rows(table, 0, vocabularySize);
        this.tableOfSymbolsGradient = NativeArrays.rows(tableGradient, 0, vocabularySize);
        this.weightsOfSymbols = NativeArrays.rows(weights.get(FusedLstmParams.input(0)), 0, shape.embeddingSize());
        this.weightsOfSymbolsGradient =
                NativeArrays.rows(gradients.get(FusedLstmParams.input(0)), 0, shape.embeddingSize());
    }

    /** The last rows of a matrix, those of the positions. */
    private INDArray ofPositions(INDArray matrix) {
        return NativeArrays.rows(matrix, matrix.size(0) - denseInputs, matrix.size(0));
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
    public int denseInputs() {
        return denseInputs;
    }

    @Override
    public @Nullable INDArray rowGradients() {
        return rowGradients;
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
    public void forward(int[] steps) {
        setOneHot(0);
        for (int row = 0; row < symbols.length; row++) {
            symbols[row] = steps[row * stepWidth];
        }
        setOneHot(1);
        positions.sum(steps, values, inputs);
        NativeArrays.copy(values, rows);
        kernel.multiply(weights.get(FusedLstmParams.EMBEDDING), false, weightsOfSymbols, false, 0, tableOfSymbols);
        if (denseInputs > 0) {
            ofPositions(table).assign(ofPositions(weights.get(FusedLstmParams.input(0))));
        }
    }

    private void setOneHot(float value) {
        for (int row = 0; row < symbols.length; row++) {
            values[row * inputs + symbols[row]] = value;
        }
    }

    @Override
    public void backward(int[] steps) {
        kernel.multiply(
                tableOfSymbolsGradient, false, weightsOfSymbols, true, 0, gradients.get(FusedLstmParams.EMBEDDING));
        kernel.multiply(
                weights.get(FusedLstmParams.EMBEDDING),
                true,
                tableOfSymbolsGradient,
                false,
                0,
                weightsOfSymbolsGradient);
        if (rowGradients != null) {
            ofPositions(gradients.get(FusedLstmParams.input(0))).assign(ofPositions(tableGradient));
            NativeArrays.copy(rowGradients, denseGradients);
            positions.setGradients(steps, denseGradients, denseInputs);
        }
    }
}
