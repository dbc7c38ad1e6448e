package io.github.folkrnn.dl4j;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * How a model is laid out in a safetensors file. The tensors have the names and shapes that PyTorch gives them, with
 * {@code nn.Embedding}, {@code nn.LSTM} and {@code nn.Linear} as {@code embedding}, {@code lstm} and {@code fc}, and {@code
 * nn.EmbeddingBag} with the mode {@code sum} as {@code positions}. V is the size of the vocabulary, E that of the embedding,
 * N the number of values of all position inputs, P the size of their vectors, H the units, k a layer from 0; gates stand in
 * the order i, f, g, o. The first layer reads the embedding of the symbol and, behind it, the positions' sum. C is the
 * number of those position inputs that are symbols; the last C scores of the linear layer are each added to that of the
 * symbol that such an input shows.
 *
 * <table>
 * <caption>The tensors</caption>
 * <tr><th>name</th><th>shape</th></tr>
 * <tr><td>embedding.weight</td><td>[V, E]</td></tr>
 * <tr><td>positions.weight</td><td>[N, P], where the network has position inputs</td></tr>
 * <tr><td>lstm.weight_ih_lk</td><td>[4H, E + P], above the first layer [4H, H]</td></tr>
 * <tr><td>lstm.weight_hh_lk</td><td>[4H, H]</td></tr>
 * <tr><td>lstm.bias_ih_lk, lstm.bias_hh_lk</td><td>[4H]; a gate's bias is their sum, and the second is written as 0</td></tr>
 * <tr><td>fc.weight</td><td>[V + C, H]</td></tr>
 * <tr><td>fc.bias</td><td>[V + C]</td></tr>
 * </table>
 *
 * <p>All of them are in single precision (F32), or the matrices are in 8 bits (I8). Then each row has a scale, by which
 * its integers are multiplied: in PyTorch, {@code t[name].float() * t[name + ".scale"][:, None]} is the matrix {@code name}.
 *
 * <table>
 * <caption>The tensors that weights of 8 bits have besides</caption>
 * <tr><th>name</th><th>shape</th></tr>
 * <tr><td>embedding.weight.scale</td><td>[V]</td></tr>
 * <tr><td>fc.weight.scale</td><td>[V + C]</td></tr>
 * <tr><td>positions.weight.scale</td><td>[N], where the network has position inputs</td></tr>
 * <tr><td>lstm.weight_ih_lk.scale, lstm.weight_hh_lk.scale</td><td>[4H]; above the first layer, the two are equal</td></tr>
 * </table>
 *
 * <p>What only resuming a training needs can be left out. P is the number of all weights.
 *
 * <table>
 * <caption>The tensors for resuming</caption>
 * <tr><th>name</th><th>shape</th></tr>
 * <tr><td>training.weights</td><td>[P]: the weights as they are, where those above may be an average or the best ones;
 * in the network's own order</td></tr>
 * <tr><td>training.updater</td><td>[2P]: the moving averages of the gradients and of their squares</td></tr>
 * <tr><td>training.average</td><td>[P]: the moving average of the weights, if there is one</td></tr>
 * <tr><td>training.states</td><td>[2 layers batch H]: outputs and cells that the next batch goes on from, if it does</td></tr>
 * <tr><td>training.remembered.weights and so on</td><td>the same of the state to which the training goes back if it
 * diverges, unless that is this one</td></tr>
 * </table>
 *
 * <table>
 * <caption>The metadata</caption>
 * <tr><th>name</th><th>text</th></tr>
 * <tr><td>folkrnn.format</td><td>the version of this layout, 4; version 3 has no position inputs, version 2 no
 * weights of 8 bits either, and version 1 no vocabulary of tokens, nothing for resuming, and fewer settings</td></tr>
 * <tr><td>folkrnn.backend</td><td>the backend's id</td></tr>
 * <tr><td>folkrnn.vocabulary</td><td>JSON: {@code {"characters": [...]}} or, from version
 * 2 on, {@code {"tokens": [...]}}, in the order of their numbers</td></tr>
 * <tr><td>folkrnn.training</td><td>JSON: the settings, by name; see {@link TrainingSettings}</td></tr>
 * <tr><td>folkrnn.pointers</td><td>JSON: for each of the C inputs that are symbols, its number among the inputs and the row
 * of its value 0, behind which the rows are symbols; where there are any</td></tr>
 * <tr><td>folkrnn.provenance</td><td>JSON: texts, by name</td></tr>
 * <tr><td>folkrnn.sampler</td><td>JSON: how the model is best sampled; see {@link RecommendedSampler}; may be left
 * out</td></tr>
 * <tr><td>folkrnn.progress</td><td>JSON: how far the training has come; see {@link TrainingState}; only for
 * resuming</td></tr>
 * <tr><td>folkrnn.sha256</td><td>the SHA-256 of all bytes after the header, in lower-case hexadecimal digits</td></tr>
 * </table>
 */
final class CheckpointFormat {

    static final String VERSION = "4";
    /** Those that are read, but no longer written. */
    static final List<String> OLD_VERSIONS = List.of("1", "2", "3");

    static final String FORMAT = "folkrnn.format";
    static final String BACKEND = "folkrnn.backend";
    static final String VOCABULARY = "folkrnn.vocabulary";
    static final String CHARACTERS = "characters";
    static final String TOKENS = "tokens";
    static final String TRAINING = "folkrnn.training";
    static final String POINTERS = "folkrnn.pointers";
    static final String PROVENANCE = "folkrnn.provenance";
    static final String PROGRESS = "folkrnn.progress";
    static final String SHA256 = "folkrnn.sha256";

    static final String EMBEDDING = "embedding.weight";
    static final String POSITIONS = "positions.weight";
    static final String INPUT_WEIGHTS = "lstm.weight_ih_l";
    static final String RECURRENT_WEIGHTS = "lstm.weight_hh_l";
    static final String INPUT_BIAS = "lstm.bias_ih_l";
    static final String RECURRENT_BIAS = "lstm.bias_hh_l";
    static final String DENSE_WEIGHTS = "fc.weight";
    static final String DENSE_BIAS = "fc.bias";
    static final String SCALE_SUFFIX = ".scale";
    static final String TRAINING_PREFIX = "training.";
    static final String REMEMBERED_PREFIX = TRAINING_PREFIX + "remembered.";

    private CheckpointFormat() {}

    /** The tensors in the order in which the library writes them. */
    static List<String> tensorNames(LstmShape shape, boolean int8) {
        List<String> names = new ArrayList<>();
        addMatrix(EMBEDDING, int8, names);
        if (shape.positions().inputs() > 0) {
            addMatrix(POSITIONS, int8, names);
        }
        for (int k = 0; k < shape.layers(); k++) {
            addMatrix(INPUT_WEIGHTS + k, int8, names);
            addMatrix(RECURRENT_WEIGHTS + k, int8, names);
            names.addAll(List.of(INPUT_BIAS + k, RECURRENT_BIAS + k));
        }
        addMatrix(DENSE_WEIGHTS, int8, names);
        names.add(DENSE_BIAS);
        return names;
    }

    private static void addMatrix(String name, boolean int8, List<String> names) {
        names.add(name);
        if (int8) {
            names.add(name + SCALE_SUFFIX);
        }
    }

    /** The hash of tensors as they follow each other in a file. */
    static String sha256(Collection<Safetensors.Tensor> tensors) {
        MessageDigest digest = Safetensors.newDigest();
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (Safetensors.Tensor tensor : tensors) {
                SafetensorsWriter.writeData(tensor, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
