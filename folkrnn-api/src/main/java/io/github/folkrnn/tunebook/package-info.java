/** Tune books: tunes as a page to read, hear and copy from, in one file. */
@NullMarked
package io.github.folkrnn.tunebook;

import org.jspecify.annotations.NullMarked;
