package io.github.folkrnn;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.sound.NoSoundDeviceException;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.Playback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A tune that a network has composed. Immutable and thread-safe.
 *
 * <p>What a network writes need not be well-formed. The reader takes what it can of it; a tune without a single note can
 * be written as text, but not played.
 */
public final class Tune {

    private final String abc;
    private final long seed;
    private final int index;
    private final boolean finished;

    Tune(String abc, long seed, int index, boolean finished) {
        this.abc = abc;
        this.seed = seed;
        this.index = index;
        this.finished = finished;
    }

    /**
     * The tune in ABC notation.
     *
     * @return lines joined by LF, without one after the last
     */
    public String abc() {
        return abc;
    }

    /**
     * The seed of the request, or the one that was drawn for it.
     *
     * @return the seed that gives this tune again, with the same model and request, at the same {@link #index()}
     */
    public long seed() {
        return seed;
    }

    /**
     * Which of the tunes of its request this is.
     *
     * @return a number from 0
     */
    public int index() {
        return index;
    }

    /**
     * Whether the network ended the tune.
     *
     * @return false if the tune was cut off at the length that was asked for
     */
    public boolean finished() {
        return finished;
    }

    /**
     * The tune as music.
     *
     * @return what the ABC reader makes of the text, with the problems that it found
     */
    public AbcTune music() {
        return AbcReader.read(abc);
    }

    /**
     * The tune as it sounds, with its repeats played out.
     *
     * @return the performance, on the fiddle
     * @throws IllegalArgumentException if the tune has no note or plays for more than an hour
     */
    public Performance performance() {
        return Performance.of(music());
    }

    /**
     * Writes the tune in ABC notation, as UTF-8, with a line feed after the last line.
     *
     * @param file the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does
     */
    public void writeAbc(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        AtomicFile.write(file, out -> out.write((abc + '\n').getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes the tune as a Standard MIDI File.
     *
     * @param file the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does
     * @throws IllegalArgumentException if the tune has no note or plays for more than an hour
     * @see Performance#writeMidi
     */
    public void writeMidi(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        performance().writeMidi(file);
    }

    /**
     * Writes the tune as a WAV file.
     *
     * @param file the target, which is replaced if it exists
     * @throws IOException if the file cannot be written; what stood there before still does
     * @throws IllegalArgumentException if the tune has no note or plays for more than an hour
     * @see Performance#writeWav
     */
    public void writeWav(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        performance().writeWav(file);
    }

    /**
     * Begins to play the tune on the default sound device and returns at once.
     *
     * @return the playback under way; close it to stop and to give the device back
     * @throws NoSoundDeviceException if the machine has no sound device that can be opened
     * @throws IllegalArgumentException if the tune has no note or plays for more than an hour
     */
    public Playback play() throws NoSoundDeviceException {
        return performance().play();
    }

    /** The tune in ABC notation. */
    @Override
    public String toString() {
        return abc;
    }
}
