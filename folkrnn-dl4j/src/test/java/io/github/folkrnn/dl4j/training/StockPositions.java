package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.TrainingConfig;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network with position inputs in Deeplearning4j's own layers. What a step reads is one vector; so each step of the
 * windows becomes a symbol of its own, whose embedding is that vector, and what is learnt of these embeddings is added up
 * by symbols and positions. The new symbols are never predicted.
 */
final class StockPositions {
    private static final float NEVER = -80;

    private StockPositions() {}

    /** The gradients of all weights, for windows of steps [batch][(length + 1) W]. */
    static LstmWeights gradients(LstmWeights weights, int[][] windows) {
        LstmShape shape = weights.shape();
        int width = shape.positions().stepWidth();
        int length = windows[0].length / width - 1;
        LstmShape stock = new LstmShape(
                shape.vocabularySize() + windows.length * length, shape.inputSize(0), shape.units(), shape.layers());
        float[][] embedding = new float[stock.vocabularySize()][stock.embeddingSize()];
        int[][] read = new int[windows.length][length];
        int[][] predicted = new int[windows.length][length];
        int next = shape.vocabularySize();
        for (int i = 0; i < windows.length; i++) {
            for (int t = 0; t < length; t++) {
                add(weights, Arrays.copyOfRange(windows[i], t * width, (t + 1) * width), embedding[next]);
                read[i][t] = next++;
                predicted[i][t] = windows[i][(t + 1) * width];
            }
        }
        TrainingConfig config = TrainingConfig.builder()
                .dropout(Dropout.NONE)
                .sequenceLength(length)
                .positionInputs()
                .build();
        LstmWeights initial = new LstmWeights(
                stock,
                embedding,
                weights.layers(),
                widened(weights.denseWeights(), stock.vocabularySize(), 0),
                widened(new float[][] {weights.denseBias()}, stock.vocabularySize(), NEVER)[0]);
        LstmWeights gradients;
        try (StockNetwork network = new StockNetwork(initial, config);
                INDArray x = Nd4j.createFromArray(read).reshape(read.length, 1, length);
                INDArray y =
                        Nd4j.createFromArray(predicted).castTo(DataType.FLOAT).reshape(read.length, 1, length)) {
            network.network().setInput(x);
            network.network().setLabels(y);
            network.network().computeGradientAndScore();
            gradients = network.read(network.network().gradient().gradientForVariable());
        }
        return bySymbolsAndPositions(shape, gradients, windows, length);
    }

    private static void add(LstmWeights weights, int[] step, float[] vector) {
        int embeddingSize = weights.shape().embeddingSize();
        System.arraycopy(weights.embedding()[step[0]], 0, vector, 0, embeddingSize);
        for (int input = 1; input < step.length; input++) {
            for (int i = embeddingSize; i < vector.length; i++) {
                vector[i] += weights.positions()[step[input]][i - embeddingSize];
            }
        }
    }

    private static float[][] widened(float[][] rows, int columns, float filling) {
        return Arrays.stream(rows)
                .map(row -> {
                    float[] wide = Arrays.copyOf(row, columns);
                    Arrays.fill(wide, row.length, columns, filling);
                    return wide;
                })
                .toArray(float[][]::new);
    }

    private static LstmWeights bySymbolsAndPositions(
            LstmShape shape, LstmWeights gradients, int[][] windows, int length) {
        float[][] embedding = new float[shape.vocabularySize()][shape.embeddingSize()];
        float[][] positions =
                new float[shape.positions().rows()][shape.positions().size()];
        int width = shape.positions().stepWidth();
        int next = shape.vocabularySize();
        for (int[] window : windows) {
            for (int t = 0; t < length; t++) {
                float[] gradient = gradients.embedding()[next++];
                add(gradient, 0, embedding[window[t * width]]);
                for (int input = 1; input < width; input++) {
                    add(gradient, shape.embeddingSize(), positions[window[t * width + input]]);
                }
            }
        }
        float[][] dense = Arrays.stream(gradients.denseWeights())
                .map(row -> Arrays.copyOf(row, shape.vocabularySize()))
                .toArray(float[][]::new);
        float[] denseBias = Arrays.copyOf(gradients.denseBias(), shape.vocabularySize());
        return new LstmWeights(shape, embedding, positions, gradients.layers(), dense, denseBias);
    }

    private static void add(float[] from, int start, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[start + i];
        }
    }
}
