/** Choosing the next symbol from a model's scores. */
@NullMarked
package io.github.folkrnn.sampling;

import org.jspecify.annotations.NullMarked;
