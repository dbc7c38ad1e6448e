package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sound.midi.MidiSystem;

/**
 * A tune played out in time: repeats and endings followed, ties joined, grace notes given their moment.
 *
 * <p>Grace notes last a thirty-second note each, and in all at most half of the note after them. A tune without a tempo
 * is played at the usual speed of its rhythm (the {@code R:} field), or else of its metre. Of several voices, the first
 * is played; decorations, chord symbols and the order of parts ({@code P:}) are not.
 *
 * <p>Immutable and thread-safe.
 */
public final class Performance {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final double NANOS_PER_MINUTE = 60e9;

    private final String title;
    private final Instrument instrument;
    private final List<PlayedNote> notes;
    private final List<Setting> settings;
    private final Fraction length;
    private final Duration duration;

    private Performance(
            String title,
            Instrument instrument,
            List<PlayedNote> notes,
            List<Setting> settings,
            Fraction length,
            Duration duration) {
        this.title = title;
        this.instrument = instrument;
        this.notes = notes;
        this.settings = settings;
        this.length = length;
        this.duration = duration;
    }

    /**
     * Plays a tune out, on the fiddle.
     *
     * @param tune the tune
     * @return its performance
     * @throws NullPointerException if {@code tune} is null
     * @throws IllegalArgumentException if the tune has no notes, plays out to more than 200,000 elements or for more than
     *     an hour, or has note lengths without any reasonable common unit
     */
    public static Performance of(AbcTune tune) {
        Objects.requireNonNull(tune, "tune");
        try {
            Performer performer = new Performer(tune);
            performer.perform();
            List<PlayedNote> notes = List.copyOf(performer.notes());
            if (notes.isEmpty()) {
                throw new IllegalArgumentException("a tune must have notes to be played, but this one has none");
            }
            List<Setting> settings = List.copyOf(performer.settings());
            Fraction length = performer.length();
            Duration duration = duration(settings, length);
            Performance performance =
                    new Performance(tune.title().orElse(""), Instrument.FIDDLE, notes, settings, length, duration);
            // What cannot be counted in ticks is refused here and not when it is written.
            MidiScore.of(performance);
            return performance;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a tune's note lengths must have a common unit within 64 bits, but these have none", e);
        }
    }

    private static Duration duration(List<Setting> settings, Fraction length) {
        double nanos = 0;
        for (int i = 0; i < settings.size(); i++) {
            Setting setting = settings.get(i);
            Fraction end = i + 1 < settings.size() ? settings.get(i + 1).onset() : length;
            double wholeNotes = end.minus(setting.onset()).doubleValue();
            nanos += wholeNotes / setting.tempo().wholeNotesPerMinute().doubleValue() * NANOS_PER_MINUTE;
        }
        if (nanos > LONGEST.toNanos()) {
            throw new IllegalArgumentException("a tune must play for at most an hour, but this one takes "
                    + Math.round(nanos / NANOS_PER_MINUTE) + " minutes");
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    /**
     * The same performance on another instrument.
     *
     * @param newInstrument the instrument
     * @return the performance on it
     * @throws NullPointerException if {@code newInstrument} is null
     */
    public Performance withInstrument(Instrument newInstrument) {
        Objects.requireNonNull(newInstrument, "newInstrument");
        return new Performance(title, newInstrument, notes, settings, length, duration);
    }

    /**
     * The instrument.
     *
     * @return the instrument, {@link Instrument#FIDDLE} unless another was chosen
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * The notes.
     *
     * @return at least one note, by onset
     */
    public List<PlayedNote> notes() {
        return notes;
    }

    /**
     * How long the performance is by its notes and rests.
     *
     * @return whole notes, above 0
     */
    public Fraction length() {
        return length;
    }

    /**
     * How long the performance takes at its tempo, without what rings on after the last note.
     *
     * @return the time, up to an hour
     */
    public Duration duration() {
        return duration;
    }

    String title() {
        return title;
    }

    List<Setting> settings() {
        return settings;
    }

    /**
     * Writes a Standard MIDI File of format 0 with 480 ticks per quarter note. It appears under its name only when it
     * is complete, and then replaces a file that was there.
     *
     * @param file where to write; its folder must exist
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the folder does not exist or the file cannot be written
     */
    public void writeMidi(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        MidiScore score = MidiScore.of(this);
        AtomicFile.write(file, score::write);
    }

    /**
     * Renders the performance with the JDK's own synthesiser into a WAV file: 44.1 kHz, 16 bits, stereo, with a peak of
     * 0.9. It appears under its name only when it is complete, and then replaces a file that was there.
     *
     * <p>No sound device is needed. On machines with a system sound font the sound is that font's.
     *
     * @param file where to write; its folder must exist
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the folder does not exist or the file cannot be written
     */
    public void writeWav(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        MidiScore score = MidiScore.of(this);
        AtomicFile.write(file, out -> WavRenderer.render(score, out));
    }

    /**
     * Begins to play on the default sound device and returns at once.
     *
     * @return the playback under way; close it to stop and to give the device back
     * @throws NoSoundDeviceException if the machine has no sound device that can be opened
     */
    public Playback play() throws NoSoundDeviceException {
        return Playback.start(MidiScore.of(this), MidiSystem::getSequencer);
    }
}
