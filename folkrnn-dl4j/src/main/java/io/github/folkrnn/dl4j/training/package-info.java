/**
 * Training: windows of the text, updates of the weights, and the threads and the memory that they take.
 *
 * <p>Begin with {@link io.github.folkrnn.dl4j.training.LstmTrainer}, which the training loop of the library calls, then {@code
 * LstmNetwork}, of which there are two: {@code FusedNetwork}, which computes with the rooms {@code layer} and {@code kernel},
 * and {@code StockNetwork}, in Deeplearning4j's own layers, which is the reference in tests and runs where arrays lie on a
 * graphics card. {@code Batches} says which windows an iteration reads.
 *
 * <p>The one idea: which windows an iteration reads and what it hides depends on the settings, the seed and its number
 * alone, so that a training that is resumed becomes the model that it would have become. {@code BlockwiseAdam}, {@code
 * GradientClipping} and {@code CurrentRate} are what Deeplearning4j is told of the update.
 *
 * <p>Another way to batch can be added to {@code Batches}, and {@code TrainingMemory} be given better sentences, without
 * knowing the rest. {@code NativeThreads} sets what holds for the whole process, and puts it back.
 */
@NullMarked
package io.github.folkrnn.dl4j.training;

import org.jspecify.annotations.NullMarked;
