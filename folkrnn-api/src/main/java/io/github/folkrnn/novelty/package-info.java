/** How new a tune is, beside the tunes of a corpus. */
@NullMarked
package io.github.folkrnn.novelty;

import org.jspecify.annotations.NullMarked;
