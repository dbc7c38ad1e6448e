package io.github.folkrnn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Irish tunes of a well-known course, which are not part of this project. */
public final class IrishCorpus {

    private IrishCorpus() {}

    /** Their file; skips the calling test where it is not to be had. */
    public static Path file() {
        Path file = Path.of(System.getProperty("folkrnn.irish", "../../shared/data/irish.abc"));
        assumeTrue(Files.exists(file), "the Irish corpus is not here: name its file by -Dfolkrnn.irish=...");
        return file;
    }

    public static Corpus corpus() throws IOException {
        return Corpus.ofFile(file());
    }
}
