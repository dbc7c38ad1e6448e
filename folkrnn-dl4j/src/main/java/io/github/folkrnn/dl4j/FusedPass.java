package io.github.folkrnn.dl4j;

import io.github.folkrnn.dl4j.RecurrenceArrays.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way of batches of one size through the whole network and back. All arrays are there from the beginning and serve
 * for each batch; rows [T B] are ordered by time first.
 */
final class FusedPass implements AutoCloseable {

    private final LstmKernel kernel;
    private final Map<String, INDArray> weights;
    private final Map<String, INDArray> gradients;
    private final SymbolInput input;
    private final List<RecurrenceArrays> layers = new ArrayList<>();
    private final List<LstmKernel.Recurrence> recurrences = new ArrayList<>();
    private final List<DropoutMask> masks = new ArrayList<>();
    private final INDArray top;
    private final INDArray topGradient;
    private final INDArray logits;
    private final SoftmaxLoss softmax;

    /**
     * Lays out the arrays.
     *
     * @param weights the network's weights by the names of {@link FusedLstmParams}
     * @param gradients where the gradients go, by the same names
     */
    FusedPass(
            LstmShape shape,
            int length,
            int batch,
            double dropout,
            RandomGenerator random,
            LstmKernel kernel,
            Map<String, INDArray> weights,
            Map<String, INDArray> gradients) {
        this.kernel = kernel;
        this.weights = weights;
        this.gradients = gradients;
        long rows = (long) length * batch;
        int units = shape.units();
        this.input = SymbolInput.of(shape, rows, kernel, weights, gradients);
        INDArray below = input.rows();
        INDArray belowGradient = input.rowGradients();
        for (int k = 0; k < shape.layers(); k++) {
            INDArray output = NativeArrays.zeros(rows, units);
            INDArray outputGradient = NativeArrays.zeros(rows, units);
            RecurrenceArrays arrays = new RecurrenceArrays(
                    length,
                    batch,
                    below,
                    k == 0 ? input.symbols() : null,
                    NativeArrays.zeros(batch, units),
                    NativeArrays.zeros(batch, units),
                    output,
                    NativeArrays.zeros(batch, units),
                    NativeArrays.zeros(batch, units),
                    weightsOf(k, weights, input.weights()),
                    belowGradient,
                    outputGradient,
                    weightsOf(k, gradients, input.weightGradients()));
            layers.add(arrays);
            recurrences.add(kernel.recurrence(arrays));
            if (dropout > 0) {
                masks.add(new DropoutMask(dropout, output.shape(), random));
                below = NativeArrays.zeros(rows, units);
            } else {
                below = output;
            }
            belowGradient = outputGradient;
        }
        this.top = below;
        this.topGradient = belowGradient;
        this.logits = NativeArrays.zeros(rows, shape.vocabularySize());
        this.softmax = new SoftmaxLoss(Math.toIntExact(rows), shape.vocabularySize());
    }

    private static Weights weightsOf(int layer, Map<String, INDArray> arrays, INDArray firstInput) {
        return new Weights(
                layer == 0 ? firstInput : arrays.get(FusedLstmParams.input(layer)),
                arrays.get(FusedLstmParams.recurrent(layer)),
                arrays.get(FusedLstmParams.bias(layer)));
    }

    /**
     * Computes the loss and all gradients, with dropout.
     *
     * @param symbols [T B] what is read
     * @param targets [T B] what is to be predicted
     * @return the sum of the losses of all symbols, in nats
     */
    double differentiate(int[] symbols, int[] targets) {
        forward(symbols, true);
        double loss = softmax.differentiate(
                logits, weights.get(FusedLstmParams.DENSE_BIAS), targets, gradients.get(FusedLstmParams.DENSE_BIAS));
        kernel.multiply(top, true, logits, false, 0, gradients.get(FusedLstmParams.DENSE));
        kernel.multiply(logits, false, weights.get(FusedLstmParams.DENSE), true, 0, topGradient);
        for (int k = layers.size() - 1; k >= 0; k--) {
            if (!masks.isEmpty()) {
                masks.get(k).backward(layers.get(k).outputGradient());
            }
            recurrences.get(k).backward();
        }
        input.backward(symbols);
        return loss;
    }

    /** The sum of the losses of all symbols, in nats, without dropout. */
    double loss(int[] symbols, int[] targets) {
        forward(symbols, false);
        return softmax.computeLoss(logits, weights.get(FusedLstmParams.DENSE_BIAS), targets);
    }

    /** The probabilities of all successors, [T B][V], without dropout; valid until the next call. */
    INDArray probabilities(int[] symbols) {
        forward(symbols, false);
        softmax.softmax(logits, weights.get(FusedLstmParams.DENSE_BIAS));
        return logits;
    }

    /** Lets the next batch go on from the states in which this one has ended. */
    void carryState() {
        for (RecurrenceArrays layer : layers) {
            layer.initialOutput().assign(layer.finalOutput());
            layer.initialCell().assign(layer.finalCell());
        }
    }

    private void forward(int[] symbols, boolean training) {
        input.forward(symbols);
        for (int k = 0; k < layers.size(); k++) {
            recurrences.get(k).forward();
            if (!masks.isEmpty()) {
                INDArray above = k + 1 < layers.size() ? layers.get(k + 1).input() : top;
                if (training) {
                    masks.get(k).forward(layers.get(k).output(), above);
                } else {
                    above.assign(layers.get(k).output());
                }
            }
        }
        kernel.multiply(top, false, weights.get(FusedLstmParams.DENSE), false, 0, logits);
    }

    @Override
    public void close() {
        recurrences.forEach(LstmKernel.Recurrence::close);
    }
}
