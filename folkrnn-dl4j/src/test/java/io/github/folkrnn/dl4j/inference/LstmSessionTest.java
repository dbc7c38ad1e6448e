package io.github.folkrnn.dl4j.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.dl4j.network.EquationsOfTheLstm;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LstmSessionTest {
    private static final int STEPS = 40;

    private final LstmModel model = Models.small();
    private final int size = model.vocabulary().size();

    @AfterEach
    void close() {
        model.close();
    }

    private int[] symbols(long seed) {
        return Models.randomSymbols(STEPS, size, seed);
    }

    @Test
    void logitsFollowTheEquationsOfTheLstm() {
        int[] symbols = symbols(1);
        List<double[]> expected = EquationsOfTheLstm.logits(model.weights().inSinglePrecision(), symbols);
        List<float[]> logits = Models.logits(model, symbols);
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < size; i++) {
                assertThat((double) logits.get(step)[i])
                        .as("seed 1, step %d, symbol %d", step, i)
                        .isCloseTo(expected.get(step)[i], within(2e-6));
            }
        }
    }

    private static final String TUNES = "X:1\nM:6/8\nK:D\n|:A|d2e fed|ABA A2B|d2e fed|ABA A2:|\n|:g|f2e d2c|\n\n"
            + "X:2\nM:C|\nK:Ador\n|:ABcd e2(3def|1g4 a4:|2g8|]";

    @Test
    void logitsFollowTheEquationsWithPositionsToo() {
        try (LstmModel positioned = Models.withPositions()) {
            int[] symbols = positioned.vocabulary().encode(TUNES);
            List<double[]> expected = EquationsOfTheLstm.logits(
                    positioned.weights().inSinglePrecision(), Models.steps(positioned, symbols));
            List<float[]> logits = Models.logits(positioned, symbols);
            for (int step = 0; step < symbols.length; step++) {
                for (int i = 0; i < expected.get(step).length; i++) {
                    assertThat((double) logits.get(step)[i])
                            .as("step %d, symbol %d", step, i)
                            .isCloseTo(expected.get(step)[i], within(5e-6));
                }
            }
        }
    }

    /** Streams that are in different places of different tunes, some of which begin again. */
    @Test
    void eachStreamHasPositionsOfItsOwn() {
        try (LstmModel positioned = Models.withPositions()) {
            int[] symbols = positioned.vocabulary().encode(TUNES);
            List<float[]> expected = Models.logits(positioned, symbols);
            int streams = 10;
            int vocabularySize = positioned.vocabulary().size();
            float[] logits = new float[streams * vocabularySize];
            try (LstmSession session = new LstmSession(positioned, streams)) {
                int[] places = new int[streams];
                for (int step = 0; step < 60; step++) {
                    for (int stream = 0; stream < streams; stream++) {
                        if (step == 7 * stream) {
                            session.reset(stream);
                            places[stream] = 0;
                        }
                    }
                    session.step(
                            Arrays.stream(places).map(place -> symbols[place]).toArray(), logits);
                    for (int stream = 0; stream < streams; stream++) {
                        assertThat(Arrays.copyOfRange(logits, stream * vocabularySize, (stream + 1) * vocabularySize))
                                .as("stream %d, step %d", stream, step)
                                .isEqualTo(expected.get(places[stream]++));
                    }
                }
                assertForksGoOn(positioned, session, places, symbols, expected);
            }
        }
    }

    private static void assertForksGoOn(
            LstmModel model, LstmSession session, int[] places, int[] symbols, List<float[]> expected) {
        int vocabularySize = model.vocabulary().size();
        float[] logits = new float[2 * vocabularySize];
        try (LstmSession fork = session.fork();
                LstmSession some = fork.select(9, 0)) {
            session.reset();
            for (int step = 0; step < 20; step++) {
                some.step(new int[] {symbols[places[9] + step], symbols[places[0] + step]}, logits);
                assertThat(Arrays.copyOf(logits, vocabularySize)).isEqualTo(expected.get(places[9] + step));
                assertThat(Arrays.copyOfRange(logits, vocabularySize, 2 * vocabularySize))
                        .isEqualTo(expected.get(places[0] + step));
            }
        }
    }

    /** Each weight is off by at most half a step of its output's scale, so that scores differ, but not by much. */
    @Test
    void weightsOf8BitsGiveNearlyTheSameScores() {
        int[] symbols = symbols(1);
        List<float[]> expected = Models.logits(model, symbols);
        LstmModel rounded = model.withInt8Weights();
        List<float[]> logits = Models.logits(rounded, symbols);
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < size; i++) {
                assertThat(logits.get(step)[i])
                        .as("seed 1, step %d, symbol %d", step, i)
                        .isCloseTo(expected.get(step)[i], within(2e-2f))
                        .isNotEqualTo(expected.get(step)[i]);
            }
        }
        assertThat(rounded.fingerprint()).isNotEqualTo(model.fingerprint());
    }

    @Test
    void streamsOfABatchGiveWhatEachGivesAlone() {
        int streams = 5;
        List<List<float[]>> alone = IntStream.range(0, streams)
                .mapToObj(stream -> Models.logits(model, symbols(stream)))
                .toList();
        try (LstmSession session = new LstmSession(model, streams)) {
            for (int step = 0; step < STEPS; step++) {
                int[] chosen = new int[streams];
                for (int stream = 0; stream < streams; stream++) {
                    chosen[stream] = symbols(stream)[step];
                }
                float[] logits = new float[streams * size];
                session.step(chosen, logits);
                for (int stream = 0; stream < streams; stream++) {
                    assertThat(Arrays.copyOfRange(logits, stream * size, (stream + 1) * size))
                            .as("stream %d, step %d", stream, step)
                            .isEqualTo(alone.get(stream).get(step));
                }
            }
        }
    }

    @Test
    void interleavedSessionsDoNotInteract() {
        List<float[]> first = Models.logits(model, symbols(1));
        List<float[]> second = Models.logits(model, symbols(2));
        try (LstmSession a = new LstmSession(model, 1);
                LstmSession b = new LstmSession(model, 1)) {
            float[] logits = new float[size];
            for (int step = 0; step < STEPS; step++) {
                a.step(new int[] {symbols(1)[step]}, logits);
                assertThat(logits).isEqualTo(first.get(step));
                b.step(new int[] {symbols(2)[step]}, logits);
                assertThat(logits).isEqualTo(second.get(step));
            }
        }
    }

    @Test
    void eightThreadsGiveWhatOneGives() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<float[]>>> tasks = IntStream.range(0, 64)
                    .<Callable<List<float[]>>>mapToObj(seed -> () -> Models.logits(model, symbols(seed)))
                    .toList();
            List<Future<List<float[]>>> results = threads.invokeAll(tasks);
            for (int seed = 0; seed < tasks.size(); seed++) {
                assertThat(results.get(seed).get())
                        .as("seed %d", seed)
                        .usingRecursiveComparison()
                        .isEqualTo(Models.logits(model, symbols(seed)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aForkGoesOnAloneAndAResetStartsAnew() {
        int[] symbols = symbols(3);
        List<float[]> expected = Models.logits(model, symbols);
        float[] logits = new float[size];
        try (LstmSession session = new LstmSession(model, 1)) {
            for (int step = 0; step < 10; step++) {
                session.step(new int[] {symbols[step]}, logits);
            }
            try (LstmSession fork = session.fork()) {
                session.step(new int[] {0}, logits);
                for (int step = 10; step < STEPS; step++) {
                    fork.step(new int[] {symbols[step]}, logits);
                    assertThat(logits).as("step %d", step).isEqualTo(expected.get(step));
                }
            }
            session.reset();
            session.step(new int[] {symbols[0]}, logits);
            assertThat(logits).isEqualTo(expected.get(0));
        }
    }

    /** Eleven streams lie in two groups, five in one, and a single one in none. */
    @Test
    void selectedStreamsGoOnAndAResetOneStartsAnew() {
        int streams = 11;
        float[] logits = new float[streams * size];
        try (LstmSession session = new LstmSession(model, streams)) {
            for (int step = 0; step < 10; step++) {
                session.step(symbolsOfStreams(streams, step), logits);
            }
            for (int[] chosen : new int[][] {{10, 3, 3, 0, 8}, {9}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}) {
                try (LstmSession selected = session.select(chosen)) {
                    selected.reset(0);
                    float[] logitsOfSelected = new float[chosen.length * size];
                    selected.step(
                            IntStream.of(chosen)
                                    .map(stream -> symbols(stream)[10])
                                    .toArray(),
                            logitsOfSelected);
                    for (int i = 1; i < chosen.length; i++) {
                        assertThat(Arrays.copyOfRange(logitsOfSelected, i * size, (i + 1) * size))
                                .as("stream %d", chosen[i])
                                .isEqualTo(
                                        Models.logits(model, symbols(chosen[i])).get(10));
                    }
                    assertThat(Arrays.copyOf(logitsOfSelected, size))
                            .isEqualTo(Models.logits(model, new int[] {symbols(chosen[0])[10]})
                                    .get(0));
                }
            }
            session.step(symbolsOfStreams(streams, 10), logits);
            assertThat(Arrays.copyOf(logits, size))
                    .isEqualTo(Models.logits(model, symbols(0)).get(10));
            assertThatIllegalArgumentException()
                    .isThrownBy(session::select)
                    .withMessage("streams must name at least one stream, got none");
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> session.select(streams));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> session.reset(-1));
        }
    }

    private int[] symbolsOfStreams(int streams, int step) {
        return IntStream.range(0, streams).map(stream -> symbols(stream)[step]).toArray();
    }

    @Test
    void badArgumentsLeaveTheStateAsItWas() {
        int[] symbols = symbols(4);
        List<float[]> expected = Models.logits(model, symbols);
        try (LstmSession session = new LstmSession(model, 1)) {
            float[] logits = new float[size];
            session.step(new int[] {symbols[0]}, logits);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.step(new int[] {size}, logits))
                    .withMessage("a symbol must be in [0, 11), got 11");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.step(new int[] {0, 0}, logits))
                    .withMessage("symbolIds must have length 1, got 2");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.step(new int[] {0}, new float[3]))
                    .withMessage("logits must have length 11, got 3");
            session.step(new int[] {symbols[1]}, logits);
            assertThat(logits).isEqualTo(expected.get(1));
        }
    }

    @Test
    void aSessionHasStreams() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.newSession(0))
                .withMessage("streams must be at least 1, got 0");
    }

    @Test
    void whatIsClosedIsNotUsed() {
        LstmSession session = new LstmSession(model, 1);
        LstmSession other = new LstmSession(model, 1);
        session.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> session.step(new int[1], new float[size]))
                .withMessage("the session is closed");
        model.close();
        assertThatIllegalStateException().isThrownBy(other::reset).withMessage("the model is closed");
        assertThatIllegalStateException().isThrownBy(other::fork).withMessage("the model is closed");
        assertThatIllegalStateException().isThrownBy(() -> model.newSession(1)).withMessage("the model is closed");
    }
}
