package io.github.folkrnn.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.dl4j.checkpoint.Version;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTest {
    private static final String TUNE = "X:1\nT:Little One\nM:2/4\nL:1/8\nK:D\n|:dA FA|dA FA|Bc de|d2 d2:|";
    private static final Corpus CORPUS = Corpus.of(List.of(TUNE));

    private static TrainingConfig.Builder tiny() {
        return TrainingConfig.builder()
                .embeddingSize(8)
                .units(24)
                .batchSize(4)
                .sequenceLength(24)
                .iterations(4)
                .seed(9);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, RANDOM_WINDOWS", "2, 0.1, RANDOM_WINDOWS", "1, 0, TUNES_IN_ORDER"})
    void aTinyNetworkMemorisesATune(int layers, double dropout, Batching batching) throws IOException {
        TrainingConfig config = tiny().units(48)
                .layers(layers)
                .dropout(dropout)
                .learningRate(batching == Batching.RANDOM_WINDOWS ? 0.02 : 0.01)
                .batching(batching)
                .sequenceLength(batching == Batching.RANDOM_WINDOWS ? TUNE.length() - 1 : 9)
                .batchSize(batching == Batching.RANDOM_WINDOWS ? 4 : 1)
                .iterations(150 * (batching == Batching.RANDOM_WINDOWS ? 1 : 6))
                .build();
        try (FolkRnn folk = FolkRnn.builder().training(config).train(CORPUS)) {
            Tune tune = folk.generate(GenerationRequest.builder()
                    .constraint(false)
                    .sampler(Sampler.greedy())
                    .build());
            assertThat(tune.abc()).isEqualTo(TUNE);
            assertThat(tune.finished()).isTrue();
        }
    }

    @Test
    void aNetworkOfTokensIsTrainedSavedAndLoaded(@TempDir Path folder) throws IOException {
        TokenVocabulary tokens = TokenVocabulary.of(CORPUS);
        TrainingConfig config = tiny().units(48)
                .dropout(Dropout.NONE)
                .learningRate(0.02)
                .iterations(150)
                .build();
        Path file = folder.resolve("tokens.folkrnn");
        try (FolkRnn folk =
                FolkRnn.builder().vocabulary(tokens).training(config).train(CORPUS)) {
            folk.save(file);
        }
        try (FolkRnn folk = FolkRnn.load(file)) {
            assertThat(folk.model().vocabulary()).isEqualTo(tokens);
            assertThat(folk.generate(GenerationRequest.builder()
                                    .sampler(Sampler.greedy())
                                    .build())
                            .abc())
                    .isEqualTo(TUNE);
            assertThat(folk.evaluate(CORPUS).bitsPerCharacter())
                    .isLessThan(folk.evaluate(CORPUS).bitsPerSymbol());
        }
    }

    @Test
    void theSameSeedsGiveTheSameTune() throws IOException {
        GenerationRequest request = GenerationRequest.builder()
                .constraint(false)
                .seed(3)
                .maxLength(80)
                .build();
        List<Tune> tunes = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            try (FolkRnn folk = FolkRnn.builder()
                    .seed(seed)
                    .training(tiny().dropout(0.2).build())
                    .train(CORPUS)) {
                tunes.addAll(folk.generate(request, 2));
            }
        }
        assertThat(tunes.get(0).abc())
                .isEqualTo(tunes.get(2).abc())
                .isNotEqualTo(tunes.get(1).abc())
                .isNotEqualTo(tunes.get(4).abc());
        assertThat(tunes.get(1).abc()).isEqualTo(tunes.get(3).abc());
    }

    @Test
    void listenersSeeEveryIteration() throws IOException {
        List<IterationEnd> events = new ArrayList<>();
        FolkRnn.builder()
                .training(tiny().iterations(30).learningRate(0.02).build())
                .listener(events::add)
                .train(CORPUS)
                .close();
        assertThat(events)
                .extracting(IterationEnd::iteration)
                .startsWith(1, 2, 3)
                .hasSize(30);
        assertThat(events).allSatisfy(event -> assertThat(event.iterations()).isEqualTo(30));
        assertThat(events).extracting(IterationEnd::elapsed).isSorted();
        assertThat(events.get(29).loss()).isLessThan(events.get(0).loss());
    }

    @Test
    void anInterruptEndsTrainingWithTheModelSoFar() throws IOException {
        List<IterationEnd> events = new ArrayList<>();
        try (FolkRnn folk = FolkRnn.builder()
                .training(tiny().iterations(1_000_000).build())
                .listener(event -> {
                    events.add(event);
                    if (event.iteration() == 3) {
                        Thread.currentThread().interrupt();
                    }
                })
                .train(CORPUS)) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(events).hasSize(3);
            assertThat(folk.model().provenance()).containsEntry("iterations-done", "3");
            assertThat(folk.generate(GenerationRequest.builder()
                                    .constraint(false)
                                    .maxLength(5)
                                    .build())
                            .abc())
                    .isNotEmpty();
        }
    }

    @Test
    void whatAListenerThrowsReachesTheCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FolkRnn.builder()
                        .training(tiny().build())
                        .listener(event -> {
                            throw new IllegalArgumentException("no further");
                        })
                        .train(CORPUS))
                .withMessage("no further");
    }

    @Test
    void aModelKnowsWhereItComesFrom() throws IOException {
        try (FolkRnn folk = FolkRnn.builder().seed(77).training(tiny().build()).train(CORPUS)) {
            assertThat(folk.model().provenance())
                    .containsEntry("backend", "dl4j-lstm")
                    .containsEntry("seed", "77")
                    .containsEntry("iterations-done", "4")
                    .hasEntrySatisfying(
                            "training-kernel", kernel -> assertThat(kernel).matches("(oneDNN|ND4J).*, threads: 1"))
                    .containsEntry("library-version", Version.CURRENT)
                    .hasEntrySatisfying("text-sha256", hash -> assertThat(hash).hasSize(64));
            assertThat(Version.CURRENT).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        }
    }

    @Test
    void aTrainingThatDivergesIsToldAndNotKept() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FolkRnn.builder()
                        .training(tiny().learningRate(1e38).iterations(50).build())
                        .train(CORPUS))
                .withMessageMatching("the training has diverged: the loss of iteration \\d+ is \\S+;"
                        + " a learningRate below 3.125E36 may help");
    }

    @Test
    void theTextMustBeLongerThanASequence() throws IOException {
        int length = TUNE.length() + 4;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FolkRnn.builder()
                        .training(tiny().sequenceLength(length).build())
                        .train(CORPUS))
                .withMessage("sequenceLength must be less than the length of the text, got " + length + " for " + length
                        + " symbols");
        FolkRnn.builder()
                .training(tiny().sequenceLength(length - 1).build())
                .train(CORPUS)
                .close();
    }
}
