package io.github.folkrnn.dl4j;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads models in the {@linkplain CheckpointFormat checkpoint format}. */
final class CheckpointReader {

    private static final JsonMapper JSON = new JsonMapper();

    /** How far into a header the backend's name is looked for. */
    private static final int RECOGNITION_BYTES = 1 << 20;

    private static final Pattern BACKEND = Pattern.compile(Pattern.quote('"' + CheckpointFormat.BACKEND + '"')
            + "\\s*:\\s*" + Pattern.quote('"' + Dl4jProvider.ID + '"'));

    private final Path file;
    private final Safetensors content;

    private CheckpointReader(Path file, Safetensors content) {
        this.file = file;
        this.content = content;
    }

    /** Whether what is there of the header names this backend, be the file damaged or not. */
    static boolean recognises(Path file) throws IOException {
        byte[] header = SafetensorsReader.headerStart(file, RECOGNITION_BYTES);
        return BACKEND.matcher(new String(header, StandardCharsets.ISO_8859_1)).find();
    }

    static LstmModel read(Path file) throws IOException {
        Safetensors content = SafetensorsReader.read(file, metadata -> checkKind(file, metadata));
        return new CheckpointReader(file, content).read();
    }

    /** Reads a checkpoint that holds the state of its training. */
    static ResumedTraining readForResuming(Path file) throws IOException {
        Safetensors content = SafetensorsReader.read(file, metadata -> checkKind(file, metadata));
        CheckpointReader reader = new CheckpointReader(file, content);
        return new ResumedTraining(reader.read(), reader.state());
    }

    private TrainingState state() throws CheckpointException {
        if (!content.metadata().containsKey(CheckpointFormat.PROGRESS)) {
            throw new CheckpointException(
                    file + " holds a model for use, and not what is needed to resume its training: it has no "
                            + CheckpointFormat.PROGRESS);
        }
        Map<String, float[]> arrays = new HashMap<>();
        content.tensors().forEach((name, tensor) -> {
            if (name.startsWith(CheckpointFormat.TRAINING_PREFIX)) {
                arrays.put(name.substring(CheckpointFormat.TRAINING_PREFIX.length()), tensor.data());
            }
        });
        try {
            JsonNode json = JSON.readTree(metadata(CheckpointFormat.PROGRESS));
            NetworkState network = new NetworkState(json.path("layout").asText(), arrays);
            return new TrainingState(network, TrainingState.progress(json));
        } catch (JacksonException e) {
            throw new CheckpointException(file + ": " + CheckpointFormat.PROGRESS + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file + ": " + CheckpointFormat.PROGRESS + ": " + e.getMessage(), e);
        }
    }

    private static void checkKind(Path file, Map<String, String> metadata) throws CheckpointException {
        String backend = metadata.get(CheckpointFormat.BACKEND);
        if (backend == null) {
            throw new CheckpointException(
                    file + " is not a folkrnn checkpoint: its metadata has no " + CheckpointFormat.BACKEND);
        }
        if (!backend.equals(Dl4jProvider.ID)) {
            throw new CheckpointException(
                    file + " is not a checkpoint of the backend \"" + Dl4jProvider.ID + "\" but of \"" + backend + '"');
        }
        String version = metadata.get(CheckpointFormat.FORMAT);
        if (!CheckpointFormat.READABLE_VERSIONS.contains(String.valueOf(version))) {
            throw new CheckpointException(
                    file + (version == null ? " has no format version" : " has the format version \"" + version + '"')
                            + ", where this version of the library reads "
                            + CheckpointFormat.READABLE_VERSIONS.stream()
                                    .map(known -> '"' + known + '"')
                                    .collect(Collectors.joining(" and ")));
        }
    }

    private LstmModel read() throws CheckpointException {
        String hash = CheckpointFormat.sha256(content.tensors().values());
        String declared = metadata(CheckpointFormat.SHA256);
        if (!declared.equals(hash)) {
            throw damaged(CheckpointFormat.SHA256 + " must be \"" + hash + "\", got \"" + declared + '"');
        }
        Vocabulary vocabulary = vocabulary();
        TrainingConfig config = training();
        LstmShape shape = new LstmShape(vocabulary.size(), config.embeddingSize(), config.units(), config.layers());
        LstmModel model = new LstmModel(vocabulary, tensors().weights(shape), config, provenance());
        if (isLaidOutLikeOurs(shape)) {
            model.setFingerprint(hash);
        }
        return model;
    }

    /** Whether saving the model gives the same tensors in the same order, and so the same hash. */
    private boolean isLaidOutLikeOurs(LstmShape shape) throws CheckpointException {
        for (int k = 0; k < shape.layers(); k++) {
            for (float bias : tensors().vector(CheckpointFormat.RECURRENT_BIAS + k, shape.gateRows())) {
                if (Float.floatToRawIntBits(bias) != 0) {
                    return false;
                }
            }
        }
        return List.copyOf(content.tensors().keySet()).equals(CheckpointFormat.tensorNames(shape.layers()));
    }

    private String metadata(String name) throws CheckpointException {
        return Optional.ofNullable(content.metadata().get(name))
                .orElseThrow(() -> damaged("its metadata must hold " + name));
    }

    private Vocabulary vocabulary() throws CheckpointException {
        Map<String, List<String>> json = json(CheckpointFormat.VOCABULARY, new TypeReference<>() {});
        boolean ofTokens = json.containsKey(CheckpointFormat.TOKENS);
        String kind = ofTokens ? CheckpointFormat.TOKENS : CheckpointFormat.CHARACTERS;
        List<String> symbols = json.get(kind);
        if (symbols == null || symbols.contains(null)) {
            throw damaged(CheckpointFormat.VOCABULARY + " must hold a list of " + kind);
        }
        try {
            return ofTokens ? TokenVocabulary.ofTokens(symbols) : CharacterVocabulary.ofCharacters(symbols);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file + ": " + CheckpointFormat.VOCABULARY + ": " + e.getMessage(), e);
        }
    }

    private TrainingConfig training() throws CheckpointException {
        try {
            return TrainingSettings.fromJson(JSON.readTree(metadata(CheckpointFormat.TRAINING)));
        } catch (JacksonException e) {
            throw new CheckpointException(file + ": " + CheckpointFormat.TRAINING + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file + ": " + CheckpointFormat.TRAINING + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> provenance() throws CheckpointException {
        Map<String, String> provenance = json(CheckpointFormat.PROVENANCE, new TypeReference<>() {});
        if (provenance.containsValue(null)) {
            throw damaged(CheckpointFormat.PROVENANCE + " must hold texts");
        }
        return provenance;
    }

    private <T> T json(String name, TypeReference<T> type) throws CheckpointException {
        try {
            T value = JSON.readValue(metadata(name), type);
            if (value == null) {
                throw damaged(name + " must hold a JSON object");
            }
            return value;
        } catch (JacksonException e) {
            throw new CheckpointException(file + ": " + name + ": " + e.getOriginalMessage(), e);
        }
    }

    private PyTorchTensors tensors() {
        return new PyTorchTensors(file + " is damaged: ", content.tensors());
    }

    private CheckpointException damaged(String what) {
        return new CheckpointException(file + " is damaged: " + what);
    }
}
