package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.spi.PretrainedModel;
import io.github.folkrnn.spi.SequenceModelProvider;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PretrainedTest {
    private static final Corpus CORPUS = Corpus.of(List.of("X:1\nK:G\nABcd|", "X:2\nK:G\nABcA|"));

    private static final GenerationRequest ANYTHING =
            GenerationRequest.builder().constraint(false).maxLength(40).seed(3).build();

    private final SequenceModelProvider untrained = new BigramProvider("untrained");
    private final SequenceModelProvider greedy = trained("greedy", Sampler.greedy());

    private static SequenceModelProvider trained(String id, Sampler sampler) {
        return new BigramProvider(id, Optional.of(new PretrainedModel() {
            @Override
            public SequenceModel load() throws IOException {
                return FolkRnn.builder()
                        .backend(new BigramProvider("test"))
                        .train(CORPUS)
                        .model();
            }

            @Override
            public Sampler sampler() {
                return sampler;
            }
        }));
    }

    private static void assertUnavailable(ThrowingCallable choice, String message) {
        assertThatExceptionOfType(BackendUnavailableException.class)
                .isThrownBy(choice)
                .withMessage(message);
    }

    @Test
    void aRequestWithoutASamplerGetsTheOneThatSuitsTheNetwork() throws IOException {
        try (FolkRnn folk = FolkRnn.pretrained(greedy)) {
            GenerationRequest choosy =
                    ANYTHING.toBuilder().sampler(Sampler.greedy()).build();
            GenerationRequest chancy =
                    ANYTHING.toBuilder().sampler(Sampler.temperature(1)).build();
            assertThat(folk.generate(ANYTHING).abc())
                    .isEqualTo(folk.generate(choosy).abc())
                    .isNotEqualTo(folk.generate(chancy).abc());
        }
    }

    @Test
    void aTuneRemembersTheSamplerThatItsRequestDidNotName() throws IOException {
        try (FolkRnn folk = FolkRnn.pretrained(greedy);
                FolkRnn other =
                        FolkRnn.builder().backend(new BigramProvider("test")).train(CORPUS)) {
            Tune tune = folk.generate(ANYTHING);
            assertThat(tune.provenance().request().sampler()).contains(Sampler.greedy());
            assertThat(tune.reproduce(other).abc()).isEqualTo(tune.abc());
        }
    }

    @Test
    void ofSeveralBackendsTheOneWithATrainedNetworkIsChosen() {
        assertThat(Backends.of(List.of(untrained, greedy).iterator()).pretrained())
                .isSameAs(greedy);
    }

    @Test
    void whoHasNoTrainedNetworkIsNamed() {
        assertUnavailable(
                () -> FolkRnn.pretrained(untrained), "the backend \"untrained\" comes without a trained network");
        assertUnavailable(
                FolkRnn::pretrained,
                "there is no backend that comes with a trained network; found none on the class path:"
                        + " add folkrnn-dl4j, or name a provider");
    }

    @Test
    void ofTwoTrainedNetworksNoneIsChosen() {
        String found = " (" + BigramProvider.class.getName() + ")";
        assertUnavailable(
                () -> Backends.of(List.of(greedy, trained("other", Sampler.greedy()), untrained)
                                .iterator())
                        .pretrained(),
                "several backends come with a trained network, and none was chosen (FolkRnn.pretrained(backend) takes one);"
                        + " found greedy" + found + ", other"
                        + found + ", untrained" + found);
    }
}
