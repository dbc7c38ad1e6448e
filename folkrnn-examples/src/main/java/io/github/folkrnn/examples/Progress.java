package io.github.folkrnn.examples;

import io.github.folkrnn.training.HeldOutScore;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingEnd;
import io.github.folkrnn.training.TrainingListener;
import java.io.IOException;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Shows how training goes: a bar with the loss and the time left on a terminal, plain lines elsewhere. */
interface Progress extends TrainingListener, AutoCloseable {

    @Override
    void close();

    static Progress onConsole() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            return terminal.getType().startsWith(Terminal.TYPE_DUMB) ? new Lines() : new Bar();
        }
    }

    /** A line for every tenth of the training. */
    final class Lines implements Progress {

        @Override
        public void onIteration(IterationEnd event) {
            int tenth = Math.max(1, event.iterations() / 10);
            if (event.iteration() == 1 || event.iteration() % tenth == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "iteration %d of %d, loss %.3f nats per character, %d s left%n",
                        event.iteration(),
                        event.iterations(),
                        event.loss(),
                        event.remaining().toSeconds());
            }
        }

        @Override
        public void onHeldOutScore(HeldOutScore event) {
            System.out.printf(
                    Locale.ROOT,
                    "iteration %d: %.3f bits per character on held-out tunes%s%n",
                    event.iteration(),
                    event.evaluation().bitsPerCharacter(),
                    event.best() ? ", the fewest so far" : "");
        }

        @Override
        public void close() {}
    }

    /** A bar in one line. */
    final class Bar implements Progress {

        private final ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("Training")
                .setInitialMax(-1)
                .setUpdateIntervalMillis(100)
                .build();

        private String score = "";
        private boolean closed;

        @Override
        public void onIteration(IterationEnd event) {
            bar.maxHint(event.iterations());
            bar.stepTo(event.iteration());
            bar.setExtraMessage(String.format(Locale.ROOT, "loss %.3f%s", event.loss(), score));
        }

        @Override
        public void onHeldOutScore(HeldOutScore event) {
            score = String.format(
                    Locale.ROOT, ", held-out %.3f", event.evaluation().bitsPerCharacter());
        }

        @Override
        public void onEnd(TrainingEnd event) {
            close();
        }

        /** Closes the bar once: each time it would be drawn again, below what has been printed since. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                bar.close();
            }
        }
    }
}
