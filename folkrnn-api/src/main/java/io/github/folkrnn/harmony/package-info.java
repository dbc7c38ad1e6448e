/**
 * Harmony: chord symbols for tunes that have none, found by the rules of textbooks and the habits of sessions. {@code
 * Harmonizer} is the way in: {@code SpanReader} cuts the melody into halves of bars, {@code KeyHarmonies} are the chords of a
 * key, and {@code ChordPath} is the best way through them, found by dynamic programming.
 */
@NullMarked
package io.github.folkrnn.harmony;

import org.jspecify.annotations.NullMarked;
