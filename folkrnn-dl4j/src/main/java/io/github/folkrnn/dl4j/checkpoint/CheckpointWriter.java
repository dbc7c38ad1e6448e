package io.github.folkrnn.dl4j.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.network.NetworkWeights;
import io.github.folkrnn.dl4j.network.PositionShape;
import io.github.folkrnn.dl4j.network.PyTorchTensors;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.SafetensorsWriter;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes models in the {@linkplain CheckpointFormat checkpoint format}. */
public final class CheckpointWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private CheckpointWriter() {}

    /** Writes a model for use, with its weights as they are. */
    public static void write(LstmModel model, Path file) throws IOException {
        write(model, model.weights(), null, file);
    }

    /** Writes a model for use, with its weights in another format. */
    public static void write(LstmModel model, NetworkWeights weights, Path file) throws IOException {
        write(model, weights, null, file);
    }

    /** Writes a model for use and what its training needs to go on. */
    public static void write(LstmModel model, TrainingState state, Path file) throws IOException {
        write(model, model.weights(), state, file);
    }

    /** Writes a model for use to a stream, which is flushed and not closed. */
    public static void write(LstmModel model, OutputStream out) throws IOException {
        SafetensorsWriter.write(content(model, model.weights(), null), out);
        out.flush();
    }

    private static void write(LstmModel model, NetworkWeights weights, @Nullable TrainingState state, Path file)
            throws IOException {
        SafetensorsWriter.write(content(model, weights, state), file);
    }

    private static Safetensors content(LstmModel model, NetworkWeights weights, @Nullable TrainingState state)
            throws IOException {
        Map<String, Safetensors.Tensor> tensors = PyTorchTensors.of(weights);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(CheckpointFormat.FORMAT, CheckpointFormat.VERSION);
        metadata.put(CheckpointFormat.BACKEND, CheckpointFormat.BACKEND_ID);
        metadata.put(CheckpointFormat.VOCABULARY, JSON.writeValueAsString(symbols(model.vocabulary())));
        metadata.put(CheckpointFormat.TRAINING, JSON.writeValueAsString(TrainingSettings.toJson(model.config(), JSON)));
        PositionShape positions = weights.shape().positions();
        if (!positions.pointers().isEmpty()) {
            metadata.put(CheckpointFormat.POINTERS, JSON.writeValueAsString(pointers(positions)));
        }
        metadata.put(CheckpointFormat.PROVENANCE, JSON.writeValueAsString(new TreeMap<>(model.provenance())));
        if (model.sampler().isPresent()) {
            metadata.put(
                    RecommendedSampler.KEY,
                    JSON.writeValueAsString(
                            RecommendedSampler.toJson(model.sampler().get(), JSON)));
        }
        if (state != null) {
            metadata.put(CheckpointFormat.PROGRESS, JSON.writeValueAsString(state.toJson(JSON)));
            put(CheckpointFormat.TRAINING_PREFIX, state.network(), tensors);
            if (state.remembered() != null) {
                put(CheckpointFormat.REMEMBERED_PREFIX, state.remembered(), tensors);
            }
        }
        String sha256 = SafetensorsWriter.sha256(tensors.values());
        metadata.put(CheckpointFormat.SHA256, sha256);
        metadata.put(CheckpointFormat.METADATA_SHA256, CheckpointFormat.hash(metadata));
        return new Safetensors(metadata, tensors, sha256);
    }

    /** The number of each pointer's input, and its first row. */
    static int[][] pointers(PositionShape positions) {
        return positions.pointers().stream()
                .map(pointer -> new int[] {pointer.input(), pointer.firstRow()})
                .toArray(int[][]::new);
    }

    private static void put(String prefix, NetworkState state, Map<String, Safetensors.Tensor> tensors) {
        state.arrays().forEach((name, array) -> tensors.put(prefix + name, Safetensors.Tensor.vector(array)));
    }

    private static Map<String, List<String>> symbols(Vocabulary vocabulary) {
        if (vocabulary instanceof TokenVocabulary tokens) {
            return Map.of(CheckpointFormat.TOKENS, tokens.tokens());
        }
        return Map.of(CheckpointFormat.CHARACTERS, ((CharacterVocabulary) vocabulary).characters());
    }
}
