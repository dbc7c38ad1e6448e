package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolkRnnTest {
    /** No character but the colon follows different ones, so that greedy choices walk through the tune. */
    private static final Corpus CORPUS = Corpus.of(List.of("X:1\nK:G\nABcd|", "X:2\nK:G\nABcA|"));

    private FolkRnn folk;

    @BeforeEach
    void train() throws IOException {
        folk = FolkRnn.builder().backend(new BigramProvider("test")).train(CORPUS);
    }

    @AfterEach
    void close() {
        folk.close();
    }

    private static GenerationRequestBuilder request() {
        return GenerationRequest.builder().constraint(false).seed(21);
    }

    @Test
    void aTuneEndsWhereTheSeparatorFollows() {
        Tune tune = folk.generate(request().prompt("X:1\nK:").maxLength(10_000).build());
        assertThat(tune.finished()).isTrue();
        assertThat(tune.abc())
                .startsWith("X:1\nK:")
                .doesNotContain("\n\n")
                .isEqualTo(tune.abc().strip());
    }

    @Test
    void aTuneIsCutOffAtItsMaximumLength() {
        Tune tune = folk.generate(request().prompt("X:1\nK:G\nA").maxLength(11).build());
        assertThat(tune.finished()).isFalse();
        assertThat(tune.abc()).hasSize(11);
    }

    @Test
    void aTuneGoesOnFromItsPrompt() {
        Tune tune = folk.generate(request()
                .prompt("X:2\nK:G\nAB")
                .maxLength(12)
                .sampler(Sampler.greedy())
                .build());
        assertThat(tune.abc()).startsWith("X:2\nK:G\nABc").hasSize(12);
    }

    @Test
    void theSamplerIsTheCallersChoice() {
        Tune tune = folk.generate(request()
                .sampler(Sampler.builder()
                        .step(LogitsProcessor.of((vocabulary, logits) -> {
                            Arrays.fill(logits, Float.NEGATIVE_INFINITY);
                            logits[vocabulary.idOf(":").orElseThrow()] = 0;
                        }))
                        .build())
                .maxLength(4)
                .build());
        assertThat(tune.abc()).isEqualTo("::::");
    }

    @Test
    void aTuneDependsOnTheRequestAndItsPlaceAlone() {
        GenerationRequest request =
                request().prompt("X:").sampler(Sampler.temperature(5)).build();
        List<Tune> five = folk.generate(request, 5);
        List<Tune> two = folk.generate(request, 2);
        assertThat(two)
                .extracting(Tune::abc)
                .containsExactly(five.get(0).abc(), five.get(1).abc());
        assertThat(five).extracting(Tune::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(five).extracting(Tune::seed).containsOnly(21L);
        assertThat(five).extracting(Tune::abc).doesNotHaveDuplicates();
    }

    @Test
    void withoutASeedAFreshOneIsDrawnAndKept() {
        GenerationRequest seedless =
                GenerationRequest.builder().constraint(false).build();
        Tune first = folk.generate(seedless);
        Tune second = folk.generate(seedless);
        assertThat(first.seed()).isNotEqualTo(second.seed());
        assertThat(folk.generate(seedless.toBuilder().seed(first.seed()).build())
                        .abc())
                .isEqualTo(first.abc());
    }

    @Test
    void threadsThatGenerateAtOnceGetWhatOneGets() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int seed = 0; seed < 100; seed++) {
                GenerationRequest request = request().seed(seed).build();
                tasks.add(() -> folk.generate(request).abc());
            }
            List<Future<String>> results = threads.invokeAll(tasks);
            for (int seed = 0; seed < tasks.size(); seed++) {
                assertThat(results.get(seed).get())
                        .as("seed %d", seed)
                        .isEqualTo(tasks.get(seed).call());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theBuildersSeedReplacesThatOfTheSettings() throws IOException {
        try (FolkRnn seeded =
                FolkRnn.builder().seed(5).backend(new BigramProvider("test")).train(CORPUS)) {
            assertThat(seeded.model().provenance()).containsEntry("seed", "5");
        }
        assertThat(folk.model().provenance()).containsEntry("seed", "0");
    }

    @Test
    void listenersAreCalledInTheirOrder() throws IOException {
        List<String> calls = new ArrayList<>();
        FolkRnn.builder()
                .backend(new BigramProvider("test"))
                .listener(event -> calls.add("first"))
                .listener(event -> calls.add("second"))
                .train(CORPUS)
                .close();
        assertThat(calls).containsExactly("first", "second");
    }

    @Test
    void aVocabularyOfOnesOwnMustCoverTheCorpus() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FolkRnn.builder()
                        .backend(new BigramProvider("test"))
                        .vocabulary(CharacterVocabulary.ofCharacters(List.of("\n", "X")))
                        .train(CORPUS))
                .withMessageStartingWith("tune 1 of the corpus: the vocabulary has no character \":\" (U+003A)");
    }

    @Test
    void anUnknownCharacterInThePromptIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folk.generate(request().prompt("X:1\nT:é").build()))
                .withMessage("the vocabulary has no character \"T\" (U+0054), which stands at position 5 of the text;"
                        + " it has: 1 2 : A B G K X c d |");
    }

    @Test
    void aPromptFitsIntoTheMaximumLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        folk.generate(request().prompt("X:1\n").maxLength(3).build()))
                .withMessage("the given text must have at most maxLength symbols, got 4 where maxLength is 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3})
    void countsAndLengthsArePositive(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folk.generate(request().build(), value))
                .withMessage("count must be at least 1, got " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folk.publisher(request().build(), value))
                .withMessage("count must be at least 1, got " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GenerationRequest.builder().maxLength(value))
                .withMessage("maxLength must be at least 1, got " + value);
    }

    @Test
    void aClosedNetworkGeneratesNothing() {
        folk.close();
        GenerationRequest request = request().build();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                folk::generate,
                () -> folk.generate(request, 2),
                () -> folk.tunes(request),
                () -> folk.symbols(request),
                () -> folk.publisher(request, 2))) {
            assertThatIllegalStateException().isThrownBy(call).withMessage("the model is closed");
        }
    }

    @Test
    void aClosedNetworkIsNotSaved(@TempDir Path directory) {
        Path file = directory.resolve("model");
        folk.close();
        assertThatIllegalStateException().isThrownBy(() -> folk.save(file)).withMessage("the model is closed");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X:1\n\nK:G", "X:1\n\n", "X:1\r\n \r\nK:G"})
    void aPromptWithABlankLineIsRefused(String prompt) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().prompt(prompt))
                .withMessage("prompt must have no blank line, which ends a tune, got one as line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X:1\r\nK:G\r\n", "X:1\rK:G\r"})
    void everyKindOfLineEndInAPromptBecomesALineFeed(String prompt) {
        assertThat(request().prompt(prompt).build().given()).isEqualTo("X:1\nK:G\n");
    }

    @Test
    void aRequestIsReadable() {
        assertThat(request().prompt("X:1\n").sampler(Sampler.greedy()).build())
                .hasToString("prompt=\"X:1\\n\", constraint=none, maxLength=1000, sampler=(greedy), seed=21");
    }

    @Test
    void aRequestIsTakenUpAndChanged() {
        GenerationRequest request = request()
                .template("X:1\nK:G\n*|")
                .maxLength(90)
                .timeLimit(Duration.ofSeconds(3))
                .sampler(Sampler.greedy())
                .build();
        assertThat(request.toBuilder().build()).hasToString(request.toString());
        assertThat(request.toBuilder().seed(22).build())
                .hasToString(
                        "template=\"X:1\\nK:G\\n*|\", constraint=none, maxLength=90, timeLimit=PT3S, sampler=(greedy), seed=22");
    }

    @Test
    void nullIsNamed() {
        FolkRnnBuilder builder = FolkRnn.builder();
        assertNamed("listener", () -> builder.listener(null));
        assertNamed("backend", () -> builder.backend((SequenceModelProvider) null));
        assertNamed("id", () -> builder.backend((String) null));
        assertNamed("training", () -> builder.training(null));
        assertNamed("vocabulary", () -> builder.vocabulary(null));
        assertNamed("sampler", () -> builder.sampler(null));
        assertNamed("corpus", () -> builder.train(null));
        assertNamed("checkpoint", () -> FolkRnn.load((Path) null));
        assertNamed("checkpoint", () -> FolkRnn.load((Path) null, new BigramProvider("test")));
        assertNamed("backend", () -> FolkRnn.pretrained(null));
        assertNamed("checkpoint", () -> folk.save((Path) null));
        assertNamed("checkpoint", () -> folk.save(null, WeightFormat.INT8));
        assertNamed("weights", () -> folk.save(Path.of("x"), null));
        assertNamed("request", () -> folk.generate(null));
        assertNamed("prompt", () -> request().prompt(null));
        assertNamed("request", () -> folk.generate(null, 2));
        assertNamed("request", () -> folk.tunes(null));
        assertNamed("request", () -> folk.symbols(null));
        assertNamed("request", () -> folk.publisher(null, 1));
        Tune tune = folk.generate(request().build());
        assertNamed("folk", () -> tune.reproduce(null));
        assertNamed("template", () -> request().template(null));
        assertNamed("abc", () -> request().variation(null, 0.5));
        assertNamed("timeLimit", () -> request().timeLimit(null));
        assertNamed("sampler", () -> request().sampler(null));
        assertNamed("file", () -> tune.writeAbc(null));
        assertNamed("file", () -> tune.writeMidi(null));
        assertNamed("file", () -> tune.writeWav(null));
    }

    private static void assertNamed(String parameter, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(parameter);
    }
}
