package io.github.folkrnn.dl4j;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Limits the L2 norm of the gradient of all weights together (Pascanu, Mikolov and Bengio, ICML 2013), which is that of
 * the mean loss per symbol. Deeplearning4j's own limits take each layer by itself.
 */
final class GradientClipping extends BaseTrainingListener {

    private final double limit;

    /**
     * A limit.
     *
     * @param limit of the norm of the mean gradient
     * @param symbols how many symbols a batch predicts, over which Deeplearning4j's gradients are sums
     */
    GradientClipping(double limit, long symbols) {
        this.limit = limit * symbols;
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
