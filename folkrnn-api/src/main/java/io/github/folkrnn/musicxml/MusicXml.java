package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * A tune in MusicXML 4.0, which notation programs read and write; and the way back.
 *
 * <pre>{@code
 * MusicXml.of(tune).write(Path.of("tune.musicxml"));
 * AbcTune back = MusicXml.read(Path.of("tune.musicxml"));
 * }</pre>
 *
 * <p>Each voice is a part, and its overlays are further voices of that part. Written are notes, chords, rests and grace
 * notes with their note values and beams as a {@link io.github.folkrnn.score.Score} shows them; accidentals where ABC has
 * them, and where sheet music needs one because ABC's hold in every octave; ties, slurs, tuplets, lyrics; chord symbols,
 * annotations, dynamics, decorations; keys with their modes, metres, clefs, transposition, tempo and their changes; bar
 * lines, repeats, endings, and the signs to jump by with what they do to playing; titles, people and sources. A repeat
 * begins with a sign where it is played from, also if the tune leaves that out. What MusicXML has no element for, such as
 * the rhythm or the order of parts, is kept as a {@code miscellaneous-field}; a decoration without a sign as an {@code
 * other-articulation} of its name. A roll is a turn, beside which its name is kept. Nothing is said of where things stand
 * on the page, but that lines begin where those of the text do.
 *
 * <p>Reading takes partwise scores, compressed or not. Each staff is a voice, and further voices on it are overlays.
 * Whatever has no counterpart in ABC is named in the tune's {@linkplain AbcTune#problems() problems}, by its place in the
 * document, which is also what the {@linkplain io.github.folkrnn.abc.Position positions} of the tune refer to. A chord
 * symbol over the middle of a note parts the note into two that are tied. A document is read as it stands: neither its
 * document type nor any other file is looked at, and no entities are known but those of XML itself. A score has at most
 * 256 voices, and 500,000 measures in all of them together.
 *
 * <p>Immutable and thread-safe.
 */
public final class MusicXml {
    /** The most bytes that a document may have, or an archive unpack to. */
    private static final int MOST_BYTES = 1 << 26;

    private static final String COMPRESSED = ".mxl";

    private final String xml;

    private MusicXml(String xml) {
        this.xml = xml;
    }

    /**
     * Makes a document of a tune. Where the tune has problems, it holds what was understood.
     *
     * @param tune the tune
     * @return its document, the same text whenever it is made
     * @throws NullPointerException if {@code tune} is null
     * @throws IllegalArgumentException if the tune is larger than a {@link io.github.folkrnn.score.Score} may be, if its
     *     note lengths have no common unit within 32 bits, or if a note lies below octave 0 by its clef
     */
    public static MusicXml of(AbcTune tune) {
        Objects.requireNonNull(tune, "tune");
        try {
            return new MusicXml(DocumentWriter.write(tune));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a tune's note lengths must have a common unit within 32 bits, but these have none", e);
        }
    }

    /**
     * Reads a file.
     *
     * @param file a MusicXML document or a compressed one; its bytes tell which
     * @return the tune, with its problems; its number is 1 unless the document was written by this library
     * @throws NullPointerException if {@code file} is null
     * @throws MusicXmlException if the document is no partwise score that can be read, is longer than 64 MiB, or unpacks
     *     to more
     * @throws IOException if the file cannot be read
     */
    public static AbcTune read(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (MusicXmlException e) {
            throw new MusicXmlException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads what {@link #read(Path)} reads.
     *
     * @param in the document, which is read to its end; the caller closes it
     * @return the tune, with its problems
     * @throws NullPointerException if {@code in} is null
     * @throws MusicXmlException if the document is no partwise score that can be read, is longer than 64 MiB, or unpacks
     *     to more
     * @throws IOException if {@code in} throws it
     */
    public static AbcTune read(InputStream in) throws IOException {
        Objects.requireNonNull(in, "in");
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new MusicXmlException("a document must have at most " + MOST_BYTES + " bytes, but this one has more");
        }
        byte[] document = Container.isArchive(bytes) ? Container.document(bytes, MOST_BYTES) : bytes;
        return DocumentReader.read(document);
    }

    /**
     * The document as a text.
     *
     * @return XML that declares UTF-8 and ends with LF
     */
    public String xml() {
        return xml;
    }

    /**
     * Writes the document, compressed if the name of the file ends in {@code .mxl}. It appears under its name only when it
     * is complete, and then replaces a file that was there.
     *
     * @param file where to write, with the ending {@code .musicxml} or {@code .mxl}; its folder must exist
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the folder does not exist or the file cannot be written
     */
    public void write(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        boolean compressed = file.toString().toLowerCase(Locale.ROOT).endsWith(COMPRESSED);
        AtomicFile.write(file, compressed ? this::writeCompressed : this::write);
    }

    /**
     * Writes the document in UTF-8.
     *
     * @param out where to write; it is flushed and not closed
     * @throws NullPointerException if {@code out} is null
     * @throws IOException if {@code out} throws it
     */
    public void write(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        out.write(xml.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /**
     * Writes the document compressed, as a file {@code .mxl} holds it.
     *
     * @param out where to write; it is flushed and not closed
     * @throws NullPointerException if {@code out} is null
     * @throws IOException if {@code out} throws it
     */
    public void writeCompressed(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        Container.write(xml, out);
    }
}
