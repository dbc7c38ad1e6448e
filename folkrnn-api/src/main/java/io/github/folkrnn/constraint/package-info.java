/** A constraint on the symbols of a tune, so that every tune that is composed is valid ABC notation. */
@NullMarked
package io.github.folkrnn.constraint;

import org.jspecify.annotations.NullMarked;
