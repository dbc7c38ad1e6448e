package io.github.folkrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.evaluation.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {

    @TempDir
    Path folder;

    private static IterationEnd iteration(int number, OptionalDouble norm) {
        return new IterationEnd(number, 9, 2.5, 2.25, 0.003, norm, Duration.ofMillis(1500));
    }

    private static void tellEverything(TrainingListener log) {
        log.onIteration(iteration(1, OptionalDouble.of(0.5)));
        log.onIteration(iteration(2, OptionalDouble.empty()));
        Evaluation evaluation = new Evaluation(List.of(new Evaluation.TuneScore(4, 4, 8, 3)));
        log.onHeldOutScore(new HeldOutScore(2, evaluation, true));
        log.onSetback(new Setback(3, Double.NaN, 9.5, 0, 0.5));
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
                        setback,3,,NaN,9.5,,,,,,0,0.5,,
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
                        {"event":"setback","iteration":3,"loss":"NaN","smoothedLoss":9.5,"backTo":0,"rateFactor":0.5}
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
