/**
 * Where in a tune a network is: what it reads at each step beside the last symbol.
 *
 * <p>A recurrent network cannot count the bars of a part, and cannot copy what it wrote sixty symbols ago; without both,
 * bars never come back, and a tune has no form. So it is told. {@link io.github.folkrnn.position.PositionInput} lists what
 * it can be told, each a small whole number that follows from the symbols so far; {@link
 * io.github.folkrnn.position.PositionTracker} computes them, symbol by symbol.
 *
 * <p>Start with the tracker. Behind it, {@code MusicClock} reads the characters of a tune and knows what time it is:
 * its {@code NoteTimer} the place in the bar, its {@code PartCounter} bar and part. {@code LookBack} keeps the symbols of the music
 * and points at what stood at this place some bars ago.
 */
@NullMarked
package io.github.folkrnn.position;

import org.jspecify.annotations.NullMarked;
