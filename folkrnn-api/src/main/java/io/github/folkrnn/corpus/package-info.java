/** Tunes in: corpora from files, folders, streams and lists. */
@NullMarked
package io.github.folkrnn.corpus;

import org.jspecify.annotations.NullMarked;
