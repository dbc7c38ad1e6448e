package io.github.folkrnn.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.SamplerSettings;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecommendedSamplerTest {
    @TempDir
    Path directory;

    private static SamplerSettings settings(Sampler sampler) {
        return SamplerSettings.of(sampler).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void itTravelsInTheCheckpoint(WeightFormat weights) throws IOException {
        Path file = directory.resolve("model");
        for (Sampler sampler : new Sampler[] {
            Sampler.greedy(),
            Sampler.builder().temperature(0.7).topK(5).build(),
            Sampler.builder().topP(0.9).minP(0.05).typicalP(0.95).build()
        }) {
            LstmModel model = Models.small();
            model.setSampler(settings(sampler));
            new Dl4jProvider().save(model, file, weights);
            assertThat(new Dl4jProvider().load(file).sampler()).contains(settings(sampler));
            assertThat(new Dl4jProvider().withInt8Weights().load(file).sampler())
                    .contains(settings(sampler));
        }
    }

    @Test
    void aCheckpointMayBeWithoutIt() throws IOException {
        Path file = directory.resolve("model");
        new Dl4jProvider().save(Models.small(), file);
        assertThat(Models.content(file).metadata()).doesNotContainKey(RecommendedSampler.KEY);
        assertThat(new Dl4jProvider().load(file).sampler()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\\\"temperature\\\":0.7; \\\"temperature\\\":0; temperature must be finite and above 0, got 0.0",
                "\\\"temperature\\\":0.7; \\\"minP\\\":0.1; temperature must be a number",
                "\\\"temperature\\\":0.7; \\\"greedy\\\":1; greedy must be true or false, got 1",
            })
    void aDamagedOneIsRefused(String part, String replacement, String message) throws IOException {
        Path file = directory.resolve("model");
        LstmModel model = Models.small();
        model.setSampler(settings(Sampler.temperature(0.7)));
        new Dl4jProvider().save(model, file);
        CheckpointBytes whole = CheckpointBytes.of(Files.readAllBytes(file));
        assertThat(whole.header()).contains(part);
        byte[] damaged = whole.with(whole.header().replace(part, replacement)).toBytes();
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> CheckpointReader.read("file", damaged))
                .withMessageStartingWith("file: folkrnn.sampler: " + message);
    }

    @Test
    void aNetworkThatWasTrainedFurtherIsSampledAsTheOneThatItStartedFrom() throws IOException {
        Path file = directory.resolve("model");
        Corpus corpus = Corpus.of(List.of("$%&'()*$%&'()*$%&'()*", "$$%%&&''(())**$$%%&&''"));
        TrainingConfig config = TrainingConfig.builder()
                .iterations(2)
                .batchSize(1)
                .sequenceLength(8)
                .build();
        LstmModel start = Models.small();
        start.setSampler(settings(Sampler.temperature(0.6)));
        try (FolkRnn known = FolkRnn.of(start, new Dl4jProvider());
                FolkRnn folk =
                        FolkRnn.builder().startFrom(known).training(config).train(corpus)) {
            folk.save(file);
            assertThat(folk.model().provenance()).containsEntry(RecommendedSampler.FACT, "temperature=0.6");
        }
        try (FolkRnn loaded = FolkRnn.load(file)) {
            assertThat(loaded.model().sampler()).contains(settings(Sampler.temperature(0.6)));
        }
    }
}
