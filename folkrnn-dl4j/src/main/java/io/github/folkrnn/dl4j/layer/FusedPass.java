package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.LstmKernel;
import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.dl4j.kernel.RecurrenceArrays;
import io.github.folkrnn.dl4j.kernel.RecurrenceArrays.Weights;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.training.Dropout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
    private final SymbolDropout symbolDropout;
    private final List<Stage> stages = new ArrayList<>();
    private final INDArray top;
    private final INDArray topGradient;
    private final INDArray logits;
    private final SoftmaxLoss softmax;

    /**
     * A recurrent layer.
     *
     * @param arrays what it reads and writes
     * @param recurrence what runs it
     * @param dropout what hides some of its output, if anything does
     * @param shown its output as the layer above reads it
     */
    private record Stage(
            RecurrenceArrays arrays,
            LstmKernel.Recurrence recurrence,
            @Nullable DropoutMask dropout,
            INDArray shown) {}

    /**
     * Lays out the arrays.
     *
     * @param conf what the network is made from
     * @param weights the network's weights by the names of {@link FusedLstmParams}
     * @param gradients where the gradients go, by the same names
     */
    FusedPass(
            FusedLstmConf conf,
            int length,
            int batch,
            LstmKernel kernel,
            Map<String, INDArray> weights,
            Map<String, INDArray> gradients) {
        this.kernel = kernel;
        this.weights = weights;
        this.gradients = gradients;
        LstmShape shape = conf.shape();
        Dropout dropout = conf.dropout();
        long rows = (long) length * batch;
        int units = shape.units();
        this.symbolDropout = new SymbolDropout(dropout.symbols(), shape);
        this.input = SymbolInput.of(shape, rows, dropout.symbols() > 0, kernel, weights, gradients);
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
                    k == 0 ? input.denseInputs() : units,
                    NativeArrays.zeros(batch, units),
                    NativeArrays.zeros(batch, units),
                    output,
                    NativeArrays.zeros(batch, units),
                    NativeArrays.zeros(batch, units),
                    weightsOf(k, weights, input.weights()),
                    belowGradient,
                    outputGradient,
                    weightsOf(k, gradients, input.weightGradients()));
            double share = k + 1 < shape.layers() ? dropout.betweenLayers() : dropout.output();
            boolean hiding = share > 0;
            below = hiding ? NativeArrays.zeros(rows, units) : output;
            DropoutMask mask = hiding ? new DropoutMask(share, output.shape()) : null;
            stages.add(new Stage(arrays, kernel.recurrence(arrays), mask, below));
            belowGradient = outputGradient;
        }
        this.top = below;
        this.topGradient = belowGradient;
        this.logits = NativeArrays.zeros(rows, shape.scores());
        this.softmax = new SoftmaxLoss(Math.toIntExact(rows), shape, conf.labelSmoothing());
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
     * @param steps [T B W] what is read
     * @param targets [T B] what is to be predicted
     * @param random what dropout is drawn from
     * @return the sum of the losses of all symbols, in nats
     */
    double differentiate(int[] steps, int[] targets, RandomGenerator random) {
        int[] shown = symbolDropout.hide(random, steps);
        forward(shown, random);
        double loss = softmax.differentiate(
                logits,
                weights.get(FusedLstmParams.DENSE_BIAS),
                shown,
                targets,
                gradients.get(FusedLstmParams.DENSE_BIAS));
        kernel.multiply(top, true, logits, false, 0, gradients.get(FusedLstmParams.DENSE));
        kernel.multiply(logits, false, weights.get(FusedLstmParams.DENSE), true, 0, topGradient);
        for (int k = stages.size() - 1; k >= 0; k--) {
            Stage stage = stages.get(k);
            if (stage.dropout() != null) {
                stage.dropout().backward(stage.arrays().outputGradient());
            }
            stage.recurrence().backward();
        }
        input.backward(shown);
        return loss;
    }

    /** The sum of the losses of all symbols, in nats, without dropout. */
    double loss(int[] steps, int[] targets) {
        forward(steps, null);
        return softmax.computeLoss(logits, weights.get(FusedLstmParams.DENSE_BIAS), steps, targets);
    }

    /** The probabilities of all successors, [T B][V], without dropout. */
    INDArray probabilities(int[] steps) {
        forward(steps, null);
        return softmax.softmax(logits, weights.get(FusedLstmParams.DENSE_BIAS), steps);
    }

    /** Lets the next batch go on from the states in which this one has ended. */
    void carryState() {
        for (Stage stage : stages) {
            stage.arrays().initialOutput().assign(stage.arrays().finalOutput());
            stage.arrays().initialCell().assign(stage.arrays().finalCell());
        }
    }

    /** The states from which the next batch starts, two arrays [B][H] a layer. */
    List<INDArray> initialStates() {
        List<INDArray> states = new ArrayList<>();
        for (Stage stage : stages) {
            states.add(stage.arrays().initialOutput());
            states.add(stage.arrays().initialCell());
        }
        return states;
    }

    /** Without random numbers, nothing is hidden. */
    private void forward(int[] steps, @Nullable RandomGenerator random) {
        input.forward(steps);
        for (Stage stage : stages) {
            stage.recurrence().forward();
            if (stage.dropout() != null) {
                if (random != null) {
                    stage.dropout().forward(random, stage.arrays().output(), stage.shown());
                } else {
                    stage.shown().assign(stage.arrays().output());
                }
            }
        }
        kernel.multiply(top, false, weights.get(FusedLstmParams.DENSE), false, 0, logits);
    }

    @Override
    public void close() {
        stages.forEach(stage -> stage.recurrence().close());
    }
}
