/**
 * Networks that PyTorch and Keras trained, as models.
 *
 * <p>Begin with {@code ImportedNetwork}, to which both ways lead. {@link io.github.folkrnn.dl4j.interchange.PyTorchImport}
 * has little to do, since checkpoints have PyTorch's names and shapes. {@link
 * io.github.folkrnn.dl4j.interchange.KerasImport} finds the layers in an HDF5 file, with {@code KerasFile}, and makes sure,
 * with {@code KerasSettings}, that they compute what the layers here compute. HDF5 is read by jHDF, which is optional and
 * named in {@code KerasFile} alone.
 *
 * <p>The one idea: a network that would compute something else here is refused, in a sentence that names the tensor, layer
 * or setting at fault; nothing is skipped. Another library can be added beside the two without knowing the rest of the
 * backend: what is needed are the weights in the form of the room {@code network}.
 */
@NullMarked
package io.github.folkrnn.dl4j.interchange;

import org.jspecify.annotations.NullMarked;
