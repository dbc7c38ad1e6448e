package io.github.folkrnn.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.dl4j.inference.LstmModel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenCheckpointsTest {
    private static Path golden(String name) throws URISyntaxException {
        return Path.of(
                GoldenCheckpointsTest.class.getResource("checkpoints/" + name).toURI());
    }

    @ParameterizedTest
    @ValueSource(strings = {"version-1", "version-2", "version-3", "version-3-int8", "version-4", "version-4-int8"})
    void whatEveryVersionWroteStillGivesTheSameBits(String name) throws IOException, URISyntaxException {
        try (LstmModel model = CheckpointReader.read(golden(name + ".folkrnn"))) {
            assertThat(GoldenCheckpoints.describe(model)).isEqualTo(Files.readString(golden(name + ".golden")));
        }
    }

    @Test
    void thePresentVersionIsWrittenAsItWas(@TempDir Path folder) throws IOException, URISyntaxException {
        GoldenCheckpoints.main(new String[] {folder.toString()});
        for (String name : new String[] {"version-4.folkrnn", "version-4-int8.folkrnn"}) {
            assertThat(folder.resolve(name)).hasSameBinaryContentAs(golden(name));
        }
    }
}
