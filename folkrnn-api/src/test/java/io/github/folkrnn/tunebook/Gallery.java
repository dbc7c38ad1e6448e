package io.github.folkrnn.tunebook;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.score.Score;
import io.github.folkrnn.sound.Instrument;
import io.github.folkrnn.sound.PerformanceStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tiny tunes of a construct each: beside each text, whose first line says what must be seen and heard, lies its picture.
 * {@code gallery.txt} has their names in the order of the page.
 */
final class Gallery {
    private static final String REMARK = "% ";

    /**
     * One construct.
     *
     * @param claim what must be seen and heard
     * @param abc the text without the claim
     */
    record Exhibit(String name, String claim, String abc) {
        String svg() {
            return Score.builder()
                            .width(560)
                            .idPrefix(name)
                            .engrave(AbcReader.read(abc))
                            .svg() + "\n";
        }

        /** The text with the name of the construct for a title, where it has none. */
        String titled() {
            String title = "\nT:" + name.replace('-', ' ') + "\n";
            return abc.contains("\nT:") ? abc : abc.replaceFirst("\n", title);
        }

        String golden() {
            return resource(name + ".svg");
        }
    }

    private Gallery() {}

    static List<Exhibit> exhibits() {
        return resource("gallery.txt").lines().map(Gallery::exhibit).toList();
    }

    private static Exhibit exhibit(String name) {
        String text = resource(name + ".abc");
        int end = text.indexOf('\n');
        return new Exhibit(name, text.substring(REMARK.length(), end), text.substring(end + 1));
    }

    private static String resource(String name) {
        try (InputStream in = Gallery.class.getResourceAsStream("gallery/" + name)) {
            if (in == null) {
                throw new AssertionError("there is no gallery/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All constructs on one page, with their pictures as they come out now, and a player. */
    static TuneBook page() {
        PerformanceStyle style =
                PerformanceStyle.builder().accompaniment(Instrument.GUITAR).build();
        TuneBook.Builder page = TuneBook.builder().title("What can be written").style(style);
        for (Exhibit exhibit : exhibits()) {
            page.section(exhibit.claim()).tune(exhibit.titled());
        }
        return page.build();
    }

    /** Writes the pictures into the directory of the texts, which is the argument. */
    public static void main(String[] args) throws IOException {
        for (Exhibit exhibit : exhibits()) {
            Files.writeString(Path.of(args[0], exhibit.name() + ".svg"), exhibit.svg());
        }
    }
}
