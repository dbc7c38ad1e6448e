package io.github.folkrnn.training;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Shows on a console how a training goes: the loss in nats per symbol, the time left once that can be told, scores of
 * held-out tunes, divergences, checkpoints, and the tunes that are composed on the way.
 *
 * <pre>{@code
 * FolkRnn.builder().listener(TrainingConsole.standard()).train(corpus);
 * }</pre>
 *
 * <p>Used by the thread that trains.
 */
public final class TrainingConsole implements TrainingListener {
    private static final int WIDTH_OF_BAR = 24;
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    /** A training of two days needs no line in each ten seconds: a line for each fiftieth of the time is enough. */
    private static final int SHARE_OF_TIME = 50;

    private final PrintStream out;
    private final boolean drawing;
    private Duration shownAt = Duration.ZERO;
    private boolean isAnythingShown;
    private int lengthOfBar;
    private String score = "";

    private TrainingConsole(PrintStream out, boolean drawing) {
        this.out = Objects.requireNonNull(out, "out");
        this.drawing = drawing;
    }

    /**
     * A console that draws a bar on the standard output if that is a terminal, and writes lines to it if it is not.
     *
     * @return a console for one training
     */
    public static TrainingConsole standard() {
        return new TrainingConsole(System.out, isTerminal(System.console()));
    }

    /**
     * A console that draws a bar into the last line, for a terminal.
     *
     * @param out the terminal
     * @return a console for one training
     */
    public static TrainingConsole bar(PrintStream out) {
        return new TrainingConsole(out, true);
    }

    /**
     * A console that writes lines: one at the first iteration, at the last, and every ten seconds or so.
     *
     * @param out where the lines go
     * @return a console for one training
     */
    public static TrainingConsole lines(PrintStream out) {
        return new TrainingConsole(out, false);
    }

    /** From Java 22 on there is a console without a terminal, too, and it says so. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    @Override
    public void onStart(TrainingStarted event) {
        shownAt = event.elapsed();
        if (event.iteration() > 0) {
            line("training goes on after iteration " + event.iteration() + " of " + event.iterations());
        }
    }

    @Override
    public void onIteration(IterationEnd event) {
        Duration since = event.elapsed().minus(shownAt);
        boolean due = since.compareTo(drawing ? BETWEEN_DRAWINGS : betweenLines(event.elapsed())) >= 0;
        if (isAnythingShown && !due && event.iteration() < event.iterations()) {
            return;
        }
        shownAt = event.elapsed();
        isAnythingShown = true;
        if (drawing) {
            draw(event);
        } else {
            line("iteration " + event.iteration() + " of " + event.iterations() + ", loss "
                    + number(event.smoothedLoss()) + " nats per symbol" + left(event.remaining(), ", "));
        }
    }

    private static Duration betweenLines(Duration elapsed) {
        Duration share = elapsed.dividedBy(SHARE_OF_TIME);
        return share.compareTo(BETWEEN_LINES) > 0 ? share : BETWEEN_LINES;
    }

    private void draw(IterationEnd event) {
        int filled = (int) ((long) WIDTH_OF_BAR * event.iteration() / event.iterations());
        String bar = '[' + "=".repeat(filled) + " ".repeat(WIDTH_OF_BAR - filled) + "] " + event.iteration() + '/'
                + event.iterations() + "  loss " + number(event.smoothedLoss()) + score
                + left(event.remaining(), "  ");
        out.print('\r' + bar + " ".repeat(Math.max(0, lengthOfBar - bar.length())));
        out.flush();
        lengthOfBar = bar.length();
    }

    @Override
    public void onHeldOutScore(HeldOutScore event) {
        String bits = number(event.evaluation().bitsPerCharacter());
        score = "  held-out " + bits;
        line("iteration " + event.iteration() + ": " + bits + " bits per character on held-out tunes"
                + (event.best() ? ", the fewest so far" : ""));
    }

    @Override
    public void onDivergence(Divergence event) {
        line("iteration " + event.iteration() + ": the training has diverged, with a loss of " + number(event.loss())
                + "; it goes back to iteration " + event.backTo() + " and goes on with "
                + event.rateFactor() + " times the learning rate");
    }

    @Override
    public void onCheckpoint(CheckpointWritten event) {
        line("iteration " + event.iteration() + ": checkpoint " + event.file());
    }

    @Override
    public void onSample(SampleComposed event) {
        line("iteration " + event.iteration() + ": a tune");
        line(event.abc().stripTrailing());
    }

    @Override
    public void onEnd(TrainingEnd event) {
        String why = switch (event.reason()) {
            case COMPLETED -> "all iterations are done";
            case NO_IMPROVEMENT -> "no better on the held-out tunes any more";
            case STOPPED -> "stopped";
            case INTERRUPTED -> "interrupted";
            case DIVERGED -> "diverged again and again";
        };
        line("trained for " + event.iterations() + " iterations in " + time(event.elapsed()) + ": " + why
                + (event.kept() == event.iterations() ? "" : "; the network is that of iteration " + event.kept()));
    }

    /** Writes a line below the bar, which the next iteration draws anew. */
    private void line(String text) {
        if (lengthOfBar > 0) {
            out.println();
            lengthOfBar = 0;
        }
        out.println(text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String left(Optional<Duration> remaining, String before) {
        return remaining.map(time -> before + time(time) + " left").orElse("");
    }

    private static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = time.toMinutes();
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
