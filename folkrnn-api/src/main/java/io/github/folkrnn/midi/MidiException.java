package io.github.folkrnn.midi;

import java.io.IOException;

/**
 * Says what is wrong with a MIDI file, or why it is no melody, and where.
 *
 * <pre>{@code
 * try {
 *     MidiReader.read(folder.resolve("melody.mid"));
 * } catch (MidiException e) {
 *     System.err.println(e.getMessage()); // why it is no melody
 * }
 * }</pre>
 */
public final class MidiException extends IOException {
    private static final long serialVersionUID = 1L;

    MidiException(String message) {
        super(message);
    }

    MidiException(String message, Throwable cause) {
        super(message, cause);
    }
}
