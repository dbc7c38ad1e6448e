package io.github.folkrnn.dl4j.inference;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints the scores of networks, bit by bit: the contents of the file {@code logits.golden}. Two layers, of two blocks
 * each where there are two threads; eleven streams, which are a full group and one that is not. The third network reads
 * position inputs, and its symbols are the beginnings of tunes.
 */
final class GoldenLogits {
    private static final int STREAMS = 11;
    private static final int STEPS = 10;
    private static final int SYMBOLS = 37;
    private static final int STEPS_OF_A_TUNE = 90;

    private GoldenLogits() {}

    public static void main(String[] arguments) {
        System.out.print(lines(STREAMS));
    }

    /**
     * The scores after the last step, a line for each stream, from sessions of some streams each; first those of a
     * network in single precision, then those of the same network with weights of 8 bits.
     */
    static String lines(int... streamsOfSessions) {
        TrainingConfig config = TrainingConfig.builder()
                .positionInputs()
                .embeddingSize(19)
                .units(301)
                .layers(2)
                .seed(90)
                .build();
        IntFunction<int[]> symbols = stream -> Models.randomSymbols(STEPS, SYMBOLS, stream);
        try (LstmModel model = Models.untrained(SYMBOLS, config);
                LstmModel rounded = model.withInt8Weights();
                LstmModel positioned = Models.withPositions();
                LstmModel roundedPositioned = positioned.withInt8Weights()) {
            return lines(model, symbols, streamsOfSessions)
                    + lines(rounded, symbols, streamsOfSessions)
                    + lines(positioned, GoldenLogits::tune, streamsOfSessions)
                    + lines(roundedPositioned, GoldenLogits::tune, streamsOfSessions);
        }
    }

    /** The beginning of a tune that comes with the library, another one for each stream. */
    private static int[] tune(int stream) {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            String tune = tunes.skip(stream).findFirst().orElseThrow();
            return Models.withPositions().vocabulary().encode(tune.substring(0, STEPS_OF_A_TUNE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(LstmModel model, IntFunction<int[]> symbols, int[] streamsOfSessions) {
        StringBuilder lines = new StringBuilder();
        int first = 0;
        for (int streams : streamsOfSessions) {
            for (float[] scores : lastScores(model, symbols, first, streams)) {
                lines.append(IntStream.range(0, scores.length)
                                .mapToObj(i -> Integer.toHexString(Float.floatToRawIntBits(scores[i])))
                                .collect(Collectors.joining(" ")))
                        .append('\n');
            }
            first += streams;
        }
        return lines.toString();
    }

    private static float[][] lastScores(LstmModel model, IntFunction<int[]> symbolsOf, int first, int streams) {
        int[][] symbols = new int[streams][];
        Arrays.setAll(symbols, stream -> symbolsOf.apply(first + stream));
        int size = model.vocabulary().size();
        float[] logits = new float[streams * size];
        try (LstmSession session = new LstmSession(model, streams)) {
            for (int step = 0; step < symbols[0].length; step++) {
                int current = step;
                session.step(
                        IntStream.range(0, streams)
                                .map(stream -> symbols[stream][current])
                                .toArray(),
                        logits);
            }
        }
        float[][] rows = new float[streams][];
        Arrays.setAll(rows, stream -> Arrays.copyOfRange(logits, stream * size, (stream + 1) * size));
        return rows;
    }
}
