/** The symbols that a model knows, and how text is turned into them and back. */
@NullMarked
package io.github.folkrnn.vocabulary;

import org.jspecify.annotations.NullMarked;
