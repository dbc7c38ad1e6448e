/**
 * Choosing the next symbol from a model's scores.
 *
 * <p>A tune follows from its seed as {@link io.github.folkrnn.sampling.Xoshiro256PlusPlus} and
 * {@link io.github.folkrnn.sampling.Sampler.Builder} say, so that another program can come to the same one.
 */
@NullMarked
package io.github.folkrnn.sampling;

import org.jspecify.annotations.NullMarked;
