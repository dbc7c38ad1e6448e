package io.github.folkrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.evaluation.Evaluation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TrainingConsoleTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private TrainingConsole console(Function<PrintStream, TrainingConsole> kind) {
        return kind.apply(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static IterationEnd iteration(int number, long millis, Optional<Duration> remaining) {
        return new IterationEnd(
                number, 2000, 9, 1.23456, 0.003, OptionalDouble.empty(), Duration.ofMillis(millis), remaining);
    }

    private static IterationEnd iteration(int number, long millis) {
        return iteration(number, millis, Optional.empty());
    }

    private static HeldOutScore score(int iteration, boolean best) {
        return new HeldOutScore(iteration, new Evaluation(List.of(new Evaluation.TuneScore(4, 4, 7, 3))), best);
    }

    @Test
    void linesComeAtTheFirstIterationEveryTenSecondsAndAtTheLast() {
        TrainingConsole lines = console(TrainingConsole::lines);
        lines.onStart(new TrainingStarted(0, 2000, Duration.ZERO));
        lines.onIteration(iteration(1, 900));
        lines.onIteration(iteration(2, 10_800));
        lines.onIteration(iteration(3, 10_900, Optional.of(Duration.ofSeconds(119))));
        lines.onIteration(iteration(4, 15_000));
        lines.onIteration(iteration(1999, 7_200_000, Optional.of(Duration.ofMinutes(200))));
        lines.onIteration(iteration(2000, 7_200_001));
        assertThat(text()).isEqualTo("""
                        iteration 1 of 2000, loss 1.235 nats per symbol
                        iteration 3 of 2000, loss 1.235 nats per symbol, 119 s left
                        iteration 1999 of 2000, loss 1.235 nats per symbol, 3 h 20 min left
                        iteration 2000 of 2000, loss 1.235 nats per symbol
                        """);
    }

    @Test
    void aLongTrainingHasALineForEachFiftiethOfItsTime() {
        TrainingConsole lines = console(TrainingConsole::lines);
        lines.onIteration(iteration(1, 5_000_000));
        lines.onIteration(iteration(2, 5_100_000));
        lines.onIteration(iteration(3, 5_102_100));
        assertThat(text().lines()).hasSize(2).last().asString().startsWith("iteration 3");
    }

    @Test
    void everythingElseIsALineOfItsOwn() {
        TrainingConsole lines = console(TrainingConsole::lines);
        lines.onStart(new TrainingStarted(300, 2000, Duration.ofSeconds(5)));
        lines.onHeldOutScore(score(400, true));
        lines.onHeldOutScore(score(500, false));
        lines.onDivergence(new Divergence(501, Double.NaN, 9.5, 400, 0.5));
        lines.onCheckpoint(new CheckpointWritten(600, Path.of("c.folkrnn")));
        lines.onSample(new SampleComposed(600, "X:1\nK:C\nC|\n"));
        lines.onEnd(new TrainingEnd(700, TrainingEnd.Reason.NO_IMPROVEMENT, 400, Duration.ofSeconds(125)));
        lines.onEnd(new TrainingEnd(700, TrainingEnd.Reason.STOPPED, 700, Duration.ofSeconds(1)));
        assertThat(text()).isEqualTo("""
                        training goes on after iteration 300 of 2000
                        iteration 400: 1.750 bits per character on held-out tunes, the fewest so far
                        iteration 500: 1.750 bits per character on held-out tunes
                        iteration 501: the training has diverged, with a loss of NaN; it goes back to iteration 400 and\
                         goes on with 0.5 times the learning rate
                        iteration 600: checkpoint c.folkrnn
                        iteration 600: a tune
                        X:1
                        K:C
                        C|
                        trained for 700 iterations in 2 min: no better on the held-out tunes any more; the network is that\
                         of iteration 400
                        trained for 700 iterations in 1 s: stopped
                        """);
    }

    @Test
    void aBarIsDrawnOverItselfAndLeavesNothingOfALongerOneBehind() {
        TrainingConsole bar = console(TrainingConsole::bar);
        bar.onIteration(iteration(500, 100, Optional.of(Duration.ofSeconds(30))));
        bar.onIteration(iteration(501, 150));
        bar.onIteration(iteration(1000, 200));
        assertThat(text())
                .isEqualTo("\r[======                  ] 500/2000  loss 1.235  30 s left"
                        + "\r[============            ] 1000/2000  loss 1.235          ");
    }

    @Test
    void aBarMakesWayForALine() {
        TrainingConsole bar = console(TrainingConsole::bar);
        bar.onIteration(iteration(1, 100));
        bar.onHeldOutScore(score(1, false));
        bar.onIteration(iteration(2000, 200));
        bar.onEnd(new TrainingEnd(2000, TrainingEnd.Reason.COMPLETED, 2000, Duration.ofSeconds(3)));
        assertThat(text())
                .isEqualTo("\r[                        ] 1/2000  loss 1.235\n"
                        + "iteration 1: 1.750 bits per character on held-out tunes\n"
                        + "\r[========================] 2000/2000  loss 1.235  held-out 1.750\n"
                        + "trained for 2000 iterations in 3 s: all iterations are done\n");
    }

    @Test
    void thereHasToBeAPlaceToWriteTo() {
        assertThatNullPointerException()
                .isThrownBy(() -> TrainingConsole.lines(null))
                .withMessage("out");
        assertThatNullPointerException()
                .isThrownBy(() -> TrainingConsole.bar(null))
                .withMessage("out");
    }
}
