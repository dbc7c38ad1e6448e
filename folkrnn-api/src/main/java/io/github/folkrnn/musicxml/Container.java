package io.github.folkrnn.musicxml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
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

    /** The same bytes whenever they are written. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

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
}
