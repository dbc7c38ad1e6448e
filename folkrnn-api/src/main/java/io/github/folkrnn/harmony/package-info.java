/** Harmony: chord symbols for tunes that have none, found by the rules of textbooks and the habits of sessions. */
@NullMarked
package io.github.folkrnn.harmony;

import org.jspecify.annotations.NullMarked;
