/** The way in: train or load a {@link io.github.folkrnn.FolkRnn}, ask it for tunes, and hear them. */
@NullMarked
package io.github.folkrnn;

import org.jspecify.annotations.NullMarked;
