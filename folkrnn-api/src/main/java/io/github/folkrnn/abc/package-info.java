/**
 * ABC notation: a reader that turns the text of a tune into its music, with every problem named by line and column.
 *
 * <p>{@link io.github.folkrnn.abc.AbcReader} follows the ABC standard 2.1 and never fails on any text; what it gives
 * is an immutable {@link io.github.folkrnn.abc.AbcTune}.
 */
@NullMarked
package io.github.folkrnn.abc;

import org.jspecify.annotations.NullMarked;
