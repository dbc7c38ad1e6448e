package io.github.folkrnn.dl4j.kernel;

import io.github.folkrnn.dl4j.network.LstmShape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A layer as one product for the inputs of all time steps, a product a step for the recurrence, loops for the gates, and
 * one product each for the gradients of the weights over all time steps.
 */
final class BlasRecurrence implements LstmKernel.Recurrence {
    private final LstmKernel kernel;
    private final RecurrenceArrays arrays;
    private final int units;
    private final int stateSize;
    private final int gatesSize;

    /** What goes into the functions of the gates, and later the gradients of that: [T B][4H]. */
    private final INDArray sums;

    /** Outputs after each step, the initial ones first: [(T + 1) B][H]. */
    private final INDArray outputs;

    private final INDArray stepGradient;
    private final float[][] gates;
    private final float[][] cells;
    private final float[] outputsOfStep;
    private final float[] bias;

    BlasRecurrence(LstmKernel kernel, RecurrenceArrays arrays) {
        this.kernel = kernel;
        this.arrays = arrays;
        this.units = arrays.units();
        this.stateSize = arrays.batch() * units;
        this.gatesSize = LstmShape.GATES * stateSize;
        long rows = (long) arrays.length() * arrays.batch();
        this.sums = NativeArrays.zeros(rows, (long) LstmShape.GATES * units);
        this.outputs = NativeArrays.zeros(rows + arrays.batch(), units);
        this.stepGradient = NativeArrays.zeros(arrays.batch(), units);
        this.gates = new float[arrays.length()][gatesSize];
        this.cells = new float[arrays.length() + 1][stateSize];
        this.outputsOfStep = new float[stateSize];
        this.bias = new float[LstmShape.GATES * units];
    }

    private INDArray step(INDArray rows, int step) {
        long start = (long) step * arrays.batch();
        return rows.get(NDArrayIndex.interval(start, start + arrays.batch()), NDArrayIndex.all());
    }

    @Override
    public void forward() {
        NativeArrays.copy(arrays.weights().bias(), bias);
        NativeArrays.copy(arrays.initialCell(), cells[0]);
        step(outputs, 0).assign(arrays.initialOutput());
        kernel.multiply(arrays.input(), false, arrays.weights().input(), false, 0, sums);
        for (int t = 0; t < arrays.length(); t++) {
            INDArray sumsOfStep = step(sums, t);
            kernel.multiply(step(outputs, t), false, arrays.weights().recurrent(), false, 1, sumsOfStep);
            NativeArrays.copy(sumsOfStep, gates[t]);
            LstmGates.forward(units, bias, gates[t], cells[t], cells[t + 1], outputsOfStep);
            NativeArrays.copy(outputsOfStep, step(outputs, t + 1));
        }
        arrays.output().assign(outputs.get(NDArrayIndex.interval(arrays.batch(), outputs.size(0)), NDArrayIndex.all()));
        NativeArrays.copy(outputsOfStep, arrays.finalOutput());
        NativeArrays.copy(cells[arrays.length()], arrays.finalCell());
    }

    @Override
    public void backward() {
        float[] outputGradient = new float[stateSize];
        float[] fromNextStep = new float[stateSize];
        float[] cellGradient = new float[stateSize];
        float[] biasGradient = new float[bias.length];
        for (int t = arrays.length() - 1; t >= 0; t--) {
            NativeArrays.copy(step(arrays.outputGradient(), t), outputGradient);
            for (int i = 0; i < stateSize; i++) {
                outputGradient[i] += fromNextStep[i];
            }
            LstmGates.backward(units, gates[t], cells[t], cells[t + 1], outputGradient, cellGradient);
            for (int i = 0; i < gatesSize; i++) {
                biasGradient[i % bias.length] += gates[t][i];
            }
            INDArray sumsOfStep = step(sums, t);
            NativeArrays.copy(gates[t], sumsOfStep);
            kernel.multiply(sumsOfStep, false, arrays.weights().recurrent(), true, 0, stepGradient);
            NativeArrays.copy(stepGradient, fromNextStep);
        }
        INDArray outputsBefore =
                outputs.get(NDArrayIndex.interval(0, outputs.size(0) - arrays.batch()), NDArrayIndex.all());
        kernel.multiply(
                outputsBefore, true, sums, false, 0, arrays.weightGradients().recurrent());
        kernel.multiply(
                arrays.input(), true, sums, false, 0, arrays.weightGradients().input());
        if (arrays.inputGradient() != null) {
            INDArray dense = NativeArrays.rows(arrays.weights().input(), arrays.oneHotInputs(), arrays.inputs());
            kernel.multiply(sums, false, dense, true, 0, arrays.inputGradient());
        }
        NativeArrays.copy(biasGradient, arrays.weightGradients().bias());
    }

    @Override
    public void close() {}
}
