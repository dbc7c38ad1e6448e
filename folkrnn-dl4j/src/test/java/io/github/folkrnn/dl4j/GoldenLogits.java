package io.github.folkrnn.dl4j;

import io.github.folkrnn.training.TrainingConfig;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints the scores of a network, bit by bit: the contents of the file {@code logits.golden}. Two layers, of two blocks
 * each where there are two threads; eleven streams, which are a full group and one that is not.
 */
final class GoldenLogits {

    private static final int STREAMS = 11;
    private static final int STEPS = 10;
    private static final int SYMBOLS = 37;

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
                .embeddingSize(19)
                .units(301)
                .layers(2)
                .seed(90)
                .build();
        try (LstmModel model = Models.untrained(SYMBOLS, config);
                LstmModel rounded = model.withInt8Weights()) {
            return lines(model, streamsOfSessions) + lines(rounded, streamsOfSessions);
        }
    }

    private static String lines(LstmModel model, int[] streamsOfSessions) {
        StringBuilder lines = new StringBuilder();
        int first = 0;
        for (int streams : streamsOfSessions) {
            for (float[] scores : lastScores(model, first, streams)) {
                lines.append(IntStream.range(0, SYMBOLS)
                                .mapToObj(i -> Integer.toHexString(Float.floatToRawIntBits(scores[i])))
                                .collect(Collectors.joining(" ")))
                        .append('\n');
            }
            first += streams;
        }
        return lines.toString();
    }

    private static float[][] lastScores(LstmModel model, int first, int streams) {
        int[][] symbols = new int[streams][];
        Arrays.setAll(symbols, stream -> Models.randomSymbols(STEPS, SYMBOLS, first + stream));
        float[] logits = new float[streams * SYMBOLS];
        try (LstmSession session = new LstmSession(model, streams)) {
            for (int step = 0; step < STEPS; step++) {
                int current = step;
                session.step(
                        IntStream.range(0, streams)
                                .map(stream -> symbols[stream][current])
                                .toArray(),
                        logits);
            }
        }
        float[][] rows = new float[streams][];
        Arrays.setAll(rows, stream -> Arrays.copyOfRange(logits, stream * SYMBOLS, (stream + 1) * SYMBOLS));
        return rows;
    }
}
