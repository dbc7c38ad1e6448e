package io.github.folkrnn.dl4j;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes models in the {@linkplain CheckpointFormat checkpoint format}. */
final class CheckpointWriter {

    private static final JsonMapper JSON = new JsonMapper();

    private CheckpointWriter() {}

    /** Writes a model for use. */
    static void write(LstmModel model, Path file) throws IOException {
        write(model, null, file);
    }

    /** Writes a model for use and, if there is a state, what its training needs to go on. */
    static void write(LstmModel model, @Nullable TrainingState state, Path file) throws IOException {
        Map<String, Safetensors.Tensor> tensors = tensors(model.weights());
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(CheckpointFormat.FORMAT, CheckpointFormat.VERSION);
        metadata.put(CheckpointFormat.BACKEND, Dl4jProvider.ID);
        metadata.put(CheckpointFormat.VOCABULARY, JSON.writeValueAsString(symbols(model.vocabulary())));
        metadata.put(CheckpointFormat.TRAINING, JSON.writeValueAsString(TrainingSettings.toJson(model.config(), JSON)));
        metadata.put(CheckpointFormat.PROVENANCE, JSON.writeValueAsString(new TreeMap<>(model.provenance())));
        if (state != null) {
            metadata.put(CheckpointFormat.PROGRESS, JSON.writeValueAsString(state.toJson(JSON)));
            state.network()
                    .arrays()
                    .forEach((name, array) ->
                            tensors.put(CheckpointFormat.TRAINING_PREFIX + name, Safetensors.Tensor.vector(array)));
        }
        metadata.put(CheckpointFormat.SHA256, CheckpointFormat.sha256(tensors.values()));
        SafetensorsWriter.write(new Safetensors(metadata, tensors), file);
    }

    private static Map<String, List<String>> symbols(Vocabulary vocabulary) {
        if (vocabulary instanceof TokenVocabulary tokens) {
            return Map.of(CheckpointFormat.TOKENS, tokens.tokens());
        }
        return Map.of(CheckpointFormat.CHARACTERS, ((CharacterVocabulary) vocabulary).characters());
    }

    /** The tensors of a model in the order in which they stand in a file. */
    static Map<String, Safetensors.Tensor> tensors(LstmWeights weights) {
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        tensors.put(CheckpointFormat.EMBEDDING, Safetensors.Tensor.ofRows(weights.embedding()));
        for (int k = 0; k < weights.layers().size(); k++) {
            LstmWeights.Layer layer = weights.layers().get(k);
            tensors.put(CheckpointFormat.INPUT_WEIGHTS + k, Safetensors.Tensor.ofColumns(layer.input()));
            tensors.put(CheckpointFormat.RECURRENT_WEIGHTS + k, Safetensors.Tensor.ofColumns(layer.recurrent()));
            tensors.put(CheckpointFormat.INPUT_BIAS + k, Safetensors.Tensor.vector(layer.bias()));
            tensors.put(CheckpointFormat.RECURRENT_BIAS + k, Safetensors.Tensor.vector(new float[layer.bias().length]));
        }
        tensors.put(CheckpointFormat.DENSE_WEIGHTS, Safetensors.Tensor.ofColumns(weights.denseWeights()));
        tensors.put(CheckpointFormat.DENSE_BIAS, Safetensors.Tensor.vector(weights.denseBias()));
        return tensors;
    }
}
