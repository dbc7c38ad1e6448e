package io.github.folkrnn.dl4j.interchange;

import io.github.folkrnn.dl4j.checkpoint.CheckpointFormat;
import io.github.folkrnn.dl4j.checkpoint.Version;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network that another library has trained, as this one has it.
 *
 * @param file where it comes from
 * @param complaint what to begin a message with: the file, and that something is wrong with it
 * @param library who wrote the file
 * @param vocabulary the symbols, which are not in the file
 */
record ImportedNetwork(Path file, String complaint, String library, Vocabulary vocabulary) {
    void requireVocabulary(String embedding, int rows) throws CheckpointException {
        if (rows != vocabulary.size()) {
            throw new CheckpointException(complaint + embedding + " must have a row for each of the "
                    + vocabulary.size() + " symbols of the vocabulary, got " + rows);
        }
    }

    /** The sizes of the network, if there can be one of these sizes. */
    LstmShape shape(int embeddingSize, int units, int layers) throws CheckpointException {
        try {
            settings(embeddingSize, units, layers);
            return new LstmShape(vocabulary.size(), embeddingSize, units, layers);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(complaint + e.getMessage(), e);
        }
    }

    void requireFinite(String what, float[] values) throws CheckpointException {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new CheckpointException(complaint + what
                        + " must hold numbers that are finite in single precision, got " + values[i] + " at " + i);
            }
        }
    }

    LstmModel model(LstmWeights weights) {
        LstmShape shape = weights.shape();
        return new LstmModel(
                vocabulary,
                weights,
                settings(shape.embeddingSize(), shape.units(), shape.layers()),
                Map.of(
                        "backend",
                        CheckpointFormat.BACKEND_ID,
                        "library-version",
                        Version.CURRENT,
                        "trained-with",
                        library,
                        "imported-from",
                        file.getFileName().toString()));
    }

    private static TrainingConfig settings(int embeddingSize, int units, int layers) {
        return TrainingConfig.builder()
                .embeddingSize(embeddingSize)
                .units(units)
                .layers(layers)
                .positionInputs()
                .build();
    }
}
