/**
 * MIDI files as tunes: a melody that was played or exported elsewhere becomes ABC. Only the JDK is needed.
 *
 * <p>{@code MidiReader} is the way in: {@code FileParser} reads the bytes, {@code Melody} finds the one voice, {@code Timing}
 * rounds its notes, {@code Bars} and {@code KeyFinder} find metre, pick-up and key, and {@code TuneText} writes ABC, which is
 * read like any other.
 *
 * <p>MIDI is written by {@code io.github.folkrnn.sound.Performance}.
 */
@NullMarked
package io.github.folkrnn.midi;

import org.jspecify.annotations.NullMarked;
