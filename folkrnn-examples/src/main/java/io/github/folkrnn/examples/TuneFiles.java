package io.github.folkrnn.examples;

import io.github.folkrnn.Tune;
import io.github.folkrnn.tunebook.TuneBook;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tunes as files of a folder, called tune-1.abc, tune-1.mid, tune-1.wav and so on, and as a page, tunes.html. */
final class TuneFiles {
    private TuneFiles() {}

    /** Writes tunes by the headings of the page under which they stand, in place of those of an earlier run. */
    static void write(Map<String, List<Tune>> sections, Path folder) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, "tune-[0-9]*.{abc,mid,wav}")) {
            for (Path file : earlier) {
                Files.delete(file);
            }
        }
        TuneBook.Builder book = TuneBook.builder().title("New tunes");
        int number = 1;
        for (Map.Entry<String, List<Tune>> section : sections.entrySet()) {
            book.section(section.getKey());
            for (Tune tune : section.getValue()) {
                String name = "tune-" + number++;
                tune.writeAbc(folder.resolve(name + ".abc"));
                tune.writeMidi(folder.resolve(name + ".mid"));
                tune.writeWav(folder.resolve(name + ".wav"));
                book.tune(tune.abc());
            }
        }
        book.build().write(folder.resolve("tunes.html"));
    }
}
