package io.github.folkrnn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.dl4j.network.Int8Weights;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.PretrainedModel;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {
    private static final long LARGEST = 8_000_000;

    @TempDir
    Path directory;

    private PretrainedModel pretrained(LstmModel model) throws IOException {
        Path file = directory.resolve(Pretrained.RESOURCE);
        new Dl4jProvider().save(model, file, WeightFormat.INT8);
        return new Pretrained(file.toUri().toURL());
    }

    @Test
    void itIsTheModelOfItsCheckpoint() throws IOException {
        LstmModel model = Models.small();
        LstmModel loaded = (LstmModel) pretrained(model).load();
        assertThat(loaded.fingerprint()).isEqualTo(model.withInt8Weights().fingerprint());
    }

    @Test
    void aDamagedOneIsRefusedByItsName() throws IOException {
        PretrainedModel pretrained = pretrained(Models.small());
        Path file = directory.resolve(Pretrained.RESOURCE);
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1] ^= 4;
        Files.write(file, content);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(pretrained::load)
                .withMessageStartingWith("pretrained.folkrnn is damaged: folkrnn.sha256 must be \"");
    }

    /** Of the library as it is built: passed over as long as it comes without a model. */
    @Test
    void theOneInTheJarIsSmallAndComposesATuneThatCanBeReproduced() throws IOException {
        URL resource = Pretrained.class.getResource(Pretrained.RESOURCE);
        assumeThat(resource).as("a pretrained model").isNotNull();
        assertThat(resource.openConnection().getContentLengthLong()).isLessThan(LARGEST);
        try (FolkRnn folk = FolkRnn.pretrained()) {
            assertThat(((LstmModel) folk.model()).weights()).isInstanceOf(Int8Weights.class);
            Tune tune = folk.generate();
            assertThat(tune.music().problems()).isEmpty();
            assertThat(tune.reproduce(folk).abc()).isEqualTo(tune.abc());
        }
    }

    /** Of the library as it is built: passed over as long as it comes without a model. */
    @Test
    void theOneInTheJarWritesWaltzesInAMinorIfTheyAreAskedFor() throws IOException {
        assumeThat(Pretrained.find()).as("a pretrained model").isPresent();
        GenerationRequest waltz = GenerationRequest.builder()
                .title("Müllers Walzer")
                .rhythm("waltz")
                .key("Am")
                .seed(11)
                .build();
        try (FolkRnn folk = FolkRnn.pretrained()) {
            for (Tune tune : folk.generate(waltz, 4)) {
                AbcTune music = tune.music();
                assertThat(music.problems()).as(tune.abc()).isEmpty();
                assertThat(tune.abc())
                        .startsWith("X:" + (tune.index() + 1) + "\nT:Müllers Walzer\nR:waltz\n")
                        .containsPattern("\nM:3/4\n")
                        .doesNotContain("Z:", "!");
                assertThat(music.key())
                        .isEqualTo(AbcReader.read("X:1\nT:A\nK:Am\nA|]").key());
                assertThat(tune.reproduce(folk).abc()).isEqualTo(tune.abc());
            }
        }
    }
}
