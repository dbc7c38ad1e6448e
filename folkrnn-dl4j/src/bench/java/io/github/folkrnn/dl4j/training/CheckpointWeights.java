package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.checkpoint.CheckpointReader;
import io.github.folkrnn.dl4j.checkpoint.CheckpointWriter;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        List<String> symbols = Stream.concat(
                        Stream.of("\n"),
                        IntStream.range(0, vocabularySize - 1).mapToObj(i -> Character.toString('~' - i)))
                .toList();
        LstmWeights weights =
                LstmWeights.initial(LstmShape.of(vocabularySize, config), new Xoshiro256PlusPlus(config.seed()));
        CheckpointWriter.write(
                new LstmModel(CharacterVocabulary.ofCharacters(symbols), weights, config, Map.of()), checkpoint);
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
        return new StockNetwork(model.weights().inSinglePrecision(), model.config()).network();
    }

    /** The width of the recurrent layer. */
    public int units() {
        return recurrent.length;
    }
}
