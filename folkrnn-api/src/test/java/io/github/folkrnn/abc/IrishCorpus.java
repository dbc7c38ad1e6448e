package io.github.folkrnn.abc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The tunes of the Irish corpus, which lies outside the project. */
public final class IrishCorpus {
    private IrishCorpus() {}

    /** Skips the calling test where the file is absent. */
    public static List<String> tunes() throws IOException {
        Path module = Path.of(System.getProperty("basedir", "."));
        String given = System.getProperty("folkrnn.irish", "");
        Path file = given.isEmpty() ? module.resolve("../../shared/data/irish.abc") : Path.of(given);
        Assumptions.assumeTrue(
                Files.isRegularFile(file), () -> "no Irish corpus at " + file + ": set -Dfolkrnn.irish=FILE");
        List<String> tunes = new ArrayList<>();
        for (String block : Files.readString(file).split("\n\\s*\n")) {
            if (!block.isBlank()) {
                tunes.add(block.strip() + "\n");
            }
        }
        return tunes;
    }
}
