package io.github.folkrnn.dl4j;

import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.kernel.Nd4jRuntime;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.dl4j.training.StockLayers;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.training.Dropout;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Makes networks for other libraries of models that this backend has trained or loaded. For PyTorch there is nothing to
 * make: it reads checkpoints.
 */
public final class NetworkExport {
    private static final double LEARNING_RATE = 1e-3;

    private NetworkExport() {}

    /**
     * A copy of a model in Deeplearning4j's own layers: an {@code EmbeddingSequenceLayer}, an {@code LSTM} for each
     * layer, and an {@code RnnOutputLayer}. {@code ModelSerializer} writes it, and whoever reads the file needs nothing
     * of this library.
     *
     * <p>It takes the numbers of symbols, [streams, 1, steps], and gives the probabilities of the symbols after them,
     * [streams, V, steps], from {@code output} for whole sequences and from {@code rnnTimeStep} for sequences piece by
     * piece. {@code fit} trains it further with Adam and a learning rate of 0.001, on labels of the shape of the
     * probabilities; nothing is dropped out.
     *
     * <p>This needs what training needs, {@code io.github.folkrnn:folkrnn-training}: the copy lies in the memory of ND4J's
     * runtime. It may be called by any thread; the network that it returns is not thread-safe.
     *
     * @param model a model of this backend; if its weights are rounded, the network has those before the rounding
     * @return a network that shares nothing with the model and that the caller closes
     * @throws IllegalArgumentException if the model is another backend's, or reads position inputs, for which
     *     Deeplearning4j has no layer
     * @throws IllegalStateException if the model is closed
     * @throws BackendUnavailableException if there is no ND4J runtime
     */
    public static MultiLayerNetwork toDeeplearning4j(SequenceModel model) {
        Objects.requireNonNull(model, "model");
        if (!(model instanceof LstmModel lstm)) {
            throw new IllegalArgumentException("the " + Dl4jProvider.ID + " backend exports its own models only, got "
                    + model.getClass().getName());
        }
        lstm.requireOpen();
        if (lstm.weights().shape().positions().inputs() > 0) {
            throw new IllegalArgumentException(
                    "a network of Deeplearning4j's own layers reads symbols alone, got a model"
                            + " with positionInputs " + lstm.config().positionInputs());
        }
        Nd4jRuntime.require();
        LstmWeights weights = lstm.weights().inSinglePrecision();
        MultiLayerNetwork network = new MultiLayerNetwork(StockLayers.configuration(
                weights.shape(),
                lstm.config().toBuilder().dropout(Dropout.NONE).build(),
                new Adam(LEARNING_RATE),
                new LossMCXENT()));
        network.init();
        StockLayers.write(weights, network);
        return network;
    }
}
