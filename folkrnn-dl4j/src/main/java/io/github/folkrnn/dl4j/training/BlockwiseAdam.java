package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.dl4j.layer.FusedLstmLayer;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Deeplearning4j's Adam (Kingma and Ba, ICLR 2015), with the same state and, but for rounding, the same updates. It takes
 * the weights block by block through the processor's cache, where ND4J's operation goes number by number, and while they
 * are there it can let them decay and keep their average.
 */
final class BlockwiseAdam extends Adam {
    private static final long serialVersionUID = 1L;

    BlockwiseAdam(double learningRate) {
        super(learningRate);
    }

    @Override
    public GradientUpdater<Adam> instantiate(INDArray state, boolean initialise) {
        Updater updater = new Updater(this);
        updater.setStateViewArray(state.reshape(state.length()), new long[] {state.length() / 2}, 'c', initialise);
        return updater;
    }

    @Override
    public BlockwiseAdam clone() {
        BlockwiseAdam copy = new BlockwiseAdam(getLearningRate());
        copy.setLrAndSchedule(getLearningRate(), getLearningRateSchedule());
        copy.setBeta1(getBeta1());
        copy.setBeta2(getBeta2());
        copy.setEpsilon(getEpsilon());
        return copy;
    }

    /**
     * The decay of weights, and their moving average, besides Adam's steps.
     *
     * @param decay how much of each weight but the biases is taken away at each iteration, times the learning rate
     * @param averaging how much of the average remains at each iteration
     * @param average the average of all weights, if there is one
     */
    record Regularisation(
            double decay, double averaging, @Nullable INDArray average) {
        /** How much of the average remains at an iteration, from 0: its beginnings are to be forgotten sooner. */
        static double remaining(double averaging, int iteration) {
            return Math.min(averaging, (1.0 + iteration) / (10.0 + iteration));
        }
    }

    /** Lets the updaters of a network see to the decay of its weights and to their average. */
    static void regularise(MultiLayerNetwork network, Regularisation regularisation) {
        FloatPointer weights = NativeArrays.pointer(network.params());
        FloatPointer average = regularisation.average() == null ? null : NativeArrays.pointer(regularisation.average());
        for (UpdaterBlock block : ((MultiLayerUpdater) network.getUpdater()).getUpdaterBlocks()) {
            List<Part> parts = block.getLayersAndVariablesInBlock().stream()
                    .map(variable -> new Part(
                            variable.getParamOffsetStart() - block.getParamOffsetStart(),
                            variable.getParamOffsetEnd() - block.getParamOffsetStart(),
                            isWeight(variable) ? regularisation.decay() : 0))
                    .toList();
            ((Updater) block.getGradientUpdater())
                    .regularise(
                            new Kept(weights, average, block.getParamOffsetStart(), regularisation.averaging(), parts));
        }
    }

    private static boolean isWeight(UpdaterBlock.ParamState variable) {
        Trainable layer = variable.getLayer();
        return ((FusedLstmLayer) layer).layerConf().initializer().isWeightParam(null, variable.getParamName());
    }

    private record Kept(
            FloatPointer weights, @Nullable FloatPointer average, long offset, double averaging, List<Part> parts) {}

    /** A part of an updater's numbers, all of which decay alike. */
    private record Part(long start, long end, double decay) {}

    private static final class Updater extends AdamUpdater {
        private static final int BLOCK = 1 << 12;

        private final Adam config;
        private final float[] gradients = new float[BLOCK];
        private final float[] means = new float[BLOCK];
        private final float[] squares = new float[BLOCK];
        private final float[] weights = new float[BLOCK];
        private final float[] averages = new float[BLOCK];
        private @Nullable Kept kept;

        Updater(Adam config) {
            super(config);
            this.config = config;
        }

        void regularise(Kept weightsToKeep) {
            kept = weightsToKeep;
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            double correction = Math.sqrt(1 - Math.pow(config.getBeta2(), iteration + 1.0))
                    / (1 - Math.pow(config.getBeta1(), iteration + 1.0));
            double learningRate = config.getLearningRate(iteration, epoch);
            float rate = (float) (learningRate * correction);
            List<Part> parts = kept == null ? List.of(new Part(0, gradient.length(), 0)) : kept.parts();
            FloatPointer g = NativeArrays.pointer(gradient);
            FloatPointer m = NativeArrays.pointer(getState().get(M_STATE));
            FloatPointer v = NativeArrays.pointer(getState().get(V_STATE));
            for (Part part : parts) {
                float decay = (float) (learningRate * part.decay());
                for (long start = part.start(); start < part.end(); start += BLOCK) {
                    int count = (int) Math.min(BLOCK, part.end() - start);
                    g.position(start).get(gradients, 0, count);
                    m.position(start).get(means, 0, count);
                    v.position(start).get(squares, 0, count);
                    update(count, rate);
                    if (kept != null) {
                        regularise(kept, start, count, decay, iteration);
                    }
                    g.put(gradients, 0, count);
                    m.put(means, 0, count);
                    v.put(squares, 0, count);
                }
            }
        }

        private void update(int count, float rate) {
            float beta1 = (float) config.getBeta1();
            float beta2 = (float) config.getBeta2();
            float rest1 = (float) (1 - config.getBeta1());
            float rest2 = (float) (1 - config.getBeta2());
            float epsilon = (float) config.getEpsilon();
            for (int i = 0; i < count; i++) {
                means[i] = beta1 * means[i] + rest1 * gradients[i];
                squares[i] = beta2 * squares[i] + rest2 * gradients[i] * gradients[i];
                gradients[i] = rate * means[i] / ((float) Math.sqrt(squares[i]) + epsilon);
            }
        }

        private void regularise(Kept all, long start, int count, float decay, int iteration) {
            if (decay == 0 && all.average() == null) {
                return;
            }
            all.weights().position(all.offset() + start).get(weights, 0, count);
            for (int i = 0; i < count; i++) {
                gradients[i] += decay * weights[i];
            }
            if (all.average() != null) {
                all.average().position(all.offset() + start).get(averages, 0, count);
                float newest = (float) (1 - Regularisation.remaining(all.averaging(), iteration));
                for (int i = 0; i < count; i++) {
                    averages[i] += newest * (weights[i] - gradients[i] - averages[i]);
                }
                all.average().put(averages, 0, count);
            }
        }
    }
}
