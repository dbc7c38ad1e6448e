package io.github.folkrnn.dl4j.training;

import io.github.folkrnn.position.PositionTracker;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.Vocabulary;

/** Fills windows with steps: symbols, each followed by the rows of the position inputs behind it. Not thread-safe. */
final class StepWriter {
    private final PositionTracker tracker;
    private final int width;
    private int[] window = new int[0];
    private int next;

    StepWriter(Vocabulary vocabulary, TrainingConfig config) {
        this.tracker = PositionTracker.of(vocabulary, config.positionInputs());
        this.width = 1 + tracker.inputs();
    }

    /** How many steps a window has. */
    int steps(int[] any) {
        return any.length / width;
    }

    /** Begins a window, before the first symbol of a tune. */
    void begin(int[] filled) {
        window = filled;
        next = 0;
        tracker.reset();
    }

    /** How many steps the window still lacks. */
    int room() {
        return (window.length - next) / width;
    }

    /** Takes note of symbols that stand before the window. */
    void pass(int[] symbols, int from, int to) {
        for (int i = from; width > 1 && i < to; i++) {
            tracker.accept(symbols[i]);
        }
    }

    /** Writes symbols to the window, as many as it has room for. */
    void write(int[] symbols, int from) {
        int to = Math.min(symbols.length, from + room());
        for (int i = from; i < to; i++) {
            window[next] = symbols[i];
            if (width > 1) {
                tracker.accept(symbols[i]);
                tracker.read(window, next + 1);
            }
            next += width;
        }
    }
}
