/**
 * Training as its user sees it: the settings, and the events to follow.
 *
 * <p>{@link io.github.folkrnn.training.TrainingConfig} is the recipe: sizes, batches, learning rate, dropout, precision. A
 * {@link io.github.folkrnn.training.TrainingListener} gets a record for each event, of which {@link
 * io.github.folkrnn.training.TrainingConsole} and {@link io.github.folkrnn.training.TrainingLog} make lines; curves are
 * drawn in {@link io.github.folkrnn.chart}. What a backend implements is in {@link io.github.folkrnn.spi}.
 */
@NullMarked
package io.github.folkrnn.training;

import org.jspecify.annotations.NullMarked;
