package io.github.folkrnn.examples;

import io.github.folkrnn.Tune;
import io.github.folkrnn.tunebook.TuneBook;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tunes as files of a folder, called tune-1.abc, tune-1.mid, tune-1.wav and so on, and as a page, tunes.html. */
final class TuneFiles {

    private TuneFiles() {}

    /** Writes tunes, in place of those of an earlier run. */
    static void write(List<Tune> tunes, Path folder) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, "tune-[0-9]*.{abc,mid,wav}")) {
            for (Path file : earlier) {
                Files.delete(file);
            }
        }
        for (int i = 0; i < tunes.size(); i++) {
            String name = "tune-" + (i + 1);
            tunes.get(i).writeAbc(folder.resolve(name + ".abc"));
            tunes.get(i).writeMidi(folder.resolve(name + ".mid"));
            tunes.get(i).writeWav(folder.resolve(name + ".wav"));
        }
        TuneBook.builder()
                .title("New tunes")
                .tunes(tunes.stream().map(Tune::abc).toList())
                .build()
                .write(folder.resolve("tunes.html"));
    }
}
