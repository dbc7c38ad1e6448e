/**
 * The LSTM backend: trained by Deeplearning4j, played back in plain Java, kept in safetensors files.
 *
 * <p>The types of this package are all that there is to call: {@link io.github.folkrnn.dl4j.Dl4jProvider}, which the
 * library finds by itself, {@link io.github.folkrnn.dl4j.NetworkImport} for networks that PyTorch or Keras trained, and
 * {@link io.github.folkrnn.dl4j.NetworkExport} for the way into Deeplearning4j. The packages below it are the rooms of the
 * implementation. What is public in them is so for the other rooms alone; it is no API, and changes without notice.
 *
 * <h2>The rooms</h2>
 *
 * <p>Each looks only at rooms that stand above it in this list, and begins with the class that is named:
 *
 * <ul>
 * <li>{@code safetensors}, {@code Safetensors}: the file format, which knows nothing of networks.
 * <li>{@code network}, {@code LstmShape}: a network as numbers: sizes, weights, the names of its tensors.
 * <li>{@code inference}, {@code LstmModel}: composing, without any native code.
 * <li>{@code checkpoint}, {@code CheckpointFormat}: models, and trainings that go on, in files.
 * <li>{@code interchange}, {@code ImportedNetwork}: networks of PyTorch and Keras.
 * <li>{@code kernel}, {@code LstmKernel}: the products of training, by oneDNN or a BLAS.
 * <li>{@code layer}, {@code FusedPass}: the whole network as one layer of Deeplearning4j, there and back.
 * <li>{@code training}, {@code LstmTrainer}: batches, updates, and what a training needs around them.
 * </ul>
 *
 * <p>A training goes from the provider through {@code training}, {@code layer} and {@code kernel} down to native code, and
 * comes back as an {@code LstmModel}; a request for a tune goes to {@code inference} and nowhere else. Loading and composing
 * touch neither {@code kernel}, {@code layer} nor {@code training}, which is why they need no ND4J.
 */
@NullMarked
package io.github.folkrnn.dl4j;

import org.jspecify.annotations.NullMarked;
