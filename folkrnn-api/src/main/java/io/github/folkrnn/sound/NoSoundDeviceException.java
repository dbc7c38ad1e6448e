package io.github.folkrnn.sound;

import java.io.IOException;

/**
 * Thrown where a machine has no sound device that can be opened.
 *
 * <pre>{@code
 * try (Playback playback = Performance.of(tune).player().start()) {
 *     playback.await();
 * } catch (NoSoundDeviceException e) {
 *     Performance.of(tune).writeWav(folder.resolve("tune.wav"));
 * }
 * }</pre>
 */
public final class NoSoundDeviceException extends IOException {
    private static final long serialVersionUID = 1L;

    NoSoundDeviceException(Throwable cause) {
        super("This machine has no sound device that can be opened; writing MIDI and WAV files needs none.", cause);
    }
}
