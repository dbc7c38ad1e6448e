package io.github.folkrnn.midi;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads the melody of a Standard MIDI File as a tune.
 *
 * <pre>{@code
 * AbcTune recorded = MidiReader.read(Path.of("recorded.mid"));
 * }</pre>
 *
 * <p>A part is what one track plays on one channel. Read is the part of one voice, chords that are struck and released
 * together included, whose notes are the highest on average; percussion is passed over. The tune's {@linkplain
 * AbcTune#problems() problems} name the other parts and all else that was left out, at the first line of the tune.
 *
 * <p><b>Rhythm.</b> Where at least seven in ten notes begin on eighths of a quarter note or on its sixths, and all others
 * on some fine division, the file is taken at its word. Otherwise it was played by a person to the file's beat: each beat
 * is parted into as few equal pieces as its notes need, where an error counts by its square in units of 20 milliseconds,
 * and a finer division must earn its place. A note lasts until the next one unless it is clearly shorter. Notes of thirds
 * become tuplets, and those that reach over a bar line are tied.
 *
 * <p><b>Bars.</b> The metre is that of the file, with its changes, or else the one of 4/4, 6/8, 3/4 and 9/8 that fits
 * best: the lengths of the notes must correlate with the weights of their places in the bar, and few notes cross bar
 * lines. The pick-up is found in the same way.
 *
 * <p><b>Key.</b> The notes' lengths are correlated with the profiles of Krumhansl and Kessler ("Cognitive Foundations of
 * Musical Pitch", 1990, chapter 2) for major and minor, those of Mixolydian and Dorian being the same with the seventh or
 * sixth degrees exchanged; the last note speaks for its own key. A key signature of the file decides between them by its
 * sharps and flats, unless it is the empty one and a quarter of the music contradicts it.
 *
 * <p>A file may have at most 16 MiB, 100,000 notes and 10,000 bars. Stateless and thread-safe.
 */
public final class MidiReader {
    private static final int MOST_BYTES = 1 << 24;
    private static final Position FIRST_LINE = new Position(1, 1);

    private MidiReader() {}

    /**
     * Reads a file.
     *
     * @param file a Standard MIDI File of format 0 or 1
     * @return the tune, with number 1, played out without repeats; its positions refer to its ABC as this reader writes it
     * @throws NullPointerException if {@code file} is null
     * @throws MidiException if the file is damaged or too large, counts its time in frames, has no notes, or none of its
     *     parts is a melody of one voice
     * @throws IOException if the file cannot be read
     */
    public static AbcTune read(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (MidiException e) {
            throw new MidiException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads what {@link #read(Path)} reads.
     *
     * @param in the file, which is read to its end; the caller closes it
     * @return the tune, with its problems
     * @throws NullPointerException if {@code in} is null
     * @throws MidiException if the file is damaged or too large, counts its time in frames, has no notes, or none of its
     *     parts is a melody of one voice
     * @throws IOException if {@code in} throws it
     */
    public static AbcTune read(InputStream in) throws IOException {
        Objects.requireNonNull(in, "in");
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new MidiException("a MIDI file must have at most " + MOST_BYTES + " bytes, but this one has more");
        }
        MidiFile file = new FileParser(bytes).parse();
        Melody melody = Melody.of(file);
        Timing timing = new Timing(file);
        List<TimedNote> notes = timing.notes(melody.strokes());
        Bars bars = Bars.of(file, notes);
        Key key = KeyFinder.find(file, notes);
        AbcTune tune = AbcReader.read(new TuneText(file, notes, bars, key).write());
        List<Problem> problems = new ArrayList<>();
        file.remarks().forEach(remark -> problems.add(problem(remark)));
        melody.remarks().forEach(remark -> problems.add(problem(remark)));
        problems.addAll(tune.problems());
        return tune.withProblems(problems);
    }

    private static Problem problem(String remark) {
        return new Problem(FIRST_LINE, Problem.Code.NOT_SUPPORTED, remark);
    }
}
