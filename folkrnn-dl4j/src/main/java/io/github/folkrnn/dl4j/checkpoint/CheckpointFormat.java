package io.github.folkrnn.dl4j.checkpoint;

import io.github.folkrnn.dl4j.network.TensorNames;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model is laid out in a safetensors file. The tensors of its weights are those of {@link TensorNames}, in
 * single precision or in 8 bits.
 *
 * <p>What only resuming a training needs can be left out. P is the number of all weights, H the units.
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
 * <tr><td>folkrnn.pointers</td><td>JSON: for each of the position inputs that are symbols, its number among the inputs and the row
 * of its value 0, behind which the rows are symbols; where there are any</td></tr>
 * <tr><td>folkrnn.provenance</td><td>JSON: texts, by name</td></tr>
 * <tr><td>folkrnn.sampler</td><td>JSON: how the model is best sampled; see {@link RecommendedSampler}; may be left
 * out</td></tr>
 * <tr><td>folkrnn.progress</td><td>JSON: how far the training has come; see {@link TrainingState}; only for
 * resuming</td></tr>
 * <tr><td>folkrnn.sha256</td><td>the SHA-256 of all bytes after the header, in lower-case hexadecimal digits</td></tr>
 * <tr><td>folkrnn.metadata-sha256</td><td>the SHA-256 of the names and texts of all other metadata in the order of their
 * names, each in UTF-8 with a byte of 0 behind it; from version 4 on</td></tr>
 * </table>
 */
public final class CheckpointFormat {
    /** The id of this library's backend. */
    public static final String BACKEND_ID = "dl4j-lstm";

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
    static final String METADATA_SHA256 = "folkrnn.metadata-sha256";

    static final String TRAINING_PREFIX = "training.";
    static final String REMEMBERED_PREFIX = TRAINING_PREFIX + "remembered.";

    private CheckpointFormat() {}

    /** The hash of all metadata but itself. */
    public static String hash(Map<String, String> metadata) {
        Map<String, String> sorted = new TreeMap<>(metadata);
        sorted.remove(METADATA_SHA256);
        MessageDigest digest = Safetensors.newDigest();
        sorted.forEach((name, text) -> {
            digest.update((name + '\0').getBytes(StandardCharsets.UTF_8));
            digest.update((text + '\0').getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}
