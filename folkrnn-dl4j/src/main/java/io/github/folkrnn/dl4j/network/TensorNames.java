package io.github.folkrnn.dl4j.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of a network. They have the names and shapes that PyTorch gives them, with
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
 */
public final class TensorNames {
    public static final String EMBEDDING = "embedding.weight";
    static final String POSITIONS = "positions.weight";
    public static final String INPUT_WEIGHTS = "lstm.weight_ih_l";
    public static final String RECURRENT_WEIGHTS = "lstm.weight_hh_l";
    static final String INPUT_BIAS = "lstm.bias_ih_l";
    public static final String RECURRENT_BIAS = "lstm.bias_hh_l";
    static final String DENSE_WEIGHTS = "fc.weight";
    static final String DENSE_BIAS = "fc.bias";
    static final String SCALE_SUFFIX = ".scale";

    private TensorNames() {}

    /** The tensors in the order in which the library writes them. */
    public static List<String> of(LstmShape shape, boolean int8) {
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
}
