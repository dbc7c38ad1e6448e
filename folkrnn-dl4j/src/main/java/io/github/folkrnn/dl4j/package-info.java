/** The LSTM backend: trained by Deeplearning4j, played back in plain Java, kept in safetensors files. */
@NullMarked
package io.github.folkrnn.dl4j;

import org.jspecify.annotations.NullMarked;
