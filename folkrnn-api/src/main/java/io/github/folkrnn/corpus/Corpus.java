package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An ordered collection of tunes in ABC notation that can be read any number of times.
 *
 * <pre>{@code
 * Corpus tunes = Corpus.ofFile(folder.resolve("tunes.abc"));
 * tunes.forEachTune(System.out::println);
 * }</pre>
 *
 * <p>In a file or stream a tune starts at a line that begins with {@code X:} and ends before a blank line, before the
 * next {@code X:} or at the end. What stands before the first tune may be the header of the file, which holds for all its
 * tunes (ABC 2.1, section 2.2.2): directives, and fields such as {@code M:}, {@code R:} and {@code Q:}, which are handed
 * out as a part of each tune, after its number and titles, unless the tune has such a field itself. All other text
 * outside of tunes belongs to none of them: it is left out and listed by {@link #fragments()}.
 *
 * <p>The character set of a text is the one of its byte order mark, else the one that it declares near its beginning
 * ({@code %%abc-charset}, {@code I:abc-charset}) if its bytes are valid there, else UTF-8 if they are valid there, else
 * Windows-1252, which is a guess that is logged as a warning; {@link #encodings()} tells it. Where the caller names a
 * character set, it is taken for whatever is not UTF-8. Line ends may be LF or CRLF; the tunes are handed out with LF.
 *
 * <p>A file whose name ends in {@code .musicxml}, {@code .mxl} or {@code .xml} is one tune in MusicXML, which is read once
 * and handed out in ABC notation; what of it cannot be kept is logged as a warning. So is one whose name ends in {@code
 * .mid} or {@code .midi}, whose melody is read as {@link io.github.folkrnn.midi.MidiReader} says.
 *
 * <p>The factories check everything when they are called: whoever holds a corpus holds at least one tune of readable
 * text. Their corpora are immutable and thread-safe, and read files again at each call of {@link #tunes()}.
 */
public interface Corpus {
    /**
     * Opens the tunes, in order, each without a line end after its last line.
     *
     * @return a stream that the caller closes; a file that can no longer be read surfaces in it as an
     *     {@link java.io.UncheckedIOException}
     * @throws IOException if the first of the files can no longer be read
     */
    Stream<String> tunes() throws IOException;

    /**
     * Does something with each of the {@linkplain #tunes() tunes}, in order, for those who need no stream.
     *
     * @param action what is done
     * @throws IOException if a file can no longer be read
     */
    default void forEachTune(Consumer<? super String> action) throws IOException {
        try (Stream<String> tunes = tunes()) {
            tunes.forEachOrdered(action);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Opens the tunes as music, in order. They are read one by one as the stream comes to them, so that a corpus in a
     * file of any size takes the memory of one tune.
     *
     * @return a stream that the caller closes, like that of {@link #tunes()}
     * @throws IOException if the first of the files can no longer be read
     */
    default Stream<AbcTune> music() throws IOException {
        return tunes().map(AbcReader::read);
    }

    /**
     * Opens the tunes with the places where they stand, in order.
     *
     * @return a stream that the caller closes, like that of {@link #tunes()}; its tunes have no source where the corpus
     *     does not know it
     * @throws IOException if the first of the files can no longer be read
     */
    default Stream<CorpusTune> entries() throws IOException {
        return tunes().map(abc -> new CorpusTune(abc, "", 0));
    }

    /**
     * Says in which character set each file or stream was read, and how that was found out.
     *
     * @return an immutable list in the order of the sources; empty if the tunes were given as texts
     */
    default List<TextEncoding> encodings() {
        return List.of();
    }

    /**
     * The tunes of this corpus, written in one plain way, without those that cannot be. They are held in memory.
     *
     * @param cleaning what is kept and what is left out
     * @return the cleaned tunes, with a report of what was done to how many
     * @throws CorpusException if no tune is left
     * @throws IOException if this corpus cannot be read
     */
    default CleanedCorpus cleaned(Cleaning cleaning) throws IOException {
        return Cleaner.clean(this, Objects.requireNonNull(cleaning, "cleaning"));
    }

    /**
     * Lists the pieces of text that lie outside of all tunes, in order, without what all tunes of a file inherit.
     *
     * @return an immutable list, empty if every line belongs to a tune
     */
    List<Fragment> fragments();

    /**
     * This corpus with each tune followed by what it is in other keys, in the canonical form of {@link
     * io.github.folkrnn.abc.AbcWriter}. A tune in which the reader finds problems, and a transposition that would leave
     * the octaves that there are, stays as it is, which is logged for debugging.
     *
     * @param semitones how far to transpose, each -36 to 36 and not 0
     * @return a new corpus, which transposes the tunes of this one whenever it is asked for them
     * @throws IOException if this corpus cannot be read
     * @throws IllegalArgumentException if a number is out of its range
     */
    default Corpus withTranspositions(int... semitones) throws IOException {
        return new TransposedTunes(this, semitones);
    }

    /**
     * A corpus of the tunes in one file, whose character set is found out.
     *
     * @param file a file in ABC notation, MusicXML or MIDI; or a pipe or device such as {@code /dev/stdin}, which is read to its end and
     *     held in memory
     * @return the corpus, which reads the file whenever it is asked for its tunes
     * @throws CorpusException if the file is missing, a directory, empty, not text in a character set that can be found
     *     out, or holds no tune
     * @throws IOException if the file cannot be read
     */
    static Corpus ofFile(Path file) throws IOException {
        return FileCorpus.ofFile(file, null);
    }

    /**
     * A corpus of the tunes in one file that is read in another character set if it is not valid UTF-8.
     *
     * @param file a file in ABC notation
     * @param fallback the character set of a file that is not UTF-8, such as ISO-8859-1
     * @return the corpus, which reads the file whenever it is asked for its tunes
     * @throws CorpusException if the file is missing, a directory, empty, not valid in either character set, not text,
     *     or holds no tune
     * @throws IOException if the file cannot be read
     */
    static Corpus ofFile(Path file, Charset fallback) throws IOException {
        return FileCorpus.ofFile(file, Objects.requireNonNull(fallback, "fallback"));
    }

    /**
     * A corpus of the tunes in all {@code .abc}, {@code .musicxml}, {@code .mxl}, {@code .mid} and {@code .midi} files
     * below a directory, and in those {@code .xml} files that are scores, in the order of their paths. Symbolic links are followed, but not those to a
     * directory that they lie in.
     *
     * @param directory a directory with at least one such file in it or in a directory below it
     * @return the corpus, which reads the files whenever it is asked for its tunes
     * @throws CorpusException if the directory is missing or a file, or holds no such file, or if one of the
     *     files would be refused by {@link #ofFile(Path)}
     * @throws IOException if the directory or a file cannot be read
     */
    static Corpus ofDirectory(Path directory) throws IOException {
        return FileCorpus.ofDirectory(directory, null);
    }

    /**
     * A corpus of the tunes in all {@code .abc} files below a directory; those that are not valid UTF-8 are read in
     * another character set. Symbolic links are followed, but not those to a directory that they lie in.
     *
     * @param directory a directory with at least one {@code .abc} file in it or in a directory below it
     * @param fallback the character set of the files that are not UTF-8, such as ISO-8859-1
     * @return the corpus, which reads the files whenever it is asked for its tunes
     * @throws CorpusException if the directory is missing or a file, or holds no {@code .abc} file, or if one of the
     *     files would be refused by {@link #ofFile(Path, Charset)}
     * @throws IOException if the directory or a file cannot be read
     */
    static Corpus ofDirectory(Path directory, Charset fallback) throws IOException {
        return FileCorpus.ofDirectory(directory, Objects.requireNonNull(fallback, "fallback"));
    }

    /**
     * A corpus of the tunes in a stream, which is read to its end and held in memory, and whose character set is found
     * out.
     *
     * @param abc text in ABC notation; the caller closes it
     * @return the corpus
     * @throws CorpusException if the stream is empty, not text in a character set that can be found out, or holds no
     *     tune
     * @throws IOException if the stream cannot be read
     */
    static Corpus ofStream(InputStream abc) throws IOException {
        return ofStream(abc, "the stream");
    }

    /**
     * A corpus of the tunes in a stream that has a name; see {@link #ofStream(InputStream)}.
     *
     * @param abc text in ABC notation; the caller closes it
     * @param name what messages, warnings and the places of tunes call it, such as the address that it was read from
     * @return the corpus
     * @throws CorpusException if the stream is empty, not text in a character set that can be found out, or holds no
     *     tune
     * @throws IOException if the stream cannot be read
     */
    static Corpus ofStream(InputStream abc, String name) throws IOException {
        return ListCorpus.ofStream(abc, Objects.requireNonNull(name, "name"));
    }

    /**
     * A corpus of the given tunes, held in memory.
     *
     * @param tunes texts of one tune each
     * @return the corpus
     * @throws IllegalArgumentException if the list is empty, or if one of the texts is blank, has a blank line between
     *     other lines, has more than one line that begins with {@code X:}, or holds a control character
     */
    static Corpus of(List<String> tunes) {
        return ListCorpus.of(tunes);
    }

    /**
     * The corpus that comes with the library: traditional jigs, reels, hornpipes, polkas and waltzes in several keys,
     * by composers unknown or long dead.
     *
     * @return the corpus
     */
    static Corpus bundled() {
        return ListCorpus.bundled();
    }
}
