package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.KernelChoice;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.PositionShape;
import io.github.folkrnn.training.Dropout;
import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * The whole network as one layer of Deeplearning4j: embedding, recurrent layers, dense layer, softmax and cross-entropy.
 * What is around a layer stays Deeplearning4j's: updater, schedules, listeners, cloning.
 *
 * <p>Inputs are steps, [B][T W], a step being a symbol and the rows of its position inputs; labels are symbols, [B][T]; the
 * output is their probabilities, [B][V][T].
 */
public final class FusedLstmConf extends BaseOutputLayer {
    private static final long serialVersionUID = 1L;

    private final int embeddingSize;
    private final int units;
    private final int layers;

    @SuppressWarnings("serial") // As that of the dropout.
    private final PositionShape positions;

    @SuppressWarnings("serial") // Serializable by inheritance alone: such a configuration is never written.
    private final Dropout dropout;

    private final double labelSmoothing;
    private final long seed;
    private final boolean carryingState;
    private final KernelChoice kernel;
    private final int threads;

    private FusedLstmConf(Builder builder) {
        super(builder);
        embeddingSize = builder.shape.embeddingSize();
        units = builder.shape.units();
        layers = builder.shape.layers();
        positions = builder.shape.positions();
        dropout = builder.dropout;
        labelSmoothing = builder.labelSmoothing;
        seed = builder.seed;
        carryingState = builder.carryingState;
        kernel = builder.kernel;
        threads = builder.threads;
        initializeConstraints(builder);
    }

    LstmShape shape() {
        return new LstmShape((int) nIn, embeddingSize, units, layers, positions);
    }

    Dropout dropout() {
        return dropout;
    }

    double labelSmoothing() {
        return labelSmoothing;
    }

    long seed() {
        return seed;
    }

    boolean isCarryingState() {
        return carryingState;
    }

    KernelChoice kernel() {
        return kernel;
    }

    int threads() {
        return threads;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray paramsView,
            boolean initialise,
            DataType dataType) {
        FusedLstmLayer layer = new FusedLstmLayer(conf, kernel.create(), dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(paramsView);
        Map<String, INDArray> params = initializer().init(conf, paramsView, initialise);
        layer.setParamTable(params);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return FusedLstmParams.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType inputType) {
        return InputType.recurrent(nOut, RNNFormat.NCW);
    }

    /** Collects what the layer is made from. */
    public static final class Builder extends BaseOutputLayer.Builder<Builder> {
        private final LstmShape shape;
        private Dropout dropout = Dropout.NONE;
        private double labelSmoothing;
        private long seed;
        private boolean carryingState;
        private KernelChoice kernel = KernelChoice.SINGLE;
        private int threads = 1;

        public Builder(LstmShape shape) {
            super(new LossSparseMCXENT());
            this.shape = shape;
            nIn(shape.vocabularySize());
            nOut(shape.vocabularySize());
            activation(Activation.SOFTMAX);
        }

        /** What training hides. */
        public Builder dropout(Dropout hidden) {
            this.dropout = hidden;
            return this;
        }

        /** The share of a target's probability that training spreads over all symbols. */
        public Builder labelSmoothing(double share) {
            this.labelSmoothing = share;
            return this;
        }

        /** What dropout is drawn from. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Whether each batch goes on from the states in which the one before has ended. */
        public Builder carryingState(boolean carrying) {
            this.carryingState = carrying;
            return this;
        }

        /** What computes. */
        public Builder kernel(KernelChoice choice) {
            this.kernel = choice;
            return this;
        }

        /** On how many threads the parts of a batch are trained, where it has parts. */
        public Builder threads(int count) {
            this.threads = count;
            return this;
        }

        /** The signature is that of the base class, which trusts the caller with the type. */
        @Override
        @SuppressWarnings("unchecked")
        public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
            return (E) new FusedLstmConf(this);
        }
    }
}
