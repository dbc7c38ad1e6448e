package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.sampling.Sampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SymbolStreamTest {
    private static final GenerationRequest REQUEST =
            GenerationRequest.builder().constraint(false).seed(4).build();

    private static List<SymbolStream.Symbol> readAll(SymbolStream stream) {
        List<SymbolStream.Symbol> symbols = new ArrayList<>();
        stream.forEachRemaining(symbols::add);
        return symbols;
    }

    @Test
    void anInterruptionOfTheReaderEndsTheTuneWithinOneSymbol() {
        ScriptedModel endless = ScriptedModel.endless("");
        SymbolStream stream = endless.network().symbols(REQUEST);
        try {
            stream.next();
            Thread.currentThread().interrupt();
            assertThat(stream.hasNext()).isFalse();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(stream.hasNext()).isFalse();
        assertThat(stream.tune().stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(stream.tune().abc()).isEqualTo("A");
        assertThat(endless.openSessions()).isZero();
    }

    @Test
    void theSymbolsAreThoseOfTheTune() {
        FolkRnn folk = ScriptedModel.random().network();
        for (long seed = 0; seed < 20; seed++) {
            GenerationRequest request = GenerationRequest.builder()
                    .constraint(false)
                    .prompt("AB")
                    .seed(seed)
                    .build();
            SymbolStream stream = folk.symbols(request);
            List<SymbolStream.Symbol> symbols = readAll(stream);
            Tune tune = folk.generate(request);
            assertThat(symbols.stream().map(SymbolStream.Symbol::text).collect(Collectors.joining()))
                    .as("seed %d", seed)
                    .isEqualToIgnoringWhitespace(tune.abc());
            assertThat(stream.tune().abc()).isEqualTo(tune.abc());
            assertThat(stream.tune().provenance()).isEqualTo(tune.provenance());
            assertThat(symbols).extracting(SymbolStream.Symbol::given).startsWith(true, true, false);
            assertThat(symbols.stream().filter(SymbolStream.Symbol::given)).hasSize(2);
        }
    }

    @Test
    void aSymbolKnowsWhatElseWasExpectedInItsPlace() {
        try (SymbolStream stream = ScriptedModel.random().network().symbols(REQUEST)) {
            stream.next();
            SymbolStream.Symbol second = stream.next();
            stream.next();
            assertThat(second.alternatives(2))
                    .extracting(SymbolStream.Alternative::text)
                    .containsExactly("A", "B");
            assertThat(second.alternatives(9))
                    .extracting(SymbolStream.Alternative::probability)
                    .satisfiesExactly(
                            a -> assertThat(a).isCloseTo(0.5, within(1e-6)),
                            b -> assertThat(b).isCloseTo(0.4, within(1e-6)),
                            end -> assertThat(end).isCloseTo(0.1, within(1e-6)));
            assertThat(second.probability()).isCloseTo(second.text().equals("A") ? 0.5 : 0.4, within(1e-6));
            assertThat(second).hasToString(second.text());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> second.alternatives(0))
                    .withMessage("count must be at least 1, got 0");
        }
    }

    @Test
    void expectationsBelongToTheirPlace() {
        ScriptedModel model = new ScriptedModel(
                "AB", text -> text.endsWith("A") ? Map.of("A", 0.25, "B", 0.75) : Map.of("A", 0.5, "B", 0.5));
        SymbolStream stream = model.network()
                .symbols(GenerationRequest.builder()
                        .constraint(false)
                        .prompt("AAB")
                        .build());
        assertThat(readAll(stream).subList(0, 3))
                .extracting(
                        symbol -> symbol.alternatives(1).get(0).text(),
                        symbol -> Math.round(100 * symbol.probability()))
                .containsExactly(tuple("A", 50L), tuple("B", 25L), tuple("B", 75L));
    }

    @Test
    void expectationsAreTheNetworksAndNotTheSamplers() {
        GenerationRequest banned = GenerationRequest.builder()
                .constraint(false)
                .sampler(Sampler.builder().bias("A", Double.NEGATIVE_INFINITY).build())
                .seed(1)
                .build();
        SymbolStream.Symbol symbol =
                ScriptedModel.random().network().symbols(banned).next();
        assertThat(symbol.text()).isEqualTo("B");
        assertThat(symbol.alternatives(1).get(0).text()).isEqualTo("A");
    }

    @Test
    void aSymbolIsWrittenWhenItIsAskedFor() {
        ScriptedModel model = ScriptedModel.endless("");
        try (SymbolStream stream = model.network().symbols(REQUEST)) {
            int separator = model.vocabulary().separator().length;
            for (int i = 0; i < 5; i++) {
                assertThat(stream.hasNext()).isTrue();
                assertThat(stream.hasNext()).isTrue();
                assertThat(model.steps()).isEqualTo(separator + i);
                stream.next();
            }
        }
    }

    @Test
    void atItsEndAStreamClosesItself() {
        ScriptedModel model = ScriptedModel.random();
        SymbolStream stream = model.network().symbols(REQUEST);
        assertThat(stream.stopReason()).isEmpty();
        assertThatIllegalStateException().isThrownBy(stream::tune).withMessage("the tune is still being written");
        readAll(stream);
        assertThat(stream.stopReason()).contains(StopReason.ENDED);
        assertThat(model.openSessions()).isZero();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(stream::next)
                .withMessage("the tune has no further symbol");
        stream.close();
        assertThat(stream.stopReason()).contains(StopReason.ENDED);
    }

    @Test
    void closingEndsTheTuneWhereItIsAndFreesTheSession() {
        ScriptedModel model = ScriptedModel.endless("");
        SymbolStream stream = model.network().symbols(REQUEST);
        assertThat(model.openSessions()).isEqualTo(1);
        stream.next();
        stream.next();
        stream.close();
        stream.close();
        assertThat(model.openSessions()).isZero();
        assertThat(stream.hasNext()).isFalse();
        assertThat(stream.stopReason()).contains(StopReason.CANCELLED);
        assertThat(stream.tune().abc()).isEqualTo("AA");
    }

    @Test
    void anotherThreadMayCloseAStreamWithinOneSymbol() throws Exception {
        ScriptedModel model = ScriptedModel.endless("");
        GenerationRequest request = GenerationRequest.builder()
                .constraint(false)
                .maxLength(Integer.MAX_VALUE)
                .build();
        SymbolStream stream = model.network().symbols(request);
        CountDownLatch underWay = new CountDownLatch(3);
        CompletableFuture<Void> reader =
                CompletableFuture.runAsync(() -> stream.forEachRemaining(symbol -> underWay.countDown()));
        underWay.await();
        stream.close();
        reader.get();
        assertThat(stream.stopReason()).contains(StopReason.CANCELLED);
        assertThat(model.openSessions()).isZero();
    }

    @Test
    void closingWhileAGapIsFilledStopsTheFilling() {
        ScriptedModel model = ScriptedModel.endless("|");
        GenerationRequest gap =
                GenerationRequest.builder().constraint(false).template("A|*|").build();
        SymbolStream stream = model.network().symbols(gap);
        stream.next();
        stream.next();
        int before = model.steps();
        model.beforeStep(() -> {
            if (model.steps() == before + 5) {
                stream.close();
            }
        });
        assertThat(stream.hasNext()).isFalse();
        assertThat(model.steps()).isLessThan(before + 10);
        assertThat(model.openSessions()).isZero();
        assertThat(stream.tune().abc()).isEqualTo("A|");
    }

    @Test
    void aFailureOfTheModelFreesTheSession() {
        ScriptedModel model = ScriptedModel.endless("");
        SymbolStream stream = model.network().symbols(REQUEST);
        stream.next();
        model.close();
        assertThatIllegalStateException().isThrownBy(stream::hasNext).withMessage("the model is closed");
        assertThat(model.openSessions()).isZero();
        stream.close();
        assertThat(stream.stopReason()).contains(StopReason.CANCELLED);
    }

    @Test
    void theDeadlineTakesEffectWithinOneSymbol() {
        AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1_000);
        ScriptedModel model = ScriptedModel.endless("").beforeStep(() -> nanoTime.addAndGet(1_000_000));
        GenerationRequest request = GenerationRequest.builder()
                .constraint(false)
                .timeLimit(Duration.ofMillis(10))
                .build();
        Tune tune = Composer.withClock(model, request, 1, nanoTime::get).compose(0, () -> false);
        assertThat(tune.stopReason()).isEqualTo(StopReason.DEADLINE);
        assertThat(tune.abc()).hasSize(9);
        assertThat(model.openSessions()).isZero();
    }

    @Test
    void aVeryLongTimeIsNoLimit() {
        GenerationRequest request = GenerationRequest.builder()
                .constraint(false)
                .timeLimit(Duration.ofSeconds(Long.MAX_VALUE))
                .maxLength(5)
                .build();
        assertThat(ScriptedModel.endless("").network().generate(request).stopReason())
                .isEqualTo(StopReason.LENGTH_LIMIT);
    }

    @Test
    void aTimeLimitIsPositive() {
        for (Duration limit : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> GenerationRequest.builder().constraint(false).timeLimit(limit))
                    .withMessage("timeLimit must be above 0, got " + limit);
        }
    }

    @Test
    void scoresThatRuleOutEverythingAreAnErrorThatSaysSo() {
        ScriptedModel nothing = new ScriptedModel("A", text -> Map.of());
        SymbolStream stream = nothing.network().symbols(REQUEST);
        assertThatIllegalArgumentException()
                .isThrownBy(stream::next)
                .withMessage("logits must leave at least one symbol possible, got none of 2");
        assertThat(nothing.openSessions()).isZero();
    }
}
