/**
 * Composing: a trained network, step by step, in plain Java and with the same bits on every machine.
 *
 * <p>Begin with {@link io.github.folkrnn.dl4j.inference.LstmModel}, then {@code LstmSession.step}, which is a forward pass
 * from top to bottom: {@code InputRows} and {@code InputSums} say what symbol and position add to the gates, {@code
 * RecurrentBlock} turns gates into outputs, {@code WeightedSum} makes the scores. {@code InferenceNetwork} lays the weights
 * out for that, once a model.
 *
 * <p>The one idea: each output is summed up in one order, from its first input to its last, with a fused multiply-add for
 * each, whatever the machine has for it. So the kinds of {@code WeightBlock}, of floats, of bytes, or in the vectors of the
 * JVM, differ in speed alone, and streams can be put together, cut into blocks and shared among threads without changing a
 * bit. How the work is shared is in {@code StepHelpers}, which knows nothing of networks.
 *
 * <p>A block for another machine can be added without knowing the rest, if {@code GoldenLogitsTest} still passes.
 */
@NullMarked
package io.github.folkrnn.dl4j.inference;

import org.jspecify.annotations.NullMarked;
