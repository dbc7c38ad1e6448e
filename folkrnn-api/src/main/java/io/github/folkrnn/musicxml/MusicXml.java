package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.file.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * A tune in MusicXML 4.0, the notation that score editors exchange.
 */
public final class MusicXml {
    /** The most bytes that a document may have, or an archive unpack to. */
    private static final int MOST_BYTES = 1 << 26;

    private final String xml;

    private MusicXml(String xml) {
        this.xml = xml;
    }

    public static MusicXml of(AbcTune tune) {
        Objects.requireNonNull(tune, "tune");
        try {
            return new MusicXml(DocumentWriter.write(tune));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a tune's note lengths must have a common unit within 32 bits, but these have none", e);
        }
    }

    public static AbcTune read(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (MusicXmlException e) {
            throw new MusicXmlException(file + ": " + e.getMessage(), e);
        }
    }

    public static AbcTune read(InputStream in) throws IOException {
        Objects.requireNonNull(in, "in");
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        byte[] document = Container.isArchive(bytes) ? Container.document(bytes, MOST_BYTES) : bytes;
        if (document.length > MOST_BYTES) {
            throw new MusicXmlException("a document must have at most " + MOST_BYTES + " bytes, but this one has more");
        }
        return DocumentReader.read(new ByteArrayInputStream(document));
    }

    public String xml() {
        return xml;
    }

    public void write(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        boolean compressed = file.toString().toLowerCase(Locale.ROOT).endsWith(".mxl");
        AtomicFile.write(file, compressed ? this::writeCompressed : this::write);
    }

    public void write(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        out.write(xml.getBytes(StandardCharsets.UTF_8));
    }

    public void writeCompressed(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        Container.write(xml, out);
    }
}
