/**
 * The service provider interface: what a backend implements, and what it trains with.
 *
 * <p>Begin with {@link io.github.folkrnn.spi.SequenceModelProvider}, the one type that a backend has to implement: it trains
 * a model, and reads and writes checkpoints. It gets a {@link io.github.folkrnn.spi.TrainingInput}, which holds the symbols
 * of the corpus ({@link io.github.folkrnn.spi.TrainingText}, on disk where they are many) and what else was asked for. A
 * backend that learns by steps of gradients need not write its own loop: it hands a {@link io.github.folkrnn.spi.Learner}
 * to {@link io.github.folkrnn.spi.TrainingLoop}, which sees to held-out tunes, early stopping, checkpoints, divergence and
 * listeners, and whose state is a {@link io.github.folkrnn.spi.TrainingProgress}.
 *
 * <p>Who only uses the library needs nothing of this package. The contract kit ({@code folkrnn-api} with the classifier
 * {@code tck}) tests a backend against every rule that is written here.
 */
@NullMarked
package io.github.folkrnn.spi;

import org.jspecify.annotations.NullMarked;
