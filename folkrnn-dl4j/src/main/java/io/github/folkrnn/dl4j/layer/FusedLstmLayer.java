package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.LstmKernel;
import io.github.folkrnn.dl4j.kernel.NativeArrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer of a {@link FusedLstmConf}: hands each batch to a {@link DataParallelPass} for its size, which is kept for the next
 * batch of that size.
 */
public final class FusedLstmLayer extends BaseOutputLayer<FusedLstmConf> implements AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final transient LstmKernel kernel;
    private transient DataParallelPass pass;
    private long passBatch;
    private long passLength;

    /** How many batches have been trained on; dropout is drawn from the sequence of that number. */
    private int batches;

    FusedLstmLayer(NeuralNetConfiguration conf, LstmKernel kernel, DataType dataType) {
        super(conf, dataType);
        this.kernel = kernel;
    }

    public LstmKernel kernel() {
        return kernel;
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray gradients) {
        super.setBackpropGradientsViewArray(gradients);
        close();
    }

    /** Goes on as if that many batches had been trained on. */
    public void setBatches(int count) {
        batches = count;
    }

    private DataParallelPass passForInput() {
        return passFor(input.size(0), input.size(1) / stepWidth());
    }

    /** What takes batches of a size through the network; the pass for another size is dropped. */
    public DataParallelPass passFor(long batch, long length) {
        if (gradientViews == null) {
            // A network that has not been trained is asked for its output.
            setBackpropGradientsViewArray(NativeArrays.zeros(numParams()));
        }
        if (pass == null || batch != passBatch || length != passLength) {
            close();
            pass = new DataParallelPass(
                    this, Math.toIntExact(length), Math.toIntExact(batch), params, gradientsFlattened);
            passBatch = batch;
            passLength = length;
        }
        return pass;
    }

    private int stepWidth() {
        return layerConf().shape().positions().stepWidth();
    }

    /** Steps [B][T W], as integers ordered by time first. */
    private static int[] byTime(INDArray steps, int width) {
        long batch = steps.size(0);
        return steps.dup('c')
                .reshape(batch, steps.size(1) / width, width)
                .permute(1, 0, 2)
                .dup('c')
                .reshape(steps.length())
                .toIntVector();
    }

    private int[] stepsByTime() {
        return byTime(input, stepWidth());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        DataParallelPass current = passForInput();
        double loss = current.differentiate(stepsByTime(), byTime(labels, 1), batches++);
        if (layerConf().isCarryingState()) {
            current.carryState();
        }
        score = loss / input.size(0);
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach((name, view) -> gradient.setGradientFor(name, view, 'c'));
        return new Pair<>(gradient, null);
    }

    /** In training the loss has come out of the backward pass, which went before. */
    @Override
    public double computeScore(double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
        if (!training) {
            score = passForInput().loss(stepsByTime(), byTime(labels, 1)) / input.size(0);
        }
        score += regularisation;
        return score;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray byTime = passForInput().probabilities(stepsByTime());
        return workspaces.dup(ArrayType.ACTIVATIONS, byTime.permute(1, 2, 0));
    }

    @Override
    protected INDArray getLabels2d(LayerWorkspaceMgr workspaces, ArrayType type) {
        return labels;
    }

    @Override
    public void close() {
        if (pass != null) {
            pass.close();
            pass = null;
        }
    }
}
