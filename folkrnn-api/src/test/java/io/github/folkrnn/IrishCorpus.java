package io.github.folkrnn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Irish tunes of a well-known course, which are not part of this project. */
public final class IrishCorpus {
    private IrishCorpus() {}

    /** Their corpus; skips the calling test where no file is named and none is there. */
    public static Corpus corpus() throws IOException {
        Path file = Path.of(System.getProperty("folkrnn.irish", "../../shared/data/irish.abc"));
        boolean named = System.getProperty("folkrnn.irish") != null;
        assumeTrue(
                named || Files.exists(file),
                () -> "there is no Irish corpus at " + file + ": name it by -Dfolkrnn.irish=FILE");
        return Corpus.ofFile(file);
    }

    /** Their tunes, without the fragments between them; skips the calling test as {@link #corpus} does. */
    public static List<String> tunes() throws IOException {
        try (Stream<String> tunes = corpus().tunes()) {
            return tunes.toList();
        }
    }
}
