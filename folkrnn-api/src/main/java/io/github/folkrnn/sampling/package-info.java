/**
 * Choosing the next symbol from a model's scores.
 *
 * <p>A tune follows from its seed as {@link io.github.folkrnn.sampling.Xoshiro256PlusPlus} and
 * {@link io.github.folkrnn.sampling.Sampler.Builder} say, so that another program can come to the same one. So nothing in
 * {@code Candidates} and {@code Ranking} may change the order of equal scores or of sums.
 *
 * <h2>Reading order</h2>
 *
 * <p>{@code Sampler} says what is asked for, {@code StepwiseSampler} does it: the steps ({@code LogitsProcessor}), then the
 * temperature ({@code TextFields} tells words from music), then what {@code Candidates} leave of the scores, then the draw.
 * {@code SamplerSettings} are those of its settings that a checkpoint can keep.
 */
@NullMarked
package io.github.folkrnn.sampling;

import org.jspecify.annotations.NullMarked;
