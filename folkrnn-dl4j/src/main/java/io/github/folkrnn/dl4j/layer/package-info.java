/**
 * The whole network as one layer of Deeplearning4j: from symbols to the loss, and back to the gradients.
 *
 * <p>Begin with {@code FusedPass}, which is a batch's way through the network and back, in the order of the layers: {@code
 * SymbolInput}, the recurrent layers, {@code SoftmaxLoss}. {@link io.github.folkrnn.dl4j.layer.DataParallelPass} takes
 * the parts of a batch through several of them. {@link io.github.folkrnn.dl4j.layer.FusedLstmConf}, {@link
 * io.github.folkrnn.dl4j.layer.FusedLstmLayer} and {@link io.github.folkrnn.dl4j.layer.FusedLstmParams} are the three faces
 * that Deeplearning4j wants of a layer, and have no arithmetic of their own.
 *
 * <p>The one idea: Deeplearning4j keeps what is around a layer, updater, schedules and listeners, and what is inside is
 * ours, with one array for all weights. Rows are ordered by time first everywhere, [T B].
 *
 * <p>Each step of the pass can be changed without the others, if {@code FusedNetworkTest} still finds the gradients of the
 * network in Deeplearning4j's own layers. What is drawn at random comes from {@link
 * io.github.folkrnn.dl4j.layer.RandomSequences}, a sequence for each purpose and iteration, so that a training that is
 * resumed draws what it would have drawn; a further purpose moves all the sequences, and so changes what every seed learns.
 */
@NullMarked
package io.github.folkrnn.dl4j.layer;

import org.jspecify.annotations.NullMarked;
