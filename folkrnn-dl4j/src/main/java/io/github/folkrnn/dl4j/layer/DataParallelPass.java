package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.dl4j.kernel.LstmKernel;
import io.github.folkrnn.dl4j.kernel.NativeArrays;
import io.github.folkrnn.dl4j.network.LstmShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The way of batches of one size through the network and back, in parts that have some of the sequences each, a {@link
 * FusedPass} and gradients of their own. Parts run at the same time; their gradients are summed up in the order of the
 * parts, so that the number of threads makes no difference. Rows [T B] are ordered by time first.
 */
public final class DataParallelPass implements AutoCloseable {
    /** Up to this, several threads gain little in a product; docs/benchmarks.md has what they gain above. */
    private static final int MOST_UNITS = 256;

    /** With fewer, each sequence takes longer by 11 to 44 %. */
    private static final int SEQUENCES_OF_A_PART = 16;

    private static final int MOST_PARTS = 8;

    private final int length;
    private final int batch;
    private final int stepWidth;
    private final long seed;
    private final INDArray gradient;
    private final PartThreads threads;
    private final List<Part> parts = new ArrayList<>();

    private record Part(int number, int start, int sequences, FusedPass pass, INDArray gradient) {}

    /**
     * Lays out the arrays.
     *
     * @param layer the layer, which has a kernel for one part
     * @param weights the network's weights by the names of {@link FusedLstmParams}
     * @param gradient receives the gradient of all weights, one after the other
     */
    DataParallelPass(FusedLstmLayer layer, int length, int batch, Map<String, INDArray> weights, INDArray gradient) {
        FusedLstmConf conf = layer.layerConf();
        this.length = length;
        this.batch = batch;
        this.stepWidth = conf.shape().positions().stepWidth();
        this.seed = conf.seed();
        this.gradient = gradient.reshape(gradient.length());
        int count = count(conf.shape(), batch);
        this.threads = new PartThreads(Math.min(count, conf.threads()));
        for (int k = 0; k < count; k++) {
            int start = batch * k / count;
            int sequences = batch * (k + 1) / count - start;
            LstmKernel kernel = k == 0 ? layer.kernel() : conf.kernel().create();
            INDArray ownGradient = k == 0 ? this.gradient : NativeArrays.zeros(gradient.length());
            Map<String, INDArray> gradients =
                    FusedLstmParams.INSTANCE.getGradientsFromFlattened(layer.conf(), ownGradient);
            FusedPass pass = new FusedPass(conf, length, sequences, kernel, weights, gradients);
            parts.add(new Part(k, start, sequences, pass, ownGradient));
        }
    }

    /** Into how many parts a batch goes, on whatever machine: what a network learns depends on it by rounding. */
    public static int count(LstmShape shape, int batch) {
        return shape.units() > MOST_UNITS ? 1 : Math.max(1, Math.min(MOST_PARTS, batch / SEQUENCES_OF_A_PART));
    }

    /**
     * Computes the loss and all gradients, with dropout.
     *
     * @param steps [T B W] what is read
     * @param targets [T B] what is to be predicted
     * @param iteration which of the random sequences dropout is drawn from
     * @return the sum of the losses of all symbols, in nats
     */
    double differentiate(int[] steps, int[] targets, int iteration) {
        double loss = sum(part -> part.pass()
                .differentiate(
                        ofPart(part, steps, stepWidth),
                        ofPart(part, targets, 1),
                        RandomSequences.DROPOUT.of(seed, iteration + ((long) part.number() << Integer.SIZE))));
        for (Part part : parts.subList(1, parts.size())) {
            gradient.addi(part.gradient());
        }
        return loss;
    }

    /** The sum of the losses of all symbols, in nats, without dropout. */
    double loss(int[] steps, int[] targets) {
        return sum(part -> part.pass().loss(ofPart(part, steps, stepWidth), ofPart(part, targets, 1)));
    }

    private double sum(ToDoubleFunction<Part> loss) {
        double[] losses = new double[parts.size()];
        run(k -> losses[k] = loss.applyAsDouble(parts.get(k)));
        double sum = 0;
        for (double ofPart : losses) {
            sum += ofPart;
        }
        return sum;
    }

    private void run(IntConsumer task) {
        threads.run(parts.size(), task);
    }

    /** The probabilities of all successors, [T][B][V], without dropout. */
    INDArray probabilities(int[] steps) {
        INDArray[] ofParts = new INDArray[parts.size()];
        run(k -> ofParts[k] = parts.get(k).pass().probabilities(ofPart(parts.get(k), steps, stepWidth)));
        long vocabularySize = ofParts[0].size(1);
        INDArray all = NativeArrays.zeros(length, batch, vocabularySize);
        for (Part part : parts) {
            all.get(
                            NDArrayIndex.all(),
                            NDArrayIndex.interval(part.start(), part.start() + part.sequences()),
                            NDArrayIndex.all())
                    .assign(ofParts[part.number()].reshape(length, part.sequences(), vocabularySize));
        }
        return all;
    }

    private int[] ofPart(Part part, int[] rows, int width) {
        int[] own = new int[length * part.sequences() * width];
        for (int t = 0; t < length; t++) {
            System.arraycopy(
                    rows,
                    (t * batch + part.start()) * width,
                    own,
                    t * part.sequences() * width,
                    part.sequences() * width);
        }
        return own;
    }

    /** Lets the next batch go on from the states in which this one has ended. */
    void carryState() {
        parts.forEach(part -> part.pass().carryState());
    }

    /** The states from which the next batch starts: two arrays [B][H] a layer, each in the pieces that the parts have. */
    public List<INDArray> initialStates() {
        List<List<INDArray>> ofParts =
                parts.stream().map(part -> part.pass().initialStates()).toList();
        List<INDArray> states = new ArrayList<>();
        for (int i = 0; i < ofParts.get(0).size(); i++) {
            for (List<INDArray> ofPart : ofParts) {
                states.add(ofPart.get(i));
            }
        }
        return states;
    }

    @Override
    public void close() {
        threads.close();
        parts.forEach(part -> part.pass().close());
    }
}
