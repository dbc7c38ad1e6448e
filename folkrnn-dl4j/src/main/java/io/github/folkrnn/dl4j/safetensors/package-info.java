/**
 * The safetensors file format: named tensors and texts about them, read and written.
 *
 * <p>Begin with {@link io.github.folkrnn.dl4j.safetensors.Safetensors}, whose table shows the file byte by byte; then {@link
 * io.github.folkrnn.dl4j.safetensors.SafetensorsReader}. The one idea: a file is an enemy until it has been checked. No size
 * in it is believed before it has been compared with what is there, its JSON is {@linkplain
 * io.github.folkrnn.dl4j.safetensors.StrictJson strict}, and a message quotes an {@linkplain
 * io.github.folkrnn.dl4j.safetensors.Excerpt excerpt} of it, never the whole. Whatever the type in the file, numbers are of
 * single precision in memory.
 *
 * <p>A further {@link io.github.folkrnn.dl4j.safetensors.TensorType} can be added without knowing the rest. The order of the
 * checks in the reader is not to be changed without the tests for hostile files in the room {@code checkpoint}.
 */
@NullMarked
package io.github.folkrnn.dl4j.safetensors;

import org.jspecify.annotations.NullMarked;
