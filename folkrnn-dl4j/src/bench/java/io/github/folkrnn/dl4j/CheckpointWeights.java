package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The weights of a checkpoint with one recurrent layer, for others to compute with. Matrices are
 * {@code [input][output]}, gates come in the order i, f, g, o.
 *
 * @param inputTable what each symbol adds to the gates, embedding, input weights and bias taken together, [V][4H]
 * @param recurrent [H][4H]
 * @param denseWeights [H][V]
 * @param denseBias [V]
 */
public record CheckpointWeights(float[][] inputTable, float[][] recurrent, float[][] denseWeights, float[] denseBias) {

    /** Writes a checkpoint of a network that has learnt nothing. */
    public static void writeUntrained(int vocabularySize, TrainingConfig config, Path checkpoint) throws IOException {
        CheckpointWriter.write(Models.untrained(vocabularySize, config), checkpoint);
    }

    /** Reads a checkpoint. */
    public static CheckpointWeights read(Path checkpoint) throws IOException {
        LstmWeights weights = CheckpointReader.read(checkpoint).weights().inSinglePrecision();
        LstmWeights.Layer layer = weights.layers().get(0);
        float[][] table = new float[weights.embedding().length][];
        Arrays.setAll(table, symbol -> inputSums(weights.embedding()[symbol], layer));
        return new CheckpointWeights(table, layer.recurrent(), weights.denseWeights(), weights.denseBias());
    }

    private static float[] inputSums(float[] embedding, LstmWeights.Layer layer) {
        float[] sums = layer.bias().clone();
        for (int k = 0; k < embedding.length; k++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += embedding[k] * layer.input()[k][i];
            }
        }
        return sums;
    }

    /** Reads a checkpoint into Deeplearning4j's own layers. */
    public static MultiLayerNetwork deeplearning4j(Path checkpoint) throws IOException {
        LstmModel model = CheckpointReader.read(checkpoint);
        return new PlainNetwork(model.weights().inSinglePrecision(), model.config()).network();
    }

    /** The width of the recurrent layer. */
    public int units() {
        return recurrent.length;
    }
}
