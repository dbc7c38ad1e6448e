/**
 * A network as numbers: its sizes, its weights in single precision or in 8 bits, and the names of its tensors.
 *
 * <p>Begin with {@link io.github.folkrnn.dl4j.network.LstmShape}, then {@link io.github.folkrnn.dl4j.network.LstmWeights}.
 * The one idea: there is one form of the weights, matrices by input and gates in the order i, f, g, o, to which
 * everybody who computes, trains, reads or writes converts from a form of their own and back. {@link
 * io.github.folkrnn.dl4j.network.TensorNames} has the names and shapes by which PyTorch knows the same numbers, and {@link
 * io.github.folkrnn.dl4j.network.PyTorchTensors} goes from one to the other.
 *
 * <p>The initial weights and the rounding to 8 bits can be changed without knowing the rest; both change what networks
 * learn or compose. Not to be touched lightly: the order of the operations in {@link
 * io.github.folkrnn.dl4j.network.FloatMath}, on which it depends that a seed gives the same tune on every machine, and the
 * names of the tensors, which stand in all checkpoints.
 */
@NullMarked
package io.github.folkrnn.dl4j.network;

import org.jspecify.annotations.NullMarked;
