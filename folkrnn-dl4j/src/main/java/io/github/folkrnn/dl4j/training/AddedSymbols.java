package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gives a network more symbols than it has learnt. */
final class AddedSymbols {
    private AddedSymbols() {}

    /**
     * A network that knows more symbols: it gives those that it has learnt the scores that it gave them before, and each
     * new one the mean of these, which is little. What it reads a new symbol as, also where it looks back at one, is drawn as
     * for a network that has learnt nothing.
     */
    static LstmWeights to(
            LstmWeights known, LstmShape shape, List<PositionInput> positionInputs, RandomGenerator random) {
        LstmWeights fresh = LstmWeights.initial(shape, random);
        System.arraycopy(known.embedding(), 0, fresh.embedding(), 0, known.embedding().length);
        int from = 0;
        int to = 0;
        for (PositionInput input : positionInputs) {
            int rows = input.values(known.shape().vocabularySize());
            System.arraycopy(known.positions(), from, fresh.positions(), to, rows);
            from += rows;
            to += input.values(shape.vocabularySize());
        }
        int symbols = known.shape().vocabularySize();
        int added = shape.vocabularySize() - symbols;
        float[][] dense = Arrays.stream(known.denseWeights())
                .map(row -> withMeans(row, symbols, added))
                .toArray(float[][]::new);
        return new LstmWeights(
                shape,
                fresh.embedding(),
                fresh.positions(),
                known.layers(),
                dense,
                withMeans(known.denseBias(), symbols, added));
    }

    /** Behind what belongs to the symbols, the mean of it for each new one; what belongs to the pointers stays behind these. */
    private static float[] withMeans(float[] known, int symbols, int added) {
        double sum = 0;
        for (int i = 0; i < symbols; i++) {
            sum += known[i];
        }
        float[] longer = Arrays.copyOf(known, known.length + added);
        Arrays.fill(longer, symbols, symbols + added, (float) (sum / symbols));
        System.arraycopy(known, symbols, longer, symbols + added, known.length - symbols);
        return longer;
    }

    /** The symbols behind the first ones, as provenance names them. */
    static String describe(Vocabulary vocabulary, int known) {
        return IntStream.range(known, vocabulary.size())
                .mapToObj(vocabulary::symbol)
                .collect(Collectors.joining(" "));
    }
}
