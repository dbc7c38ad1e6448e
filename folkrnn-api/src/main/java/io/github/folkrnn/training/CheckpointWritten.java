package io.github.folkrnn.training;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A checkpoint has been written, from which the training can be resumed. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainingListener listener = new TrainingListener() {
 *     public void onIteration(IterationEnd event) {}
 *
 *     public void onCheckpoint(CheckpointWritten event) {
 *         System.out.println(event.file());
 *     }
 * };
 * }</pre>
 *
 * @param iteration after how many iterations
 * @param file the file
 */
public record CheckpointWritten(int iteration, Path file) {
    /**
     * Checks the components.
     *
     * @param iteration after how many iterations
     * @param file the file
     */
    public CheckpointWritten {
        Objects.requireNonNull(file, "file");
    }
}
