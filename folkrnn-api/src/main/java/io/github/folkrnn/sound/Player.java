package io.github.folkrnn.sound;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Settings of a playback, to be collected before it begins.
 *
 * <p>Any number of playbacks can be started, one after another. Not thread-safe.
 *
 * <pre>{@code
 * Performance.of(tune).player().onNote(note -> System.out.println(note.pitch())).start().await();
 * }</pre>
 */
public final class Player {
    private final Performance performance;
    private Optional<SoundFont> soundFont = Optional.empty();
    private Optional<Consumer<PlayedNote>> listener = Optional.empty();

    Player(Performance performance) {
        this.performance = performance;
    }

    /**
     * Plays on the instruments of a sound font; by default on those of the JDK.
     *
     * @param font the sound font
     * @return this
     * @throws NullPointerException if {@code font} is null
     */
    public Player soundFont(SoundFont font) {
        soundFont = Optional.of(Objects.requireNonNull(font, "font"));
        return this;
    }

    /**
     * Tells a listener of each note when it begins to sound: the notes of all voices, but not the accompaniment.
     *
     * @param newListener is called by the sequencer's thread, and should return at once
     * @return this
     * @throws NullPointerException if {@code newListener} is null
     */
    public Player onNote(Consumer<PlayedNote> newListener) {
        listener = Optional.of(Objects.requireNonNull(newListener, "newListener"));
        return this;
    }

    /**
     * Begins to play on the default sound device and returns at once.
     *
     * @return the playback under way; close it to stop and to give the device back
     * @throws NoSoundDeviceException if the machine has no sound device that can be opened
     */
    public Playback start() throws NoSoundDeviceException {
        SoundDevice.Source source = soundFont
                .<SoundDevice.Source>map(font -> () -> SoundDevice.with(font))
                .orElse(SoundDevice::standard);
        return start(source);
    }

    Playback start(SoundDevice.Source source) throws NoSoundDeviceException {
        return Playback.start(performance, listener, source);
    }
}
