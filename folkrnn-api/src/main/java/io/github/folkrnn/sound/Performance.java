package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A tune played out in time: parts, repeats and endings followed, ties joined, grace notes given their moment.
 *
 * <pre>{@code
 * Performance.of(tune).writeWav(folder.resolve("tune.wav"));
 * }</pre>
 *
 * <p>Grace notes last a thirty-second note each, take their time from the note after them, and in all at most half of
 * it. Staccato notes sound for half of their length, and a fermata doubles a note, where the tune has one voice. A tune
 * without a tempo is played at the usual speed of its rhythm (the {@code R:} field), or else of its metre. Where
 * transcribers differ about repeats, the {@linkplain io.github.folkrnn.sound package} says which reading is played.
 *
 * <p>Immutable and thread-safe.
 */
public final class Performance {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final String title;
    private final PerformanceStyle style;
    private final List<InstrumentTrack> tracks;
    private final List<PlayedNote> notes;
    private final List<PlayedNote> accompaniment;
    private final List<PlayedBar> bars;
    private final List<PlayedChord> chords;
    private final List<PlayingContext> contexts;
    private final TimeLine timeLine;
    private final Fraction length;

    private Performance(AbcTune tune, PerformanceStyle style, Ensemble ensemble) {
        title = tune.title().orElse("");
        this.style = style;
        CountIn countIn = ensemble.countIn();
        length = ensemble.length().plus(countIn.length());
        bars = ensemble.bars(countIn.length());
        chords = ensemble.chords(countIn.length());
        contexts = ensemble.contexts(countIn.length());
        timeLine = new TimeLine(contexts, style.tempoFactor());
        if (duration().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a tune must play for at most an hour, but this one takes "
                    + Math.round(duration().toSeconds() / 60.0) + " minutes");
        }
        List<InstrumentTrack> voices = ensemble.voices(countIn.length());
        notes = byOnset(voices);
        tracks = new ArrayList<>(voices);
        ensemble.accompaniment(countIn.length()).ifPresent(tracks::add);
        accompaniment = byOnset(tracks.subList(voices.size(), tracks.size()));
        if (!countIn.strokes().isEmpty()) {
            tracks.add(new InstrumentTrack("Count-in", InstrumentTrack.PERCUSSION, 0, countIn.strokes()));
        }
    }

    private static List<PlayedNote> byOnset(List<InstrumentTrack> tracks) {
        return tracks.stream()
                .flatMap(track -> track.notes().stream())
                .sorted(Comparator.comparing(PlayedNote::onset))
                .toList();
    }

    /**
     * Plays a tune out in the default style.
     *
     * @param tune the tune
     * @return its performance
     * @throws NullPointerException if {@code tune} is null
     * @throws IllegalArgumentException if the tune has no notes, plays out to more than 200,000 elements or 400,000 notes
     *     or for more than an hour, or has note lengths without any reasonable common unit
     */
    public static Performance of(AbcTune tune) {
        return of(tune, PerformanceStyle.defaults());
    }

    /**
     * Plays a tune out.
     *
     * @param tune the tune
     * @param style how it is played
     * @return its performance
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the tune has no notes, plays out to more than 200,000 elements or 400,000 notes
     *     or for more than an hour, has note lengths without any reasonable common unit, or is played at less than 1 or more than 500
     *     whole notes a minute
     */
    public static Performance of(AbcTune tune, PerformanceStyle style) {
        Objects.requireNonNull(tune, "tune");
        Objects.requireNonNull(style, "style");
        try {
            Ensemble ensemble = new Ensemble(tune, style);
            ensemble.perform();
            if (!ensemble.hasNotes()) {
                throw new IllegalArgumentException("a tune must have notes to be played, but this one has none");
            }
            Performance performance = new Performance(tune, style, ensemble);
            // What cannot be counted in ticks is refused here and not when it is written.
            MidiScore.of(performance);
            return performance;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a tune's note lengths must have a common unit within 64 bits, but these have none", e);
        }
    }

    /**
     * How the tune is played.
     *
     * @return the style that was asked for
     */
    public PerformanceStyle style() {
        return style;
    }

    /**
     * The notes of all voices.
     *
     * @return at least one note, by onset
     */
    public List<PlayedNote> notes() {
        return notes;
    }

    /**
     * The notes of the accompaniment.
     *
     * @return the notes by onset; none unless the style asks for an accompaniment, and the tune has the
     *     chord symbols, or the key, that its pattern needs
     */
    public List<PlayedNote> accompaniment() {
        return accompaniment;
    }

    /**
     * The bars of the first voice that has notes.
     *
     * @return at least one bar, by onset, one after the other
     */
    public List<PlayedBar> bars() {
        return bars;
    }

    /**
     * The chord symbols of the first voice that has any, whether an accompaniment plays them or not.
     *
     * @return the chords by onset, each up to the next one
     */
    public List<PlayedChord> chords() {
        return chords;
    }

    /**
     * How long the performance is by its notes and rests.
     *
     * @return whole notes, above 0, the count-in included
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
        return timeLine.at(length);
    }

    /**
     * When something happens, by the tempo and its changes.
     *
     * @param moment whole notes from the beginning, such as the {@linkplain PlayedNote#onset() onset} of a note; from 0
     * @return the time from the beginning
     * @throws NullPointerException if {@code moment} is null
     * @throws IllegalArgumentException if {@code moment} is below 0
     */
    public Duration timeAt(Fraction moment) {
        Objects.requireNonNull(moment, "moment");
        if (moment.signum() < 0) {
            throw new IllegalArgumentException("moment must be at least 0, got " + moment);
        }
        return timeLine.at(moment);
    }

    String title() {
        return title;
    }

    List<InstrumentTrack> tracks() {
        return tracks;
    }

    List<PlayingContext> contexts() {
        return contexts;
    }

    TimeLine timeLine() {
        return timeLine;
    }

    /**
     * Writes a Standard MIDI File with 480 ticks per quarter note: of format 0 for a single voice, otherwise of format 1
     * with a track for each voice, for the accompaniment and for the count-in. The file appears under its name only when
     * it is complete, and then replaces a file that was there.
     *
     * @param file where to write; its folder must exist
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the folder does not exist or the file cannot be written
     */
    public void writeMidi(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        AtomicFile.write(file, this::writeMidi);
    }

    /**
     * Writes what {@link #writeMidi(Path)} writes.
     *
     * @param out where to write; it is not closed
     * @throws NullPointerException if {@code out} is null
     * @throws IOException if {@code out} throws it
     */
    public void writeMidi(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        MidiScore.of(this).write(out);
    }

    /**
     * Renders the performance into a WAV file: 44.1 kHz, 16 bits, stereo, with a peak of 0.9. It appears under its name
     * only when it is complete, and then replaces a file that was there.
     *
     * <p>The instruments are the library's own and sound the same on every machine. No sound device is needed, and no
     * other file is read or written.
     *
     * @param file where to write; its folder must exist
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the folder does not exist or the file cannot be written
     */
    public void writeWav(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        AtomicFile.write(file, this::writeWav);
    }

    /**
     * Writes what {@link #writeWav(Path)} writes.
     *
     * @param out where to write; it is not closed
     * @throws NullPointerException if {@code out} is null
     * @throws IOException if {@code out} throws it
     */
    public void writeWav(OutputStream out) throws IOException {
        WavRenderer.render(this, Objects.requireNonNull(out, "out"));
    }

    /**
     * Begins to play on the default sound device and returns at once. The JDK's synthesiser, which plays, may keep files
     * of its own in the user's home.
     *
     * @return the playback under way; close it to stop and to give the device back
     * @throws NoSoundDeviceException if the machine has no sound device that can be opened
     */
    public Playback play() throws NoSoundDeviceException {
        return player().start();
    }

    /**
     * Prepares playing with a sound font, or with a listener that is told what sounds.
     *
     * @return a new player of this performance
     */
    public Player player() {
        return new Player(this);
    }
}
