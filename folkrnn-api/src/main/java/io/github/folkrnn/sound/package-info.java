/**
 * Sound: tunes played out into timed notes, written as MIDI and WAV files, and played on the machine's own synthesiser.
 *
 * <p>Everything begins with {@link io.github.folkrnn.sound.Performance#of}. Only the JDK is needed, and files are
 * written without any sound device.
 */
@NullMarked
package io.github.folkrnn.sound;

import org.jspecify.annotations.NullMarked;
