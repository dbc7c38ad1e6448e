package io.github.folkrnn.dl4j.interchange;

import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads networks that Keras trained; see {@code NetworkImport.ofKeras}. */
public final class KerasImport {
    /** The number at the end of a name, which Keras gives to the second layer of a kind and to those after it. */
    private static final Pattern NUMBER = Pattern.compile("_?(\\d{1,9})(?=[/\\\\]|$)");

    private final String complaint;
    private final List<KerasFile.Layer> embeddings = new ArrayList<>();
    private final List<KerasFile.Layer> recurrent = new ArrayList<>();
    private final List<KerasFile.Layer> dense = new ArrayList<>();

    private KerasImport(Path file, KerasFile.Layers content) throws CheckpointException {
        complaint = file + " holds a network that cannot be loaded: ";
        if (content.configuration() != null) {
            new KerasSettings(complaint).check(content.configuration());
        }
        for (KerasFile.Layer layer : content.layers()) {
            kind(layer).add(layer);
        }
        requireOne("Embedding", embeddings);
        requireOne("Dense", dense);
        if (recurrent.isEmpty()) {
            throw new CheckpointException(complaint + "there must be an LSTM layer, got none");
        }
        if (!content.ordered()) {
            order(recurrent);
        }
    }

    public static LstmModel read(Path file, Vocabulary vocabulary) throws IOException {
        KerasImport content = new KerasImport(file, KerasFile.read(file));
        return content.read(new ImportedNetwork(file, content.complaint, "Keras", vocabulary));
    }

    private List<KerasFile.Layer> kind(KerasFile.Layer layer) throws CheckpointException {
        if (layer.path().contains("backward_")) {
            throw new CheckpointException(complaint + layer.path()
                    + " belongs to a bidirectional LSTM, which knows the symbols to come, and so cannot compose");
        }
        return switch (layer.arrays().size()) {
            case 1 -> embeddings;
            case 2 -> dense;
            case 3 -> recurrent;
            default ->
                throw new CheckpointException(complaint + layer.path()
                        + " must have 1 array as an Embedding, 3 as an LSTM, or 2 as a Dense layer," + " got "
                        + layer.arrays().size());
        };
    }

    private void requireOne(String kind, List<KerasFile.Layer> layers) throws CheckpointException {
        if (layers.size() != 1) {
            throw new CheckpointException(complaint + "there must be one " + kind + " layer, got " + paths(layers));
        }
    }

    private static String paths(List<KerasFile.Layer> layers) {
        return Excerpt.ofMessage(
                layers.stream().map(KerasFile.Layer::path).toList().toString());
    }

    /** Files of Keras 3 are without order, but layers of one name are numbered. */
    private void order(List<KerasFile.Layer> layers) throws CheckpointException {
        long names = layers.stream()
                .map(layer -> NUMBER.matcher(layer.path()).replaceAll(""))
                .distinct()
                .count();
        if (names > 1) {
            throw new CheckpointException(complaint
                    + "the names of LSTM layers must differ in their numbers alone, which tell their order, got "
                    + paths(layers));
        }
        layers.sort(Comparator.comparing(layer -> numbers(layer.path()), Arrays::compare));
    }

    private static int[] numbers(String path) {
        Matcher matcher = NUMBER.matcher(path);
        return matcher.results()
                .mapToInt(number -> Integer.parseInt(number.group(1)))
                .toArray();
    }

    private LstmModel read(ImportedNetwork network) throws CheckpointException {
        KerasFile.Layer embedding = embeddings.get(0);
        Safetensors.Tensor table = embedding.arrays().get(0);
        network.requireVocabulary(embedding.path(), table.rows());
        LstmShape shape =
                network.shape(table.columns(), recurrent.get(0).arrays().get(1).rows(), recurrent.size());
        List<LstmWeights.Layer> layers = new ArrayList<>();
        for (int k = 0; k < shape.layers(); k++) {
            KerasFile.Layer layer = recurrent.get(k);
            layers.add(new LstmWeights.Layer(
                    array(network, layer, 0, shape.inputSize(k), shape.gateRows())
                            .toRows(),
                    array(network, layer, 1, shape.units(), shape.gateRows()).toRows(),
                    array(network, layer, 2, shape.gateRows(), 0).data()));
        }
        KerasFile.Layer output = dense.get(0);
        return network.model(new LstmWeights(
                shape,
                array(network, embedding, 0, shape.vocabularySize(), shape.embeddingSize())
                        .toRows(),
                List.copyOf(layers),
                array(network, output, 0, shape.units(), shape.vocabularySize()).toRows(),
                array(network, output, 1, shape.vocabularySize(), 0).data()));
    }

    private Safetensors.Tensor array(ImportedNetwork network, KerasFile.Layer layer, int index, int rows, int columns)
            throws CheckpointException {
        String what = "array " + index + " of " + layer.path();
        Safetensors.Tensor array = layer.arrays().get(index);
        if (array.rows() != rows || array.columns() != columns) {
            throw new CheckpointException(complaint + what + " must have the shape " + Safetensors.shape(rows, columns)
                    + ", got " + Safetensors.shape(array.rows(), array.columns()));
        }
        network.requireFinite(what, array.data());
        return array;
    }
}
