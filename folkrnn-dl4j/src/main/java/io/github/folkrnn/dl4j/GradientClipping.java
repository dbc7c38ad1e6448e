package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.TrainingConfig;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Limits the L2 norm of the gradient of all weights together (Pascanu, Mikolov and Bengio, ICML 2013), which is that of
 * the mean loss per symbol. Deeplearning4j's own limits take each layer by itself.
 */
final class GradientClipping extends BaseTrainingListener {

    private final double limit;

    private GradientClipping(double limit) {
        this.limit = limit;
    }

    /** Limits the gradients of a network, if the settings have a limit. Deeplearning4j's are sums over a batch's symbols. */
    static void limit(MultiLayerNetwork network, TrainingConfig config) {
        if (Double.isFinite(config.gradientClipping())) {
            long symbols = (long) config.batchSize() * config.sequenceLength();
            network.setListeners(new GradientClipping(config.gradientClipping() * symbols));
        }
    }

    @Override
    public void onGradientCalculation(Model model) {
        INDArray gradient = model.gradient().gradient();
        double norm = gradient.norm2Number().doubleValue();
        if (norm > limit) {
            gradient.muli(limit / norm);
        }
    }
}
