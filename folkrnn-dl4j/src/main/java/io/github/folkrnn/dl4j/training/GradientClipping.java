package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.training.TrainingConfig;
import java.util.Optional;
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
    private final long symbols;
    private double norm;

    private GradientClipping(double limit, long symbols) {
        this.limit = limit;
        this.symbols = symbols;
    }

    /** Limits the gradients of a network, if the settings have a limit. Deeplearning4j's are sums over a batch's symbols. */
    static Optional<GradientClipping> limit(MultiLayerNetwork network, TrainingConfig config) {
        if (Double.isInfinite(config.gradientClipping())) {
            return Optional.empty();
        }
        long symbols = (long) config.batchSize() * config.sequenceLength();
        GradientClipping clipping = new GradientClipping(config.gradientClipping(), symbols);
        network.setListeners(clipping);
        return Optional.of(clipping);
    }

    /** The norm of the last gradient, before it was limited. */
    double norm() {
        return norm;
    }

    @Override
    public void onGradientCalculation(Model model) {
        INDArray gradient = model.gradient().gradient();
        norm = gradient.norm2Number().doubleValue() / symbols;
        if (norm > limit) {
            gradient.muli(limit / norm);
        }
    }
}
