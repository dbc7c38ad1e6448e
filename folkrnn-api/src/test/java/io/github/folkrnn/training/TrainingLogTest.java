package io.github.folkrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.evaluation.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingLogTest {
    @TempDir
    Path folder;

    private static IterationEnd iteration(int number, OptionalDouble norm) {
        return new IterationEnd(number, 90, 2.5, 2.25, 0.003, norm, Duration.ofMillis(1500), Optional.empty());
    }

    private static void tellEverything(TrainingListener log) {
        log.onIteration(iteration(1, OptionalDouble.of(0.5)));
        log.onIteration(iteration(2, OptionalDouble.empty()));
        Evaluation evaluation = new Evaluation(List.of(new Evaluation.TuneScore(4, 4, 8, 3)));
        log.onHeldOutScore(new HeldOutScore(2, evaluation, true));
        log.onDivergence(new Divergence(3, Double.NaN, 9.5, 0, 0.5));
        log.onCheckpoint(new CheckpointWritten(3, Path.of("a\\b.folkrnn")));
        log.onSample(new SampleComposed(3, "X:1\nT:\"Ä\"\t"));
        log.onEnd(new TrainingEnd(4, TrainingEnd.Reason.STOPPED, 2, Duration.ofSeconds(7)));
    }

    @Test
    void aCsvFileHasNumbersUnderNames() throws IOException {
        Path file = folder.resolve("log.csv");
        try (TrainingLog log = TrainingLog.csv(file)) {
            tellEverything(log);
        }
        assertThat(file).content().isEqualTo("""
                        event,iteration,elapsedSeconds,loss,smoothedLoss,learningRate,gradientNorm,bitsPerCharacter,\
                        accuracy,best,backTo,rateFactor,reason,kept
                        iteration,1,1.5,2.5,2.25,0.003,0.5,,,,,,,
                        iteration,2,1.5,2.5,2.25,0.003,,,,,,,,
                        heldOut,2,,,,,,2.0,0.75,true,,,,
                        divergence,3,,NaN,9.5,,,,,,0,0.5,,
                        end,4,7.0,,,,,,,,,,STOPPED,2
                        """);
    }

    @Test
    void aJsonLinesFileHasAnObjectForEveryEvent() throws IOException {
        Path file = folder.resolve("log.jsonl");
        try (TrainingLog log = TrainingLog.jsonLines(file)) {
            tellEverything(log);
        }
        assertThat(file).content().isEqualTo("""
                        {"event":"iteration","iteration":1,"elapsedSeconds":1.5,"loss":2.5,"smoothedLoss":2.25,\
                        "learningRate":0.003,"gradientNorm":0.5}
                        {"event":"iteration","iteration":2,"elapsedSeconds":1.5,"loss":2.5,"smoothedLoss":2.25,\
                        "learningRate":0.003}
                        {"event":"heldOut","iteration":2,"bitsPerCharacter":2.0,"accuracy":0.75,"best":true}
                        {"event":"divergence","iteration":3,"loss":"NaN","smoothedLoss":9.5,"backTo":0,"rateFactor":0.5}
                        {"event":"checkpoint","iteration":3,"file":"a\\\\b.folkrnn"}
                        {"event":"sample","iteration":3,"abc":"X:1\\u000aT:\\"Ä\\"\\u0009"}
                        {"event":"end","iteration":4,"elapsedSeconds":7.0,"reason":"STOPPED","kept":2}
                        """);
    }

    @Test
    void everyLineIsInTheFileBeforeTheTrainingGoesOn() throws IOException {
        Path file = folder.resolve("log.csv");
        try (TrainingLog log = TrainingLog.csv(file)) {
            log.onIteration(iteration(1, OptionalDouble.empty()));
            assertThat(file).content().endsWith("iteration,1,1.5,2.5,2.25,0.003,,,,,,,,\n");
        }
    }

    @Test
    void aLogGoesOnAfterWhatIsThereAndEndsALineThatWasLeftUnfinished() throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), "event,iteration\niteration,1\niterat");
        try (TrainingLog log = TrainingLog.csv(file)) {
            log.onEnd(new TrainingEnd(4, TrainingEnd.Reason.COMPLETED, 4, Duration.ZERO));
        }
        try (TrainingLog log = TrainingLog.csv(file)) {
            log.onEnd(new TrainingEnd(5, TrainingEnd.Reason.COMPLETED, 5, Duration.ZERO));
        }
        assertThat(file)
                .content()
                .isEqualTo("event,iteration\niteration,1\niterat\nend,4,0.0,,,,,,,,,,COMPLETED,4\n"
                        + "end,5,0.0,,,,,,,,,,COMPLETED,5\n");
    }

    /** What a training leaves that was killed after its 70th iteration and has a checkpoint of its 50th. */
    private static void killedAfterIteration70(TrainingLog log, int first) {
        for (int i = first; i <= 70; i++) {
            log.onIteration(iteration(i, OptionalDouble.empty()));
            if (i % 25 == 0) {
                log.onHeldOutScore(score(i));
                log.onCheckpoint(new CheckpointWritten(i, Path.of("c.folkrnn")));
            }
        }
        log.onDivergence(new Divergence(71, 9, 9, 0, 0.5));
    }

    private static HeldOutScore score(int iteration) {
        return new HeldOutScore(iteration, new Evaluation(List.of(new Evaluation.TuneScore(4, 4, 8, 3))), true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTrainingThatIsResumedGoesOnWhereItsCheckpointStands(boolean csv) throws IOException {
        Path expected = folder.resolve("whole");
        Path file = folder.resolve("resumed");
        for (Path log : List.of(expected, file)) {
            try (TrainingLog earlier = csv ? TrainingLog.csv(log) : TrainingLog.jsonLines(log)) {
                earlier.onStart(new TrainingStarted(0, 90, Duration.ZERO));
                killedAfterIteration70(earlier, 1);
                earlier.onStart(new TrainingStarted(0, 90, Duration.ZERO));
                killedAfterIteration70(earlier, 1);
            }
        }
        Files.writeString(file, csv ? "iteration,7" : "{\"event", StandardOpenOption.APPEND);
        try (TrainingLog log = csv ? TrainingLog.csv(file) : TrainingLog.jsonLines(file)) {
            log.onStart(new TrainingStarted(50, 90, Duration.ofSeconds(3)));
            killedAfterIteration70(log, 51);
        }
        assertThat(file).hasSameTextualContentAs(expected);
    }

    @Test
    void aFileThatIsNoLogLosesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "a\n\nb\r\n");
        try (TrainingLog log = TrainingLog.csv(file)) {
            log.onStart(new TrainingStarted(50, 90, Duration.ofSeconds(3)));
            log.onIteration(iteration(51, OptionalDouble.empty()));
        }
        assertThat(file).content().startsWith("a\n\nb\r\niteration,51,");
    }

    @Test
    void anInterruptedThreadLogs() throws IOException {
        Path file = folder.resolve("log.csv");
        Thread.currentThread().interrupt();
        try (TrainingLog log = TrainingLog.csv(file)) {
            log.onIteration(iteration(1, OptionalDouble.empty()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).content().contains("iteration,1,");
    }

    @Test
    void whatCannotBeWrittenIsAnError() throws IOException {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> TrainingLog.csv(folder.resolve("none/log.csv")));
        TrainingLog log = TrainingLog.csv(folder.resolve("log.csv"));
        log.close();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> log.onIteration(iteration(1, OptionalDouble.empty())));
        assertThatNullPointerException().isThrownBy(() -> TrainingLog.csv(null)).withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> TrainingLog.jsonLines(null))
                .withMessage("file");
    }

    @Test
    void joinedListenersAreToldEverything() throws IOException {
        Path first = folder.resolve("first.jsonl");
        Path second = folder.resolve("second.jsonl");
        try (TrainingLog one = TrainingLog.jsonLines(first);
                TrainingLog two = TrainingLog.jsonLines(second)) {
            tellEverything(one.andThen(two));
        }
        assertThat(first).hasSameTextualContentAs(second);
        assertThat(Files.readAllLines(first)).hasSize(7);
    }
}
