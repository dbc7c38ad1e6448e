package io.github.folkrnn.dl4j;

import io.github.folkrnn.dl4j.interchange.KerasImport;
import io.github.folkrnn.dl4j.interchange.PyTorchImport;
import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Loads networks that other libraries have trained: an embedding, one or more LSTM layers and a dense layer, as in the
 * course exercise that this library descends from. Their files do not say which symbols the network knows, so the caller
 * has to.
 *
 * <pre>{@code
 * SequenceModel model = NetworkImport.ofPyTorch(Path.of("net.safetensors"), CharacterVocabulary.of(corpus));
 * try (FolkRnn folk = FolkRnn.of(model, new Dl4jProvider())) {
 *     System.out.println(folk.generate().abc());
 *     folk.save(Path.of("model.folkrnn"));
 * }
 * }</pre>
 *
 * <p>What is loaded composes, can be evaluated, can be {@linkplain io.github.folkrnn.FolkRnnBuilder#startFrom trained
 * further}, and is saved as a checkpoint; the training settings of the model are its sizes, and for the rest the
 * defaults. The methods run without an ND4J runtime and may be called by any thread.
 */
public final class NetworkImport {
    private NetworkImport() {}

    /**
     * Loads a network of PyTorch from a safetensors file, such as {@code safetensors.torch.save_file(net.state_dict(),
     * path)} writes for a module with an {@code nn.Embedding} named {@code embedding}, an {@code nn.LSTM} named
     * {@code lstm} and an {@code nn.Linear} named {@code fc}. With V symbols, embeddings of size E, H units and k = 0, 1
     * and so on for each layer, it must hold
     *
     * <ul>
     *   <li>{@code embedding.weight} [V, E],
     *   <li>{@code lstm.weight_ih_lk} [4H, E], above the first layer [4H, H], {@code lstm.weight_hh_lk} [4H, H],
     *       {@code lstm.bias_ih_lk} and {@code lstm.bias_hh_lk} [4H], with the gates in PyTorch's order i, f, g, o,
     *   <li>{@code fc.weight} [V, H] and {@code fc.bias} [V],
     * </ul>
     *
     * and nothing else, in F32, F64, F16 or BF16. All names may have one prefix, such as {@code module.}.
     * {@code batch_first} makes no difference. There is no place for bidirectional layers and for projections.
     *
     * @param safetensors the file
     * @param vocabulary the symbols in the order of the network's numbers, as many as the network has
     * @return the network, which the caller closes
     * @throws CheckpointException if the file is missing, damaged, or does not hold such a network; the message names the
     *     tensor, the rule and what is there
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the vocabulary is neither one of characters nor one of tokens
     * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html">torch.nn.LSTM</a>
     */
    public static SequenceModel ofPyTorch(Path safetensors, Vocabulary vocabulary) throws IOException {
        Objects.requireNonNull(safetensors, "safetensors");
        Objects.requireNonNull(vocabulary, "vocabulary");
        return PyTorchImport.read(safetensors, Dl4jProvider.requireKnown(vocabulary));
    }

    /**
     * Loads a network of Keras, such as {@code Embedding}, {@code LSTM} and {@code Dense} of the course exercise, from a
     * file that {@code save_weights} wrote: {@code .weights.h5} of Keras 3, or HDF5 of Keras 2. Whole models in
     * {@code .h5} and {@code .keras} are read, too. The file must hold the weights of
     *
     * <ul>
     *   <li>one {@code Embedding} [V, E],
     *   <li>one or more {@code LSTM}s, [E, 4H] or above the first layer [H, 4H], [H, 4H] and [4H], with the gates in
     *       Keras's order i, f, c, o,
     *   <li>one {@code Dense} [H, V] and [V],
     * </ul>
     *
     * and no others but the optimizer's. Whole models say how their layers compute, and are refused if that is otherwise than
     * here: a {@code recurrent_activation} that is not {@code sigmoid}, or {@code go_backwards}, for example. What files of
     * weights do not say is taken for granted: that gates are squashed by {@code sigmoid} and cells by {@code tanh}, which
     * has been the default since Keras 2.3 and TensorFlow 2.
     *
     * <p>This needs jHDF, {@code io.jhdf:jhdf:0.13.0}, on the class path, and memory for the whole file.
     *
     * @param hdf5 the file, of less than 2 GiB
     * @param vocabulary the symbols in the order of the network's numbers, as many as the network has
     * @return the network, which the caller closes
     * @throws CheckpointException if the file is missing, damaged, too large, or does not hold such a network; the message
     *     names the layer, the rule and what is there
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the vocabulary is neither one of characters nor one of tokens
     * @throws BackendUnavailableException if jHDF is not on the class path
     * @see <a href="https://keras.io/api/layers/recurrent_layers/lstm/">keras.layers.LSTM</a>
     */
    public static SequenceModel ofKeras(Path hdf5, Vocabulary vocabulary) throws IOException {
        Objects.requireNonNull(hdf5, "hdf5");
        Objects.requireNonNull(vocabulary, "vocabulary");
        try {
            return KerasImport.read(hdf5, Dl4jProvider.requireKnown(vocabulary));
        } catch (NoClassDefFoundError e) {
            boolean isJhdf = String.valueOf(e.getMessage()).contains("io/jhdf/");
            throw new BackendUnavailableException(
                    "to load a network of Keras, add io.jhdf:jhdf:0.13.0 as a run-time dependency"
                            + (isJhdf
                                    ? ": it is not on the class path"
                                    : " with all that it depends on: " + Excerpt.ofMessage(e.getMessage())
                                            + ", which it needs, is not on the class path"),
                    e);
        }
    }
}
