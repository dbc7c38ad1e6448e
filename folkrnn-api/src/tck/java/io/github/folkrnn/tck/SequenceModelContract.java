package io.github.folkrnn.tck;

import static io.github.folkrnn.tck.Scores.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.model.SequenceModel.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules 2.1 to 2.8 of {@link SequenceModel} and 3.1 to 3.19 of its {@link Session}. */
public abstract class SequenceModelContract {
    private static final int STEPS = 12;

    private SequenceModel model;

    /** For subclasses. */
    protected SequenceModelContract() {}

    /**
     * Opens the model that is checked, before each rule.
     *
     * @return a model with at least two symbols, which the contract closes
     * @throws IOException if it cannot be read
     */
    protected abstract SequenceModel openModel() throws IOException;

    /** The model that has been opened. */
    final SequenceModel model() {
        return model;
    }

    @BeforeEach
    final void open() throws IOException {
        model = openModel();
    }

    @AfterEach
    final void close() {
        try {
            model.close();
        } catch (IllegalStateException e) {
            // Rule 2.8 sees to it.
        }
    }

    private int[][] symbols(long seed, int streams) {
        return Scores.symbols(seed, model, STEPS, streams);
    }

    private float[] scores(int streams) {
        return new float[streams * model.vocabulary().size()];
    }

    /** What the model gives for the last of the symbols, in a session of their own. */
    private float[] expected(int[]... symbols) {
        return Scores.last(Scores.of(model, symbols));
    }

    private static int[][] joined(int[][] symbols, int[]... more) {
        List<int[]> all = new ArrayList<>(List.of(symbols));
        all.addAll(List.of(more));
        return all.toArray(int[][]::new);
    }

    @Test
    final void rule_2_1_sessionsDoNotInteract() {
        int[][] first = symbols(1, 1);
        int[][] second = symbols(2, 1);
        float[] expectedOfFirst = expected(first);
        float[] expectedOfSecond = expected(second);
        float[] ofFirst = scores(1);
        float[] ofSecond = scores(1);
        try (Session a = model.newSession(1);
                Session b = model.newSession(1)) {
            for (int step = 0; step < STEPS; step++) {
                a.step(first[step], ofFirst);
                b.step(second[step], ofSecond);
            }
        }
        assertClose(ofFirst, expectedOfFirst, "the first of two sessions");
        assertClose(ofSecond, expectedOfSecond, "the second of two sessions");
    }

    @Test
    final void rule_2_2_threadsDoNotInteract() throws Exception {
        int threads = 4;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int[][] symbols = symbols(i, 2);
                results.add(executor.submit(() -> expected(symbols)));
            }
            for (int i = 0; i < threads; i++) {
                assertClose(results.get(i).get(), expected(symbols(i, 2)), "the session of thread " + i);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    final void rule_2_3_provenanceCannotBeChanged() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> model.provenance().put("key", "value"));
    }

    @Test
    final void rule_2_4_theFingerprintStays() {
        assertThat(model.fingerprint()).isNotEmpty().isEqualTo(model.fingerprint());
    }

    @Test
    final void rule_2_5_aSessionHasAtLeastOneStream() {
        assertThatIllegalArgumentException().isThrownBy(() -> model.newSession(0));
        assertThatIllegalArgumentException().isThrownBy(() -> model.newSession(-1));
    }

    @Test
    final void rule_2_6_aClosedModelOpensNoSession() {
        model.close();
        assertThatIllegalStateException().isThrownBy(() -> model.newSession(1));
    }

    @Test
    final void rule_2_7_aModelClosesItsSessions() {
        try (Session session = model.newSession(1)) {
            model.close();
            assertThatIllegalStateException().isThrownBy(() -> session.step(new int[1], scores(1)));
        }
    }

    @Test
    final void rule_2_8_aModelCanBeClosedAgain() {
        model.close();
        assertThatCode(model::close).doesNotThrowAnyException();
    }

    @Test
    final void rule_3_1_aSessionHasTheStreamsThatWereAskedFor() {
        for (int streams : new int[] {1, 2, 17}) {
            try (Session session = model.newSession(streams);
                    Session fork = session.fork();
                    Session selection = session.select(0, 0, 0)) {
                assertThat(session.streams()).isEqualTo(streams);
                assertThat(fork.streams()).isEqualTo(streams);
                assertThat(selection.streams()).isEqualTo(3);
            }
        }
    }

    @Test
    final void rule_3_2_streamsDoNotInteract() {
        int streams = 5;
        int[][] symbols = symbols(3, streams);
        float[] together = expected(symbols);
        for (int stream = 0; stream < streams; stream++) {
            assertClose(
                    Scores.row(stream, together, model),
                    expected(Scores.stream(stream, symbols)),
                    "stream " + stream + " of " + streams);
        }
    }

    @Test
    final void rule_3_3_equalSymbolsGetEqualScores() {
        int[][] symbols = symbols(4, 2);
        assertThat(Scores.of(model, symbols)).isDeepEqualTo(Scores.of(model, symbols));
    }

    @Test
    final void rule_3_4_allScoresAreWritten() {
        for (float[] scores : Scores.of(model, symbols(5, 3))) {
            for (int stream = 0; stream < 3; stream++) {
                Scores.assertScores(Scores.row(stream, scores, model));
            }
        }
    }

    @Test
    final void rule_3_5_arraysOfAnotherLengthAreRefused() {
        try (Session session = model.newSession(2)) {
            for (int[] symbols : new int[][] {{}, {0}, {0, 0, 0}}) {
                assertThatIllegalArgumentException().isThrownBy(() -> session.step(symbols, scores(2)));
            }
            for (float[] scores : new float[][] {{}, scores(1), scores(3)}) {
                assertThatIllegalArgumentException().isThrownBy(() -> session.step(new int[2], scores));
            }
        }
    }

    @Test
    final void rule_3_6_symbolsOutOfRangeAreRefused() {
        try (Session session = model.newSession(2)) {
            for (int symbol : new int[] {-1, model.vocabulary().size()}) {
                assertThatIllegalArgumentException().isThrownBy(() -> session.step(new int[] {0, symbol}, scores(2)));
            }
        }
    }

    /** Each symbol is tried afterwards, as a model may give the same scores behind many a symbol. */
    @Test
    final void rule_3_7_aRefusedStepChangesNothing() {
        int[][] symbols = symbols(6, 2);
        for (int symbol = 0; symbol < model.vocabulary().size(); symbol++) {
            int[] next = {symbol, 0};
            float[] expected = expected(joined(symbols, next));
            try (Session session = model.newSession(2)) {
                Scores.after(session, model, symbols);
                try {
                    session.step(new int[] {0, -1}, scores(2));
                } catch (IllegalArgumentException e) {
                    // Rule 3.6 asks for it.
                }
                assertClose(Scores.last(Scores.after(session, model, next)), expected, "after a refused step");
            }
        }
    }

    @Test
    final void rule_3_8_aClosedSessionRefusesWork() {
        Session session = model.newSession(1);
        session.close();
        assertThatIllegalStateException().isThrownBy(() -> session.step(new int[1], scores(1)));
        assertThatIllegalStateException().isThrownBy(session::fork);
        assertThatIllegalStateException().isThrownBy(() -> session.select(0));
        assertThatIllegalStateException().isThrownBy(session::reset);
        assertThatIllegalStateException().isThrownBy(() -> session.reset(0));
    }

    @Test
    final void rule_3_9_aForkGoesOnFromTheSameState() {
        int[][] symbols = symbols(7, 2);
        int[] next = {1, 0};
        float[] expected = expected(joined(symbols, next));
        try (Session session = model.newSession(2)) {
            Scores.after(session, model, symbols);
            try (Session fork = session.fork()) {
                assertClose(Scores.last(Scores.after(fork, model, next)), expected, "the fork");
            }
        }
    }

    @Test
    final void rule_3_10_aForkLeavesItsOriginalAsItWas() {
        int[][] symbols = symbols(8, 2);
        int[] next = {1, 0};
        float[] expected = expected(joined(symbols, next));
        try (Session session = model.newSession(2)) {
            Scores.after(session, model, symbols);
            try (Session fork = session.fork()) {
                Scores.after(fork, model, symbols(9, 2));
                assertClose(Scores.last(Scores.after(session, model, next)), expected, "the original");
            }
        }
    }

    @Test
    final void rule_3_11_aForkOutlivesItsOriginal() {
        Session session = model.newSession(1);
        try (Session fork = session.fork()) {
            session.close();
            assertThatCode(() -> fork.step(new int[1], scores(1))).doesNotThrowAnyException();
        }
    }

    @Test
    final void rule_3_12_selectedStreamsGoOnFromTheirStates() {
        int[][] symbols = symbols(10, 3);
        int[] next = {0, 1, 1, 0};
        int[] chosen = {2, 0, 2, 1};
        float[] expected = scores(chosen.length);
        for (int i = 0; i < chosen.length; i++) {
            float[] alone = expected(joined(Scores.stream(chosen[i], symbols), new int[] {next[i]}));
            System.arraycopy(alone, 0, expected, i * alone.length, alone.length);
        }
        try (Session session = model.newSession(3)) {
            Scores.after(session, model, symbols);
            try (Session selection = session.select(chosen)) {
                assertClose(Scores.last(Scores.after(selection, model, next)), expected, "the selection 2, 0, 2, 1");
            }
        }
    }

    @Test
    final void rule_3_13_aSelectionLeavesItsOriginalAsItWas() {
        int[][] symbols = symbols(11, 2);
        int[] next = {1, 0};
        float[] expected = expected(joined(symbols, next));
        try (Session session = model.newSession(2)) {
            Scores.after(session, model, symbols);
            try (Session selection = session.select(0, 1)) {
                Scores.after(selection, model, symbols(12, 2));
                assertClose(Scores.last(Scores.after(session, model, next)), expected, "the original");
            }
        }
    }

    @Test
    final void rule_3_14_aSelectionNamesAStream() {
        try (Session session = model.newSession(2)) {
            assertThatIllegalArgumentException().isThrownBy(session::select);
        }
    }

    @Test
    final void rule_3_15_onlyStreamsThatThereAreCanBeSelected() {
        try (Session session = model.newSession(2)) {
            for (int stream : new int[] {-1, 2}) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> session.select(0, stream));
            }
        }
    }

    @Test
    final void rule_3_16_aStreamIsResetAlone() {
        int[][] symbols = symbols(13, 3);
        int[] next = {0};
        float[] scores;
        try (Session session = model.newSession(3)) {
            Scores.after(session, model, symbols);
            session.reset(1);
            scores = Scores.last(Scores.after(session, model, new int[] {0, 0, 0}));
        }
        for (int stream = 0; stream < 3; stream++) {
            float[] expected = stream == 1 ? expected(next) : expected(joined(Scores.stream(stream, symbols), next));
            assertClose(Scores.row(stream, scores, model), expected, "stream " + stream + " after a reset of 1");
        }
    }

    @Test
    final void rule_3_17_onlyStreamsThatThereAreCanBeReset() {
        try (Session session = model.newSession(2)) {
            for (int stream : new int[] {-1, 2}) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> session.reset(stream));
            }
        }
    }

    @Test
    final void rule_3_18_aResetTakesAllStreamsBack() {
        int[] next = {1, 0};
        float[] expected = expected(next);
        try (Session session = model.newSession(2)) {
            Scores.after(session, model, symbols(14, 2));
            session.reset();
            assertClose(Scores.last(Scores.after(session, model, next)), expected, "after a reset");
        }
    }

    @Test
    final void rule_3_19_aSessionCanBeClosedAgain() {
        Session session = model.newSession(1);
        session.close();
        assertThatCode(session::close).doesNotThrowAnyException();
    }
}
