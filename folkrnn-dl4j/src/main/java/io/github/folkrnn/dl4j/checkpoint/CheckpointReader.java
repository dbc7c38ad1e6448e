package io.github.folkrnn.dl4j.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.NetworkWeights;
import io.github.folkrnn.dl4j.network.PositionShape;
import io.github.folkrnn.dl4j.network.PyTorchTensors;
import io.github.folkrnn.dl4j.network.TensorNames;
import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.SafetensorsReader;
import io.github.folkrnn.dl4j.safetensors.StrictJson;
import io.github.folkrnn.dl4j.safetensors.TensorType;
import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads models in the {@linkplain CheckpointFormat checkpoint format}. */
public final class CheckpointReader {
    private static final Set<TensorType> TYPES = EnumSet.of(TensorType.F32, TensorType.I8);

    /** How far into a header the backend's name is looked for. */
    private static final int RECOGNITION_BYTES = 1 << 20;

    private static final Pattern BACKEND = Pattern.compile(Pattern.quote('"' + CheckpointFormat.BACKEND + '"')
            + "\\s*:\\s*" + Pattern.quote('"' + CheckpointFormat.BACKEND_ID + '"'));

    /** What messages call a stream, where others name a file. */
    private static final String STREAM = "the stream";

    private final String file;
    private final Safetensors content;

    private CheckpointReader(String file, Safetensors content) {
        this.file = file;
        this.content = content;
    }

    /** Whether what is there of the header names this backend, be the file damaged or not. */
    public static boolean recognises(Path file) throws IOException {
        byte[] header = SafetensorsReader.headerStart(file, RECOGNITION_BYTES);
        return BACKEND.matcher(new String(header, StandardCharsets.ISO_8859_1)).find();
    }

    public static LstmModel read(Path file) throws IOException {
        try {
            return open(file).read();
        } catch (OutOfMemoryError e) {
            throw tooLarge(file.toString(), Files.size(file), e);
        }
    }

    private static CheckpointException tooLarge(String file, long size, OutOfMemoryError e) {
        return new CheckpointException(
                file + " is too large for the memory that there is: it has " + (size == 0 ? "too many" : size)
                        + " bytes, most of which the heap has to"
                        + " hold, where that may have " + Runtime.getRuntime().maxMemory()
                        + " bytes in all; start Java with a larger one (-Xmx)",
                e);
    }

    /** Reads a checkpoint that holds the state of its training. */
    public static ResumedTraining readForResuming(Path file) throws IOException {
        try {
            CheckpointReader reader = open(file);
            return new ResumedTraining(reader.read(), reader.state());
        } catch (OutOfMemoryError e) {
            throw tooLarge(file.toString(), Files.size(file), e);
        }
    }

    /** Reads a checkpoint that is in memory, under a name for messages. */
    public static LstmModel read(String name, byte[] content) throws IOException {
        InputStream in = new ByteArrayInputStream(content);
        Safetensors read =
                SafetensorsReader.read(name, content.length, in, TYPES, metadata -> checkKind(name, metadata));
        return new CheckpointReader(name, read).read();
    }

    /** Reads a checkpoint from a stream, to its end. */
    public static LstmModel read(InputStream in) throws IOException {
        byte[] bytes = new byte[0];
        try {
            bytes = in.readAllBytes();
            return read(STREAM, bytes);
        } catch (OutOfMemoryError e) {
            throw tooLarge(STREAM, bytes.length, e);
        }
    }

    private static CheckpointReader open(Path file) throws IOException {
        String name = file.toString();
        return new CheckpointReader(name, SafetensorsReader.read(file, TYPES, metadata -> checkKind(name, metadata)));
    }

    private TrainingState state() throws CheckpointException {
        if (!content.metadata().containsKey(CheckpointFormat.PROGRESS)) {
            throw new CheckpointException(
                    file + " holds a model for use, and not what is needed to resume its training: it has no "
                            + CheckpointFormat.PROGRESS);
        }
        Map<String, float[]> remembered = arrays(CheckpointFormat.REMEMBERED_PREFIX);
        Map<String, float[]> arrays = arrays(CheckpointFormat.TRAINING_PREFIX);
        arrays.keySet()
                .removeIf(name ->
                        (CheckpointFormat.TRAINING_PREFIX + name).startsWith(CheckpointFormat.REMEMBERED_PREFIX));
        JsonNode json = object(CheckpointFormat.PROGRESS);
        try {
            String layout = text(json.path("layout"), CheckpointFormat.PROGRESS + " must hold a layout");
            return new TrainingState(
                    new NetworkState(layout, arrays),
                    remembered.isEmpty() ? null : new NetworkState(layout, remembered),
                    TrainingState.progress(json));
        } catch (IllegalArgumentException e) {
            throw breaksRule(CheckpointFormat.PROGRESS, e);
        }
    }

    /** The arrays whose names have a prefix, by the rest of their names. */
    private Map<String, float[]> arrays(String prefix) throws CheckpointException {
        Map<String, float[]> arrays = new HashMap<>();
        for (String name : content.tensors().keySet()) {
            if (name.startsWith(prefix)) {
                arrays.put(name.substring(prefix.length()), tensors().finite(name));
            }
        }
        return arrays;
    }

    private static void checkKind(String file, Map<String, String> metadata) throws CheckpointException {
        String backend = metadata.get(CheckpointFormat.BACKEND);
        if (backend == null) {
            throw new CheckpointException(
                    file + " is not a folkrnn checkpoint: its metadata has no " + CheckpointFormat.BACKEND);
        }
        if (!backend.equals(CheckpointFormat.BACKEND_ID)) {
            throw new CheckpointException(file + " is not a checkpoint of the backend \"" + CheckpointFormat.BACKEND_ID
                    + "\" but of " + Excerpt.quoted(backend));
        }
        String version = metadata.get(CheckpointFormat.FORMAT);
        if (!CheckpointFormat.VERSION.equals(version)
                && !CheckpointFormat.OLD_VERSIONS.contains(String.valueOf(version))) {
            throw new CheckpointException(file
                    + (version == null
                            ? " has no format version"
                            : " has the format version " + Excerpt.quoted(version))
                    + ", where this version of the library reads "
                    + CheckpointFormat.OLD_VERSIONS.stream()
                            .map(known -> '"' + known + '"')
                            .collect(Collectors.joining(", "))
                    + " and \"" + CheckpointFormat.VERSION + '"');
        }
    }

    private LstmModel read() throws CheckpointException {
        String hash = content.sha256();
        String declared = metadata(CheckpointFormat.SHA256);
        if (!declared.equals(hash)) {
            throw damaged(CheckpointFormat.SHA256 + " must be \"" + hash + "\", got " + Excerpt.quoted(declared));
        }
        Vocabulary vocabulary = vocabulary();
        TrainingConfig config = training();
        LstmShape shape = shape(vocabulary, config);
        boolean int8 = tensors().tensor(TensorNames.EMBEDDING).type() == TensorType.I8;
        NetworkWeights weights = int8 ? tensors().int8Weights(shape) : tensors().weights(shape);
        requirePointers(shape.positions());
        LstmModel model = new LstmModel(vocabulary, weights, config, provenance());
        if (content.metadata().containsKey(RecommendedSampler.KEY)) {
            model.setSampler(sampler());
        }
        requireUnchangedMetadata();
        if (isLaidOutLikeOurs(shape, int8)) {
            model.setFingerprint(hash);
        }
        return model;
    }

    /** The last of all checks, since the others say better what is wrong. */
    private void requireUnchangedMetadata() throws CheckpointException {
        if (!metadata(CheckpointFormat.FORMAT).equals(CheckpointFormat.VERSION)) {
            return;
        }
        String hash = CheckpointFormat.hash(content.metadata());
        String declared = metadata(CheckpointFormat.METADATA_SHA256);
        if (!declared.equals(hash)) {
            throw damaged(
                    CheckpointFormat.METADATA_SHA256 + " must be \"" + hash + "\", got " + Excerpt.quoted(declared));
        }
    }

    /** Whether saving the model gives the same tensors in the same order, and so the same hash. */
    private boolean isLaidOutLikeOurs(LstmShape shape, boolean int8) throws CheckpointException {
        for (int k = 0; k < shape.layers(); k++) {
            for (float bias : tensors().vector(TensorNames.RECURRENT_BIAS + k, shape.gateRows())) {
                if (Float.floatToRawIntBits(bias) != 0) {
                    return false;
                }
            }
        }
        return List.copyOf(content.tensors().keySet()).equals(TensorNames.of(shape, int8));
    }

    private String metadata(String name) throws CheckpointException {
        return Optional.ofNullable(content.metadata().get(name))
                .orElseThrow(() -> damaged("its metadata must hold " + name));
    }

    private Vocabulary vocabulary() throws CheckpointException {
        JsonNode json = object(CheckpointFormat.VOCABULARY);
        boolean ofTokens = json.has(CheckpointFormat.TOKENS);
        String kind = ofTokens ? CheckpointFormat.TOKENS : CheckpointFormat.CHARACTERS;
        JsonNode list = json.path(kind);
        if (!list.isArray()) {
            throw damaged(CheckpointFormat.VOCABULARY + " must hold a list of " + kind);
        }
        List<String> symbols = new ArrayList<>();
        for (JsonNode symbol : list) {
            symbols.add(text(symbol, CheckpointFormat.VOCABULARY + " must hold a list of " + kind));
        }
        try {
            return ofTokens ? TokenVocabulary.ofTokens(symbols) : CharacterVocabulary.ofCharacters(symbols);
        } catch (IllegalArgumentException e) {
            throw breaksRule(CheckpointFormat.VOCABULARY, e);
        }
    }

    private TrainingConfig training() throws CheckpointException {
        JsonNode json = json(CheckpointFormat.TRAINING);
        try {
            return TrainingSettings.fromJson(json);
        } catch (IllegalArgumentException e) {
            throw breaksRule(CheckpointFormat.TRAINING, e);
        }
    }

    private SamplerSettings sampler() throws CheckpointException {
        try {
            return RecommendedSampler.fromJson(object(RecommendedSampler.KEY));
        } catch (IllegalArgumentException e) {
            throw breaksRule(RecommendedSampler.KEY, e);
        }
    }

    private LstmShape shape(Vocabulary vocabulary, TrainingConfig config) throws CheckpointException {
        try {
            return LstmShape.of(vocabulary.size(), config);
        } catch (IllegalArgumentException e) {
            throw breaksRule(CheckpointFormat.TRAINING, e);
        }
    }

    /** What the file says about pointers follows from its settings, and is there for those who read it without this library. */
    private void requirePointers(PositionShape positions) throws CheckpointException {
        if (!positions.pointers().isEmpty()) {
            String expected =
                    Arrays.deepToString(CheckpointWriter.pointers(positions)).replace(" ", "");
            String found = json(CheckpointFormat.POINTERS).toString();
            if (!found.equals(expected)) {
                throw damaged(CheckpointFormat.POINTERS + " must be " + expected + " with these positionInputs, got "
                        + Excerpt.of(found));
            }
        }
    }

    private Map<String, String> provenance() throws CheckpointException {
        Map<String, String> provenance = new HashMap<>();
        for (Map.Entry<String, JsonNode> fact :
                object(CheckpointFormat.PROVENANCE).properties()) {
            provenance.put(fact.getKey(), text(fact.getValue(), CheckpointFormat.PROVENANCE + " must hold texts"));
        }
        return provenance;
    }

    private String text(JsonNode node, String rule) throws CheckpointException {
        if (!node.isTextual()) {
            throw damaged(rule + ", got " + Excerpt.of(node));
        }
        return node.textValue();
    }

    private JsonNode object(String name) throws CheckpointException {
        JsonNode value = json(name);
        if (!value.isObject()) {
            throw damaged(name + " must hold a JSON object");
        }
        return value;
    }

    private JsonNode json(String name) throws CheckpointException {
        try {
            return StrictJson.read(metadata(name));
        } catch (JacksonException e) {
            throw new CheckpointException(file + ": " + name + ": " + Excerpt.ofMessage(e.getOriginalMessage()), e);
        }
    }

    private PyTorchTensors tensors() {
        return new PyTorchTensors(file + " is damaged: ", content.tensors());
    }

    private CheckpointException breaksRule(String name, IllegalArgumentException rule) {
        return new CheckpointException(file + ": " + name + ": " + Excerpt.ofMessage(rule.getMessage()), rule);
    }

    private CheckpointException damaged(String what) {
        return new CheckpointException(file + " is damaged: " + what);
    }
}
