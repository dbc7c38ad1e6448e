package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.novelty.Novelty;
import io.github.folkrnn.novelty.NoveltyIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NovelTunesTest {
    private static final String HEADER = "X:1\nK:C\n";
    private static final String KNOWN = "AGEGABcBAGEDEGAB";

    /** What the model writes by its first letter: the known tune, or others. */
    private static final Map<Character, String> TUNES =
            Map.of('A', KNOWN, 'c', "cgcgdgdgegegfgfg", 'e', "efgfedcBcdBcdecd");

    private NoveltyIndex corpus;
    private GenerationRequest request;

    @BeforeEach
    void learnTheKnownTune() throws IOException {
        corpus = NoveltyIndex.of(Corpus.of(List.of(HEADER + KNOWN, HEADER + "CECGCECGcGEC")));
        request = GenerationRequest.builder()
                .prompt(HEADER)
                .constraint(false)
                .seed(3)
                .novelTo(corpus, 100)
                .build();
    }

    /** A model whose tunes are known with a probability. */
    private static ScriptedModel model(double known) {
        return new ScriptedModel("X:1K:CABcdefgDEG", text -> {
            if (!text.contains(HEADER)) {
                return Map.of("X", 1.0);
            }
            String music = text.substring(text.lastIndexOf(HEADER) + HEADER.length());
            if (music.isEmpty()) {
                return Map.of("A", known, "c", 0.6 * (1 - known), "e", 0.4 * (1 - known));
            }
            String tune = TUNES.get(music.charAt(0));
            return Map.of(
                    music.length() < tune.length() ? tune.substring(music.length(), music.length() + 1) : "\n", 1.0);
        });
    }

    @Test
    void copiesAreComposedAgain() {
        GenerationRequest anything = GenerationRequest.builder()
                .prompt(HEADER)
                .constraint(false)
                .seed(3)
                .build();
        assertThat(ScriptedModel.texts(model(0.7).network().generate(anything, 100)))
                .filteredOn(abc -> abc.endsWith(KNOWN))
                .hasSizeBetween(50, 90);
        List<Tune> tunes = model(0.7).network().generate(request, 100);
        assertThat(tunes).hasSize(100).noneMatch(tune -> tune.abc().endsWith(KNOWN));
        assertThat(tunes)
                .allMatch(tune -> tune.novelty().orElseThrow().verdict() == Novelty.Verdict.NOVEL)
                .allMatch(Tune::finished)
                .anyMatch(tune -> tune.provenance().attempt() > 1);
        assertThat(tunes.stream().map(Tune::index))
                .isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void aListHoldsWhatIsComposedOneByOne() {
        Composer composer = new Composer(model(0.7), request);
        List<String> oneByOne = IntStream.range(0, 100)
                .mapToObj(index -> composer.compose(index, () -> false).abc())
                .toList();
        assertThat(oneByOne).contains(HEADER + TUNES.get('c'), HEADER + TUNES.get('e'));
        assertThat(ScriptedModel.texts(model(0.7).network().generate(request, 100)))
                .isEqualTo(oneByOne);
        assertThat(ScriptedModel.texts(
                        model(0.7).network().tunes(request).limit(100).toList()))
                .isEqualTo(oneByOne);
    }

    @Test
    void aTuneThatIsNovelAtOnceIsTheOneThatComesWithoutTheWish() {
        List<Tune> all = model(0.7)
                .network()
                .generate(
                        GenerationRequest.builder()
                                .prompt(HEADER)
                                .constraint(false)
                                .seed(3)
                                .build(),
                        50);
        List<Tune> novel = model(0.7).network().generate(request, 50);
        assertThat(novel)
                .filteredOn(tune -> tune.provenance().attempt() == 0)
                .isNotEmpty()
                .allSatisfy(tune ->
                        assertThat(tune.abc()).isEqualTo(all.get(tune.index()).abc()));
        assertThat(all).allMatch(tune -> tune.novelty().isEmpty());
    }

    @Test
    void whereAllAttemptsAreCopiesTheTuneSaysSo() {
        ScriptedModel plagiarist = model(1);
        Tune tune = plagiarist
                .network()
                .generate(request.toBuilder().novelTo(corpus, 3).build());
        assertThat(tune.provenance().attempt()).isEqualTo(2);
        assertThat(tune.finished()).isTrue();
        assertThat(tune.novelty().orElseThrow().verdict()).isEqualTo(Novelty.Verdict.COPY);
        assertThat(tune.novelty().orElseThrow().longestRunNotes()).isEqualTo(KNOWN.length());
        assertThat(plagiarist.openSessions()).isZero();
        assertThat(plagiarist
                        .network()
                        .generate(request.toBuilder().novelTo(corpus, 3).build(), 10))
                .hasSize(10)
                .allMatch(each -> each.provenance().attempt() == 2);
    }

    @Test
    void aTuneOfALaterAttemptIsReproducedAtOnce() {
        FolkRnn folk = model(0.7).network();
        Tune tune = folk.generate(request, 50).stream()
                .filter(each -> each.provenance().attempt() > 1)
                .findFirst()
                .orElseThrow();
        Tune again = tune.reproduce(folk);
        assertThat(again.abc()).isEqualTo(tune.abc());
        assertThat(again.provenance()).isEqualTo(tune.provenance());
        assertThat(again.novelty()).isEqualTo(tune.novelty());
    }

    @Test
    void anInterruptionEndsTheAttempts() {
        AtomicInteger asked = new AtomicInteger();
        Tune tune = new Composer(model(1), request).compose(0, () -> asked.incrementAndGet() > 40);
        assertThat(tune.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(tune.provenance().attempt()).isLessThan(3);
    }

    @Test
    void aTimeLimitHoldsForAllAttemptsTogether() {
        AtomicInteger clock = new AtomicInteger();
        GenerationRequest limited =
                request.toBuilder().timeLimit(Duration.ofNanos(200)).build();
        Tune tune =
                Composer.withClock(model(1), limited, 3, clock::incrementAndGet).compose(0, () -> false);
        assertThat(tune.stopReason()).isEqualTo(StopReason.DEADLINE);
        assertThat(tune.provenance().attempt()).isBetween(1, 20);
    }

    @Test
    void symbolsAreThoseOfTheFirstAttempt() {
        Tune first = model(1).network()
                .generate(request.toBuilder().novelTo(corpus, 1).build());
        SymbolStream symbols = model(1).network().symbols(request);
        symbols.forEachRemaining(symbol -> {});
        assertThat(symbols.tune().abc()).isEqualTo(first.abc());
        assertThat(symbols.tune().provenance().attempt()).isZero();
        assertThat(symbols.tune().novelty().orElseThrow().verdict()).isEqualTo(Novelty.Verdict.COPY);
    }

    @Test
    void theWishIsCheckedKeptAndNamed() {
        GenerationRequestBuilder builder = GenerationRequest.builder();
        for (int attempts : new int[] {0, -1, 1001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.novelTo(corpus, attempts))
                    .withMessage("attempts must be 1 to 1000, got " + attempts);
        }
        assertThatNullPointerException()
                .isThrownBy(() -> builder.novelTo(null, 1))
                .withMessage("corpus");
        GenerationRequest copy = request.toBuilder().build();
        assertThat(copy.novelTo()).contains(corpus);
        assertThat(copy.attempts()).isEqualTo(100);
        assertThat(copy).asString().endsWith("novelTo=a corpus of 2 tunes, attempts=100");
        assertThat(builder.build().novelTo()).isEmpty();
        assertThat(builder.build().attempts()).isEqualTo(1);
    }
}
