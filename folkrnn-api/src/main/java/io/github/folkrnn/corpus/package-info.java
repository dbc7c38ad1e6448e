/** Tunes in: corpora from files, folders, streams and lists; what is in them, and how they are cleaned and split. */
@NullMarked
package io.github.folkrnn.corpus;

import org.jspecify.annotations.NullMarked;
