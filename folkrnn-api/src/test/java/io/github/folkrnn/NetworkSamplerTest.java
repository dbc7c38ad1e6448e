package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.SamplerSettings;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How a network is sampled where a request does not say so. */
class NetworkSamplerTest {
    private static final Corpus CORPUS = Corpus.of(List.of("X:1\nK:G\nABcd|", "X:2\nK:G\nABcA|"));
    private static final Sampler BEST =
            Sampler.builder().temperature(0.95).textTemperature(0.6).minP(0.03).build();

    private final RecordingProvider recorder = new RecordingProvider();

    private static Sampler usedBy(FolkRnn folk) {
        GenerationRequest anything =
                GenerationRequest.builder().constraint(false).maxLength(30).build();
        return folk.generate(anything).provenance().request().sampler().orElseThrow();
    }

    @Test
    void aTrainedNetworkIsSampledAsWasFoundBest() throws IOException {
        try (FolkRnn folk = FolkRnn.builder().backend(recorder).train(CORPUS)) {
            assertThat(usedBy(folk)).isEqualTo(BEST);
            assertThat(recorder.input().sampler()).isEmpty();
            try (FolkRnn imported = FolkRnn.of(folk.model(), recorder)) {
                assertThat(usedBy(imported)).isEqualTo(BEST);
            }
        }
    }

    @Test
    void theSamplerOfTheBuilderStaysWithTheNetworkAndThoseThatStartFromIt() throws IOException {
        try (FolkRnn folk =
                FolkRnn.builder().backend(recorder).sampler(Sampler.greedy()).train(CORPUS)) {
            assertThat(usedBy(folk)).isEqualTo(Sampler.greedy());
            assertThat(recorder.input().sampler().map(SamplerSettings::sampler)).contains(Sampler.greedy());
            try (FolkRnn further = FolkRnn.builder().startFrom(folk).train(CORPUS)) {
                assertThat(usedBy(further)).isEqualTo(Sampler.greedy());
                assertThat(recorder.input().sampler().map(SamplerSettings::sampler))
                        .contains(Sampler.greedy());
            }
            try (FolkRnn other = FolkRnn.builder()
                    .startFrom(folk)
                    .sampler(Sampler.temperature(2))
                    .train(CORPUS)) {
                assertThat(usedBy(other)).isEqualTo(Sampler.temperature(2));
            }
        }
    }

    @Test
    void aSamplerThatCannotStayWithTheNetworkIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FolkRnn.builder()
                        .sampler(Sampler.builder().repetitionPenalty(1.1, 8).build()))
                .withMessageStartingWith(
                        "sampler must consist of greedy, temperature, top-k, top-p, min-p and typical sampling alone,"
                                + " because the network remembers it, got ");
    }

    @Test
    void aSamplerThatChoosesNoSymbolIsNamed() throws IOException {
        Sampler beyond = (vocabulary, random) -> new Sampler.Run() {
            @Override
            public int choose(float[] logits) {
                return 9999;
            }

            @Override
            public void accept(int symbol) {}

            @Override
            public Sampler.Run fork(RandomGenerator other) {
                return this;
            }
        };
        try (FolkRnn folk = FolkRnn.builder().backend(recorder).train(CORPUS)) {
            GenerationRequest request = GenerationRequest.builder()
                    .constraint(false)
                    .maxLength(30)
                    .sampler(beyond)
                    .build();
            assertThatIllegalStateException()
                    .isThrownBy(() -> folk.generate(request))
                    .withMessageMatching(
                            "a sampler must choose a number from 0 to \\d+, got 9999 of .*NetworkSamplerTest.*");
        }
    }

    @Test
    void whatOpensNoRunIsNamed() throws IOException {
        Sampler none = (vocabulary, random) -> null;
        Sampler stepless = Sampler.builder().step(vocabulary -> null).build();
        try (FolkRnn folk = FolkRnn.builder().backend(recorder).train(CORPUS)) {
            GenerationRequestBuilder request =
                    GenerationRequest.builder().constraint(false).maxLength(30);
            assertThatNullPointerException()
                    .isThrownBy(() -> folk.generate(request.sampler(none).build()))
                    .withMessageMatching("a sampler must open a run, got null of .*NetworkSamplerTest.*");
            assertThatNullPointerException()
                    .isThrownBy(() -> folk.generate(request.sampler(stepless).build()))
                    .withMessageMatching("a step of a sampler must open a run, got null of .*NetworkSamplerTest.*");
        }
    }
}
