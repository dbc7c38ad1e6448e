package io.github.folkrnn.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Deeplearning4j's Adam (Kingma and Ba, ICLR 2015), with the same state and, but for rounding, the same updates. It takes
 * the weights block by block through the processor's cache, where ND4J's operation goes number by number.
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

    private static final class Updater extends AdamUpdater {

        private static final int BLOCK = 1 << 12;

        private final Adam config;
        private final float[] gradients = new float[BLOCK];
        private final float[] means = new float[BLOCK];
        private final float[] squares = new float[BLOCK];

        Updater(Adam config) {
            super(config);
            this.config = config;
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            double correction = Math.sqrt(1 - Math.pow(config.getBeta2(), iteration + 1.0))
                    / (1 - Math.pow(config.getBeta1(), iteration + 1.0));
            float rate = (float) (config.getLearningRate(iteration, epoch) * correction);
            FloatPointer g = NativeArrays.pointer(gradient);
            FloatPointer m = NativeArrays.pointer(getState().get(M_STATE));
            FloatPointer v = NativeArrays.pointer(getState().get(V_STATE));
            for (long start = 0; start < gradient.length(); start += BLOCK) {
                int count = (int) Math.min(BLOCK, gradient.length() - start);
                g.position(start).get(gradients, 0, count);
                m.position(start).get(means, 0, count);
                v.position(start).get(squares, 0, count);
                update(count, rate);
                g.put(gradients, 0, count);
                m.put(means, 0, count);
                v.put(squares, 0, count);
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
    }
}
