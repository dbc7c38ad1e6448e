package io.github.folkrnn.training;

import java.util.Objects;

/**
 * A tune that the model in training has composed. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainingListener listener = new TrainingListener() {
 *     public void onIteration(IterationEnd event) {}
 *
 *     public void onSample(SampleComposed event) {
 *         System.out.println(event.abc());
 *     }
 * };
 * }</pre>
 *
 * @param iteration after how many iterations
 * @param abc the tune in ABC notation, as far as the model knows any
 */
public record SampleComposed(int iteration, String abc) {
    /**
     * Checks the components.
     *
     * @param iteration after how many iterations
     * @param abc the tune
     */
    public SampleComposed {
        Objects.requireNonNull(abc, "abc");
    }
}
