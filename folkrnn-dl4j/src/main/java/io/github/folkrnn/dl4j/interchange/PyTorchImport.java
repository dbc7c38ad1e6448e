package io.github.folkrnn.dl4j.interchange;

import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.dl4j.network.PyTorchTensors;
import io.github.folkrnn.dl4j.network.TensorNames;
import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.SafetensorsReader;
import io.github.folkrnn.dl4j.safetensors.TensorType;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads networks that PyTorch trained; see {@code NetworkImport.ofPyTorch}. */
public final class PyTorchImport {
    private static final Set<TensorType> TYPES =
            EnumSet.of(TensorType.F16, TensorType.BF16, TensorType.F32, TensorType.F64);

    private final Path file;
    private final Map<String, Safetensors.Tensor> tensors;
    private final PyTorchTensors named;

    private PyTorchImport(Path file, Map<String, Safetensors.Tensor> tensors) throws CheckpointException {
        this.file = file;
        this.tensors = withoutPrefix(tensors);
        this.named = new PyTorchTensors(complaint(file), this.tensors);
    }

    private static String complaint(Path file) {
        return file + " holds a network that cannot be loaded: ";
    }

    public static LstmModel read(Path file, Vocabulary vocabulary) throws IOException {
        Safetensors content = SafetensorsReader.read(file, TYPES, metadata -> {});
        return new PyTorchImport(file, content.tensors()).read(vocabulary);
    }

    /** Drops what wrappers such as {@code nn.DataParallel} put before every name. */
    private Map<String, Safetensors.Tensor> withoutPrefix(Map<String, Safetensors.Tensor> all)
            throws CheckpointException {
        List<String> candidates = all.keySet().stream()
                .filter(name -> ("." + name).endsWith("." + TensorNames.EMBEDDING))
                .toList();
        if (candidates.size() != 1) {
            throw new CheckpointException(complaint(file) + "it must hold one tensor \"" + TensorNames.EMBEDDING
                    + "\", with the same prefix as all the others or none, got "
                    + Excerpt.ofMessage(all.keySet().toString()));
        }
        String name = candidates.get(0);
        String prefix = name.substring(0, name.length() - TensorNames.EMBEDDING.length());
        Map<String, Safetensors.Tensor> renamed = new LinkedHashMap<>();
        for (Map.Entry<String, Safetensors.Tensor> entry : all.entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                throw new CheckpointException(complaint(file) + "tensor " + Excerpt.quoted(entry.getKey())
                        + " must have the prefix " + Excerpt.quoted(prefix) + ", as " + Excerpt.quoted(name) + " has");
            }
            renamed.put(entry.getKey().substring(prefix.length()), entry.getValue());
        }
        return renamed;
    }

    private LstmModel read(Vocabulary vocabulary) throws CheckpointException {
        int layers = 0;
        while (tensors.containsKey(TensorNames.INPUT_WEIGHTS + layers)) {
            layers++;
        }
        requireNothingElse(Math.max(1, layers));
        Safetensors.Tensor embedding = named.tensor(TensorNames.EMBEDDING);
        Safetensors.Tensor recurrent = named.tensor(TensorNames.RECURRENT_WEIGHTS + 0);
        ImportedNetwork network = new ImportedNetwork(file, complaint(file), "PyTorch", vocabulary);
        network.requireVocabulary("tensor \"" + TensorNames.EMBEDDING + '"', embedding.rows());
        LstmShape shape = network.shape(embedding.columns(), recurrent.columns(), Math.max(1, layers));
        LstmWeights weights = named.weights(shape);
        for (Map.Entry<String, Safetensors.Tensor> entry : tensors.entrySet()) {
            network.requireFinite(
                    "tensor \"" + entry.getKey() + '"', entry.getValue().data());
        }
        return network.model(weights);
    }

    private void requireNothingElse(int layers) throws CheckpointException {
        Set<String> known = Set.copyOf(TensorNames.of(new LstmShape(1, 1, 1, layers), false));
        for (String name : tensors.keySet()) {
            if (!known.contains(name)) {
                throw new CheckpointException(complaint(file) + "tensor " + Excerpt.quoted(name) + " " + reason(name));
            }
        }
    }

    private static String reason(String name) {
        if (name.endsWith("_reverse")) {
            return "belongs to a bidirectional LSTM, which knows the symbols to come, and so cannot compose";
        }
        if (name.startsWith("lstm.weight_hr_l")) {
            return "belongs to an LSTM with projections (proj_size), for which there is no place here";
        }
        return "has no place here: there must be an nn.Embedding \"embedding\", an nn.LSTM \"lstm\""
                + " and an nn.Linear \"fc\", and nothing else";
    }
}
