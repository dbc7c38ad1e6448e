package io.github.folkrnn.musicxml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The archive that a compressed MusicXML file is ({@code .mxl}): a ZIP file in which {@code META-INF/container.xml} names
 * the document.
 */
final class Container {
    private static final String TYPE_ENTRY = "mimetype";
    private static final String TYPE = "application/vnd.recordare.musicxml";
    private static final String DOCUMENT_TYPE = "application/vnd.recordare.musicxml+xml";
    private static final String DOCUMENT = "score.musicxml";
    private static final String INDEX = "META-INF/container.xml";

    /** The same bytes whenever they are written; from a day on that needs no field of its own in the archive. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Container() {}

    static void write(String document, OutputStream out) throws IOException {
        String index =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container>\n  <rootfiles>\n    <rootfile full-path=\""
                        + DOCUMENT + "\" media-type=\"" + DOCUMENT_TYPE + "\"/>\n  </rootfiles>\n</container>\n";
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        byte[] type = TYPE.getBytes(StandardCharsets.UTF_8);
        ZipEntry first = new ZipEntry(TYPE_ENTRY);
        first.setMethod(ZipEntry.STORED);
        first.setSize(type.length);
        CRC32 sum = new CRC32();
        sum.update(type);
        first.setCrc(sum.getValue());
        add(zip, first, type);
        add(zip, new ZipEntry(INDEX), index.getBytes(StandardCharsets.UTF_8));
        add(zip, new ZipEntry(DOCUMENT), document.getBytes(StandardCharsets.UTF_8));
        zip.finish();
        zip.flush();
    }

    private static void add(ZipOutputStream zip, ZipEntry entry, byte[] content) throws IOException {
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Whether bytes begin as a ZIP file does. */
    static boolean isArchive(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /**
     * Takes the document out of an archive.
     *
     * @param most the most bytes that the archive may unpack to
     */
    static byte[] document(byte[] archive, long most) throws IOException {
        try {
            Optional<byte[]> index = entry(archive, most, INDEX::equals);
            Optional<String> named = index.isPresent() ? root(index.get()) : Optional.empty();
            Optional<byte[]> document = named.isPresent()
                    ? entry(archive, most, named.get()::equals)
                    : entry(archive, most, Container::isDocument);
            return document.orElseThrow(() -> new MusicXmlException(named.map(name ->
                            "the archive names " + Remarks.quote(name) + " as its document and does not hold it")
                    .orElse("the archive holds no document whose name ends in .musicxml or .xml")));
        } catch (EOFException e) {
            throw new MusicXmlException("not a ZIP file that can be read: it ends within an entry", e);
        } catch (IllegalArgumentException e) {
            throw new MusicXmlException("not a ZIP file that can be read: an entry has a name that cannot be read", e);
        } catch (ZipException e) {
            throw new MusicXmlException("not a ZIP file that can be read: " + e.getMessage(), e);
        }
    }

    private static boolean isDocument(String name) {
        return !name.startsWith("META-INF/") && (name.endsWith(".musicxml") || name.endsWith(".xml"));
    }

    /** The first entry with such a name; all before it are unpacked, too, so that they are counted. */
    private static Optional<byte[]> entry(byte[] archive, long most, Predicate<String> name) throws IOException {
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8);
        long unpacked = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            boolean wanted = name.test(entry.getName());
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 13];
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                unpacked += read;
                if (unpacked > most) {
                    throw new MusicXmlException(
                            "the archive must unpack to at most " + most + " bytes, but this one unpacks to more");
                }
                if (wanted) {
                    content.write(buffer, 0, read);
                }
            }
            if (wanted) {
                return Optional.of(content.toByteArray());
            }
        }
        return Optional.empty();
    }

    /** The document that the index names. */
    private static Optional<String> root(byte[] index) throws MusicXmlException {
        XmlReader in = new XmlReader(index);
        if (!in.nextElement()) {
            return Optional.empty();
        }
        return in.element().child("rootfiles").stream()
                .flatMap(files -> files.children("rootfile").stream())
                .filter(file ->
                        file.attribute("media-type").map(DOCUMENT_TYPE::equals).orElse(true))
                .findFirst()
                .flatMap(file -> file.attribute("full-path"));
    }
}
