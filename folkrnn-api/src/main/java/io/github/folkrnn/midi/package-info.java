/**
 * MIDI files as tunes: a melody that was played or exported elsewhere becomes ABC. Only the JDK is needed.
 *
 * <p>MIDI is written by {@code io.github.folkrnn.sound.Performance}.
 */
@NullMarked
package io.github.folkrnn.midi;

import org.jspecify.annotations.NullMarked;
