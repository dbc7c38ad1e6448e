package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.musicxml.MusicXml;
import io.github.folkrnn.musicxml.MusicXmlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tune in MusicXML among the files of a corpus. */
final class MusicXmlFile {
    private static final Logger log = LoggerFactory.getLogger(MusicXmlFile.class);

    /** In this much of the beginning a document names its kind. */
    private static final int HEAD = 4096;

    private MusicXmlFile() {}

    /** Whether a file that the caller names is one by its name. */
    static boolean isNamedSo(Path file) {
        return endsIn(file, ".musicxml", ".mxl", ".xml");
    }

    /** Whether a file of a directory is one: by its name, or, as that of any XML may end so, by its beginning. */
    static boolean isScore(Path file, BasicFileAttributes attributes) throws IOException {
        if (!endsIn(file, ".xml")) {
            return endsIn(file, ".musicxml", ".mxl");
        }
        if (!attributes.isRegularFile()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return head.contains("<score-partwise") || head.contains("<score-timewise");
        }
    }

    private static boolean endsIn(Path file, String... endings) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(endings).anyMatch(name::endsWith);
    }

    /** The tune of such a file in ABC notation. */
    static String abc(Path file) throws IOException {
        try {
            AbcTune tune = MusicXml.read(file);
            if (!tune.problems().isEmpty()) {
                log.warn(
                        "{}: {} kind(s) of things cannot be kept in ABC; the first: {}",
                        file,
                        tune.problems().size(),
                        tune.problems().get(0));
            }
            return tune.abc();
        } catch (MusicXmlException e) {
            throw new CorpusException(e.getMessage());
        }
    }
}
