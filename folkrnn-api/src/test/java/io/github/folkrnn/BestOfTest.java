package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.evaluation.TuneCritic;
import io.github.folkrnn.novelty.NoveltyIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestOfTest {
    private static final String HEADER = "X:1\nK:C\n";
    private static final TuneCritic LONGEST = tune -> tune.body().size();

    /** A model that writes from one to some thirty notes, A or c. */
    private static ScriptedModel model() {
        return new ScriptedModel("X:1K:CAc", text -> {
            if (!text.contains(HEADER)) {
                return Map.of("X", 1.0);
            }
            String music = text.substring(text.lastIndexOf(HEADER) + HEADER.length());
            return music.isEmpty() ? Map.of("A", 0.5, "c", 0.5) : Map.of("A", 0.45, "c", 0.45, "\n", 0.1);
        });
    }

    private static GenerationRequestBuilder request() {
        return GenerationRequest.builder().prompt(HEADER).constraint(false).seed(4);
    }

    private static int notes(Tune tune) {
        return tune.music().body().size();
    }

    @Test
    void theTuneThatTheCriticPrefersComesOut() {
        List<Tune> best =
                model().network().generate(request().bestOf(8, LONGEST).build(), 40);
        List<Tune> shortest = model().network()
                .generate(request().bestOf(8, tune -> -tune.body().size()).build(), 40);
        List<Tune> any = model().network().generate(request().build(), 40);
        ToIntFunction<Tune> notes = BestOfTest::notes;
        assertThat(best).hasSize(40);
        for (int i = 0; i < 40; i++) {
            assertThat(best.get(i).index()).isEqualTo(i);
            assertThat(notes(best.get(i))).isGreaterThanOrEqualTo(notes(any.get(i)));
            assertThat(notes(shortest.get(i))).isLessThanOrEqualTo(notes(any.get(i)));
        }
        assertThat(best.stream().mapToInt(notes).sum())
                .isGreaterThan(2 * any.stream().mapToInt(notes).sum());
    }

    @Test
    void ofEqualOnesTheFirstComesOut() {
        List<Integer> lengths = Collections.synchronizedList(new ArrayList<>());
        TuneCritic enough = tune -> {
            lengths.add(tune.body().size());
            return Math.min(6, tune.body().size());
        };
        Tune tune = model().network().generate(request().bestOf(30, enough).build());
        int attempt = tune.provenance().attempt();
        assertThat(lengths).hasSize(30);
        assertThat(lengths.get(attempt)).isEqualTo(notes(tune)).isGreaterThanOrEqualTo(6);
        assertThat(lengths.subList(0, attempt)).allMatch(length -> length < 6);
        assertThat(lengths.subList(attempt + 1, 30)).anyMatch(length -> length > notes(tune));
    }

    @Test
    void zeroIsOneScoreWhateverItsSign() {
        AtomicInteger asked = new AtomicInteger();
        TuneCritic zero = tune -> asked.getAndIncrement() == 0 ? -0.0 : 0.0;
        Tune tune = model().network().generate(request().bestOf(5, zero).build());
        assertThat(asked).hasValue(5);
        assertThat(tune.provenance().attempt()).isZero();
    }

    @Test
    void aListHoldsWhatIsComposedOneByOneAndProvenanceComposesItAgain() {
        GenerationRequest request = request().bestOf(5, LONGEST).build();
        Composer composer = new Composer(model(), request);
        List<Tune> tunes = model().network().generate(request, 30);
        assertThat(tunes)
                .extracting(Tune::abc)
                .isEqualTo(IntStream.range(0, 30)
                        .mapToObj(index -> composer.compose(index, () -> false).abc())
                        .toList());
        assertThat(tunes).anyMatch(tune -> tune.provenance().attempt() > 0);
        FolkRnn network = model().network();
        for (Tune tune : tunes) {
            assertThat(tune.reproduce(network).abc()).isEqualTo(tune.abc());
        }
    }

    @Test
    void gapsAreFilledSeveralTimes() {
        GenerationRequest request = GenerationRequest.builder()
                .constraint(false)
                .seed(4)
                .template(HEADER + "A*\nc")
                .bestOf(6, tune -> capitals(tune.abc()))
                .build();
        GenerationRequest any = request.toBuilder().bestOf(1).build();
        String best = model().network().generate(request).abc();
        assertThat(best).startsWith(HEADER + "A").endsWith("c");
        assertThat(capitals(best))
                .isGreaterThan(capitals(model().network().generate(any).abc()));
    }

    private static long capitals(String abc) {
        return abc.chars().filter(character -> character == 'A').count();
    }

    @Test
    void copiesComeBehindOtherTunes() throws IOException {
        NoveltyIndex corpus = NoveltyIndex.of(Corpus.of(List.of(HEADER + "A".repeat(12), HEADER + "cAcAcAcA")));
        GenerationRequest request = request()
                .novelTo(corpus, 2)
                .bestOf(4, tune -> tune.abc().endsWith("A".repeat(12)) ? 1 : 0)
                .build();
        assertThat(model().network().generate(request, 50))
                .noneMatch(tune -> tune.abc().endsWith("A".repeat(12)));
    }

    @Test
    void aTimeLimitHoldsForAllOfThemTogether() {
        GenerationRequest request =
                request().bestOf(1000, LONGEST).timeLimit(Duration.ofNanos(1)).build();
        Tune tune = model().network().generate(request);
        assertThat(tune.stopReason()).isEqualTo(StopReason.DEADLINE);
        assertThat(tune.provenance().attempt()).isZero();
    }

    @Test
    void asManyAreComposedAsATimeLimitAllows() {
        AtomicLong clock = new AtomicLong();
        AtomicInteger heard = new AtomicInteger();
        TuneCritic counting = tune -> {
            heard.incrementAndGet();
            return tune.body().size();
        };
        GenerationRequest request = request()
                .bestOf(1000, counting)
                .timeLimit(Duration.ofNanos(1000))
                .build();
        Tune tune =
                Composer.withClock(model(), request, 4, clock::incrementAndGet).compose(0, () -> false);
        assertThat(tune.finished()).isTrue();
        assertThat(heard.get()).isBetween(3, 300);
    }

    @Test
    void aStreamOfSymbolsFollowsTheFirstOne() {
        GenerationRequest request = request().bestOf(9, LONGEST).build();
        try (SymbolStream symbols = model().network().symbols(request)) {
            symbols.forEachRemaining(symbol -> {});
            assertThat(symbols.tune().abc())
                    .isEqualTo(model().network().generate(request().build()).abc());
        }
    }

    @Test
    void theNumberAndTheScoreAreChecked() {
        for (int wrong : new int[] {0, -3, 1001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> request().bestOf(wrong, LONGEST))
                    .withMessage("bestOf must be 1 to 1000 tunes, got " + wrong);
        }
        assertThatNullPointerException()
                .isThrownBy(() -> request().bestOf(2, null))
                .withMessage("critic");
        GenerationRequest request = request().bestOf(2, tune -> Double.NaN).build();
        FolkRnn network = model().network();
        assertThatIllegalStateException()
                .isThrownBy(() -> network.generate(request))
                .withMessageStartingWith("a critic must give a number as score, got NaN of ");
    }

    @Test
    void aRequestTellsOfItsCritic() {
        assertThat(request().bestOf(16).build().toString()).endsWith(", bestOf=16, critic=learnt in proportion");
        assertThat(request().bestOf(16).build().toBuilder().build().bestOf()).isEqualTo(16);
        GenerationRequest one = request().bestOf(1, LONGEST).build();
        assertThat(one.critic()).isEmpty();
        assertThat(one.toString()).doesNotContain("bestOf");
    }
}
