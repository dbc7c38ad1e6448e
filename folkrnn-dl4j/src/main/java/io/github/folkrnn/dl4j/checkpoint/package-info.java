/**
 * Checkpoints: models in files, and trainings that go on from them.
 *
 * <p>Begin with {@link io.github.folkrnn.dl4j.checkpoint.CheckpointFormat}, whose tables are the format; {@link
 * io.github.folkrnn.dl4j.checkpoint.CheckpointWriter} and {@link io.github.folkrnn.dl4j.checkpoint.CheckpointReader} follow
 * them. Settings, sampler and progress are JSON in the metadata, with a class each. {@link
 * io.github.folkrnn.dl4j.checkpoint.TrainingState} is what a file holds for resuming alone, and {@link
 * io.github.folkrnn.dl4j.checkpoint.ResumedTraining} says whether a training may go on from it.
 *
 * <p>The one idea: a checkpoint is a safetensors file with the tensors that PyTorch would write, which anybody can open, and
 * what only this library needs stands in the metadata or can be left out. It holds no names of classes, and nothing in it is
 * executed.
 *
 * <p>A new setting goes into {@code TrainingSettings} and nowhere else; it must be optional for files that are older. What
 * the present version writes is not to be changed without another version: the golden checkpoints of all versions have to
 * load for ever.
 */
@NullMarked
package io.github.folkrnn.dl4j.checkpoint;

import org.jspecify.annotations.NullMarked;
