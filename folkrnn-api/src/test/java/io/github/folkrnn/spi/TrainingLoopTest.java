package io.github.folkrnn.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.ToyModel;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.training.CheckpointWritten;
import io.github.folkrnn.training.Divergence;
import io.github.folkrnn.training.HeldOutScore;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.LearningRate;
import io.github.folkrnn.training.SampleComposed;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingEnd;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.training.TrainingStarted;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
    private static final CharacterVocabulary VOCABULARY = CharacterVocabulary.ofCharacters(List.of("\n", "A", "B"));
    private static final Corpus TUNES = Corpus.of(List.of("AAAA"));

    @TempDir
    Path folder;

    private final List<String> events = new ArrayList<>();
    private TrainingInput.Builder input;

    @BeforeEach
    void makeInput() throws IOException {
        input = TrainingInput.builder(TrainingText.of(TUNES, VOCABULARY));
    }

    /** Its one weight counts the batches that it has learnt; how good it is then follows from a function. */
    private static final class Script implements Learner {
        private IntToDoubleFunction losses = batches -> 1;
        private IntToDoubleFunction scoresOfA = batches -> 0;
        private IntToDoubleFunction soundness = batches -> 0;
        private final List<Double> rates = new ArrayList<>();
        private final List<Integer> iterations = new ArrayList<>();
        private final List<CountingModel> models = new ArrayList<>();
        private int batches;
        private int remembered = -1;

        @Override
        public Step learn(int iteration, double learningRate) {
            rates.add(learningRate);
            iterations.add(iteration);
            double loss = losses.applyAsDouble(batches);
            batches++;
            return new Step(loss, OptionalDouble.of(2));
        }

        @Override
        public SequenceModel model(int iterations) {
            CountingModel model = new CountingModel(batches, (float) scoresOfA.applyAsDouble(batches));
            models.add(model);
            return model;
        }

        @Override
        public boolean isFinite() {
            return Double.isFinite(soundness.applyAsDouble(batches));
        }

        @Override
        public void remember() {
            remembered = batches;
        }

        @Override
        public void rollBack() {
            batches = remembered;
        }

        @Override
        public void save(Path file, SequenceModel model, TrainingProgress progress) throws IOException {
            Files.writeString(file, batches + " " + ((CountingModel) model).batches + " " + progress);
        }
    }

    /** Gives A another score than all other symbols. */
    private static final class CountingModel extends ToyModel {
        private final int batches;
        private final float scoreOfA;
        private boolean closed;

        CountingModel(int batches, float scoreOfA) {
            super(VOCABULARY);
            this.batches = batches;
            this.scoreOfA = scoreOfA;
        }

        @Override
        public String fingerprint() {
            return "" + batches;
        }

        @Override
        public Session newSession(int streams) {
            return new ToySession(streams) {
                @Override
                public void step(int[] symbolIds, float[] logits) {
                    for (int i = 0; i < logits.length; i++) {
                        logits[i] = i % 3 == 1 ? scoreOfA : 0;
                    }
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Writes down what it is told, but for iterations. */
    private final class Log implements TrainingListener {
        @Override
        public void onIteration(IterationEnd event) {}

        @Override
        public void onHeldOutScore(HeldOutScore event) {
            events.add("score " + event.iteration() + (event.best() ? " best" : ""));
        }

        @Override
        public void onDivergence(Divergence event) {
            events.add("divergence " + event.iteration() + " to " + event.backTo() + " x" + event.rateFactor());
        }

        @Override
        public void onCheckpoint(CheckpointWritten event) {
            events.add("checkpoint " + event.iteration());
        }

        @Override
        public void onSample(SampleComposed event) {
            events.add("sample " + event.iteration() + " " + event.abc());
        }

        @Override
        public void onEnd(TrainingEnd event) {
            events.add(event.reason() + " after " + event.iterations() + " keeps " + event.kept());
        }
    }

    private CountingModel run(int iterations, Script learner) throws IOException {
        return run(iterations, learner, new Log());
    }

    private CountingModel run(int iterations, Script learner, TrainingListener listener) throws IOException {
        TrainingConfig config = TrainingConfig.builder()
                .iterations(iterations)
                .learningRate(0.5)
                .build();
        return (CountingModel) TrainingLoop.run(input.build(), config, listener, learner);
    }

    @Test
    void iterationsFollowTheSchedule() throws IOException {
        Script learner = new Script();
        learner.losses = batches -> 4 - batches;
        List<IterationEnd> ends = new ArrayList<>();
        TrainingConfig config = TrainingConfig.builder()
                .iterations(3)
                .learningRate(LearningRate.steps(1, 0.5, 1))
                .build();
        TrainingLoop.run(input.build(), config, ends::add, learner);
        assertThat(learner.iterations).containsExactly(0, 1, 2);
        assertThat(learner.rates).containsExactly(1.0, 0.5, 0.25);
        assertThat(ends).extracting(IterationEnd::iteration).containsExactly(1, 2, 3);
        assertThat(ends).extracting(IterationEnd::learningRate).containsExactly(1.0, 0.5, 0.25);
        assertThat(ends).extracting(IterationEnd::loss).containsExactly(4.0, 3.0, 2.0);
        assertThat(ends.get(1).smoothedLoss()).isCloseTo(4 - 0.05, within(1e-12));
        assertThat(ends.get(0).gradientNorm()).hasValue(2);
        assertThat(ends).extracting(IterationEnd::elapsed).isSorted();
    }

    @Test
    void theModelThatDoesBestOnHeldOutTunesIsKept() throws IOException {
        input.heldOut(new HeldOut(TUNES, 10, 100));
        Script learner = new Script();
        learner.scoresOfA = batches -> -Math.abs(batches - 30);
        CountingModel model = run(55, learner);
        assertThat(model.batches).isEqualTo(30);
        assertThat(events)
                .containsExactly(
                        "score 10 best",
                        "score 20 best",
                        "score 30 best",
                        "score 40",
                        "score 50",
                        "score 55",
                        "COMPLETED after 55 keeps 30");
        assertThat(learner.models).allSatisfy(any -> assertThat(any.closed).isEqualTo(any != model));
    }

    @Test
    void trainingEndsWhenPatienceIsExhausted() throws IOException {
        input.heldOut(new HeldOut(TUNES, 10, 2));
        Script learner = new Script();
        learner.scoresOfA = batches -> -batches;
        assertThat(run(1000, learner).batches).isEqualTo(10);
        assertThat(events).containsExactly("score 10 best", "score 20", "score 30", "NO_IMPROVEMENT after 30 keeps 10");
    }

    @Test
    void aTrainingThatDivergesGoesBackAndGoesOnMoreSlowly() throws IOException {
        Script learner = new Script();
        boolean[] failed = new boolean[1];
        learner.losses = batches -> {
            if (batches == 250 && !failed[0]) {
                failed[0] = true;
                return Double.NaN;
            }
            return 1;
        };
        CountingModel model = run(300, learner);
        assertThat(events).containsExactly("divergence 251 to 200 x0.5", "COMPLETED after 300 keeps 300");
        assertThat(model.batches).isEqualTo(200 + 49);
        assertThat(learner.rates.get(250)).isEqualTo(0.5);
        assertThat(learner.rates.get(251)).isEqualTo(0.25);
    }

    @Test
    void aLossThatClimbsFarAboveWhereItWasIsADivergence() throws IOException {
        Script learner = new Script();
        learner.losses = batches -> batches < 150 ? 1 : 3;
        run(200, learner);
        assertThat(events.get(0)).matches("divergence 1[67]\\d to 100 x0.5");
    }

    @Test
    void batchesThatAreHarderThanOthersAreNone() throws IOException {
        Script learner = new Script();
        learner.losses = batches -> 0.01 + (batches % 50 == 49 ? 3 : 0) + batches % 3 * 0.1;
        run(400, learner);
        assertThat(events).containsExactly("COMPLETED after 400 keeps 400");
    }

    @Test
    void weightsThatAreNotFiniteAreNeverSavedMeasuredOrReturned() throws IOException {
        input.checkpoints(new CheckpointFolder(folder, 50, 9));
        input.heldOut(new HeldOut(TUNES, 50, 100));
        Script learner = new Script();
        learner.soundness = batches -> batches >= 150 ? Double.NaN : 0;
        CountingModel model = run(250, learner);
        assertThat(model.batches).isLessThan(150);
        assertThat(events)
                .startsWith(
                        "score 50 best", "checkpoint 50", "score 100", "checkpoint 100", "divergence 150 to 100 x0.5");
        assertThat(folder.resolve("checkpoint-00000150.folkrnn")).doesNotExist();
        assertThat(events).endsWith("score 250", "COMPLETED after 250 keeps 50");
    }

    @Test
    void aTrainingThatDivergesAgainAndAgainEndsWithTheWeightsThatItRemembers() throws IOException {
        Script learner = new Script();
        learner.losses = batches -> batches > 120 ? Double.POSITIVE_INFINITY : 1;
        CountingModel model = run(10_000, learner);
        assertThat(model.batches).isBetween(100, 120);
        assertThat(events).hasSize(6).last().asString().matches("DIVERGED after \\d+ keeps \\d00");
    }

    @Test
    void aTrainingThatLearnsNothingFails() {
        Script learner = new Script();
        learner.losses = batches -> batches > 0 ? Double.NaN : 1;
        assertThatIllegalStateException()
                .isThrownBy(() -> run(100, learner))
                .withMessage("the training has diverged: the loss of iteration 12 is NaN;"
                        + " a learningRate below 0.015625 may help");
    }

    @Test
    void aStopEndsTrainingBeforeTheNextIteration() throws IOException {
        Script learner = new Script();
        input.stopRequest(() -> learner.batches == 3);
        assertThat(run(100, learner).batches).isEqualTo(3);
        assertThat(events).containsExactly("STOPPED after 3 keeps 3");
    }

    @Test
    void anInterruptEndsTrainingWithACheckpointAndAScore() throws IOException {
        input.checkpoints(new CheckpointFolder(folder, 10, 1)).heldOut(new HeldOut(TUNES, 10, 10));
        Thread.currentThread().interrupt();
        try {
            run(100, new Script());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(events).containsExactly("checkpoint 0", "score 0 best", "INTERRUPTED after 0 keeps 0");
    }

    @Test
    void samplesAreComposedWithTheModelOfTheirIteration() throws IOException {
        input.samples(new Samples(2, (model, iteration) -> model.fingerprint() + "/" + iteration));
        run(5, new Script());
        assertThat(events).containsExactly("sample 2 2/2", "sample 4 4/4", "COMPLETED after 5 keeps 5");
    }

    @Test
    void checkpointsHoldTheBestModelAndTheProgress() throws IOException {
        input.checkpoints(new CheckpointFolder(folder, 10, 2)).heldOut(new HeldOut(TUNES, 10, 9));
        Script learner = new Script();
        learner.scoresOfA = batches -> batches == 20 ? 0.5 : 0;
        run(45, learner);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".folkrnn")))
                    .containsExactlyInAnyOrder("checkpoint-00000040.folkrnn", "checkpoint-00000045.folkrnn");
        }
        assertThat(folder.resolve("checkpoint-00000040.folkrnn"))
                .content()
                .startsWith("40 20 TrainingProgress[iteration=40,")
                .contains(
                        "smoothedLoss=1.0, lowestLoss=1.0",
                        "bestIteration=20, evaluationsSinceBest=2, divergences=0, rememberedIteration=0");
        assertThat(events).endsWith("checkpoint 40", "score 45", "checkpoint 45", "COMPLETED after 45 keeps 20");
    }

    /** So that whoever goes on for longer does not take a worse network for the best one so far. */
    @Test
    void theLastCheckpointKnowsTheLastScore() throws IOException {
        input.checkpoints(new CheckpointFolder(folder, 10, 1)).heldOut(new HeldOut(TUNES, 100, 9));
        run(60, new Script());
        assertThat(folder.resolve("checkpoint-00000060.folkrnn")).content().contains("bestIteration=60,");
        assertThat(events).endsWith("score 60 best", "checkpoint 60", "COMPLETED after 60 keeps 60");
    }

    @Test
    void aResumedTrainingGoesOnWhereItWas() throws IOException {
        input.heldOut(new HeldOut(TUNES, 10, 3));
        Script learner = new Script();
        learner.scoresOfA = batches -> -batches;
        learner.batches = 20;
        CountingModel best = new CountingModel(10, -10);
        TrainingProgress progress = new TrainingProgress(20, Duration.ofSeconds(100), 1, 1, 1e-9, 10, 1, 1, 0, 1);
        TrainingConfig config =
                TrainingConfig.builder().iterations(1000).learningRate(0.5).build();
        List<IterationEnd> ends = new ArrayList<>();
        SequenceModel model =
                TrainingLoop.resume(input.build(), config, new Log().andThen(ends::add), learner, progress, best);
        assertThat(model).isSameAs(best);
        assertThat(best.closed).isFalse();
        assertThat(learner.iterations).startsWith(20).endsWith(39);
        assertThat(learner.rates).containsOnly(0.25);
        assertThat(ends.get(0).elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(100));
        assertThat(events).containsExactly("score 30", "score 40", "NO_IMPROVEMENT after 40 keeps 10");
    }

    @Test
    void listenersAreToldWhereATrainingBegins() throws IOException {
        List<TrainingStarted> starts = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onStart(TrainingStarted event) {
                starts.add(event);
            }

            @Override
            public void onIteration(IterationEnd event) {}
        };
        run(3, new Script(), listener);
        Script learner = new Script();
        learner.batches = 2;
        learner.remembered = 0;
        TrainingProgress progress = new TrainingProgress(2, Duration.ofSeconds(9), 1, 1, 1, 0, 0, 0, 0, 1);
        TrainingLoop.resume(
                input.build(),
                TrainingConfig.builder().iterations(3).build(),
                listener,
                learner,
                progress,
                new CountingModel(2, 0));
        assertThat(starts)
                .containsExactly(
                        new TrainingStarted(0, 3, Duration.ZERO), new TrainingStarted(2, 3, Duration.ofSeconds(9)));
    }

    @Test
    void aResumedTrainingGoesBackToWhatWasRememberedBefore() throws IOException {
        Script learner = new Script();
        learner.losses = batches -> batches == 155 ? Double.NaN : 1;
        learner.batches = 150;
        learner.remembered = 100;
        TrainingProgress progress = new TrainingProgress(150, Duration.ZERO, 1, 1, 1, 0, 0, 0, 100, 1);
        TrainingLoop.resume(
                input.build(),
                TrainingConfig.builder().iterations(160).build(),
                new Log(),
                learner,
                progress,
                new CountingModel(150, 0));
        assertThat(events).containsExactly("divergence 156 to 100 x0.5", "COMPLETED after 160 keeps 160");
        assertThat(learner.batches).isEqualTo(104);
    }

    /** One that went on would have noticed later, and gone back then. */
    @Test
    void noCheckpointIsWrittenOfATrainingThatIsStoppedWithoutSoundWeights() throws IOException {
        input.checkpoints(new CheckpointFolder(folder, 50, 9));
        Script learner = new Script();
        learner.soundness = batches -> batches > 60 ? Double.NaN : 0;
        input.stopRequest(() -> learner.batches == 70);
        run(100, learner);
        assertThat(events).containsExactly("checkpoint 50", "DIVERGED after 70 keeps 0");
    }

    @Test
    void twoTrainingsDoNotWriteToOneFolder() throws IOException {
        CheckpointFolder shared = new CheckpointFolder(folder, 1, 1);
        input.checkpoints(shared);
        try (CheckpointFolder.Lock lock = shared.lock()) {
            assertThat(lock).isNotNull();
            assertThatIllegalStateException()
                    .isThrownBy(() -> run(1, new Script()))
                    .withMessageMatching(
                            "another training writes its checkpoints to " + Pattern.quote(folder.toString())
                                    + " \\(process " + ProcessHandle.current().pid()
                                    + ", since [-0-9T:.]+Z\\): a training needs a folder of its own");
        }
        run(1, new Script());
        run(1, new Script());
        assertThat(events).filteredOn("checkpoint 1"::equals).hasSize(2);
    }

    @Test
    void whatAListenerThrowsEndsTheTrainingAndClosesItsModels() {
        input.heldOut(new HeldOut(TUNES, 1, 3));
        Script learner = new Script();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> run(9, learner, event -> {
                    if (event.iteration() == 3) {
                        throw new UnsupportedOperationException("no further");
                    }
                }));
        assertThat(learner.models).hasSize(2).allMatch(model -> model.closed);
    }
}
