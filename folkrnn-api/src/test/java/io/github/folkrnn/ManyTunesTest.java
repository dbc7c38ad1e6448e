package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ManyTunesTest {
    private static final GenerationRequest REQUEST =
            GenerationRequest.builder().constraint(false).seed(6).build();

    private final ScriptedModel model = ScriptedModel.random();
    private final FolkRnn folk = model.network();

    private List<String> oneByOne(int count) {
        Composer composer = new Composer(model, REQUEST);
        return IntStream.range(0, count)
                .mapToObj(index -> composer.compose(index, () -> false).abc())
                .toList();
    }

    @Test
    void aHelperThatNoThreadHasRunHoldsNothingOnceTheWorkIsDone() {
        List<Runnable> queue = new ArrayList<>();
        Composer composer = new Composer(model, REQUEST);
        assertThat(ParallelComposer.compose(composer, 300, queue::add)).hasSize(300);
        assertThat(queue).hasSize(Math.min(300, Runtime.getRuntime().availableProcessors()) - 1);
        for (Runnable helper : queue) {
            assertThat(KeptMemory.of(helper)).isLessThan(100);
        }
    }

    @Test
    void aListHoldsWhatIsComposedOneByOne() {
        List<Tune> tunes = folk.generate(REQUEST, 300);
        assertThat(ScriptedModel.texts(tunes)).isEqualTo(oneByOne(300));
        assertThat(tunes.stream().map(Tune::index))
                .isEqualTo(IntStream.range(0, 300).boxed().toList());
        assertThat(model.openSessions()).isZero();
    }

    @Test
    void tunesOfABatchAreWrittenInFewStepsForAllOfThem() {
        int symbols = folk.generate(REQUEST, 300).stream()
                .mapToInt(tune -> tune.provenance().length())
                .sum();
        assertThat(model.steps()).isLessThan(symbols / 2);
        assertThat(model.openSessions()).isZero();
    }

    @Test
    void tunesWithGapsAreComposedOneByOne() {
        ScriptedModel bars = new ScriptedModel("AB|*", text -> Map.of("A", 0.3, "B", 0.3, "|", 0.4));
        GenerationRequest gaps = REQUEST.toBuilder().template("A|*|B|*|").build();
        List<String> list = ScriptedModel.texts(bars.network().generate(gaps, 40));
        assertThat(list)
                .isEqualTo(bars.network().tunes(gaps).limit(40).map(Tune::abc).toList());
        assertThat(list).allMatch(tune -> tune.matches("A\\|[AB]*\\|B\\|[AB]*\\|"));
    }

    @Test
    void aStreamHoldsTheSameTunesAndComposesThemWhenTheyAreAskedFor() {
        try (Stream<Tune> tunes = folk.tunes(REQUEST)) {
            assertThat(tunes.limit(20).map(Tune::abc)).isEqualTo(oneByOne(20));
        }
        int before = model.openedSessions();
        folk.tunes(REQUEST).skip(2).findFirst();
        assertThat(model.openedSessions()).isEqualTo(before + 3);
    }

    @Test
    void aRangeHoldsTheTunesOfItsPlaces() {
        List<String> all = oneByOne(300);
        for (int size : new int[] {1, 7, 100, 300}) {
            List<String> ranges = new ArrayList<>();
            for (int from = 0; from < 300; from += size) {
                int count = Math.min(size, 300 - from);
                List<Tune> range = folk.tunes(REQUEST, from, count).toList();
                assertThat(range.stream().map(Tune::index))
                        .isEqualTo(IntStream.range(from, from + count).boxed().toList());
                ranges.addAll(ScriptedModel.texts(range));
            }
            assertThat(ranges).as("ranges of %d", size).isEqualTo(all);
        }
        assertThat(model.openSessions()).isZero();
    }

    @Test
    void aRangeIsComposedInABatchByTheThreadThatAsksForIt() {
        Thread caller = Thread.currentThread();
        AtomicBoolean elsewhere = new AtomicBoolean();
        model.beforeStep(() -> elsewhere.compareAndSet(false, Thread.currentThread() != caller));
        int symbols = folk.tunes(REQUEST, 40, 200)
                .mapToInt(tune -> tune.provenance().length())
                .sum();
        assertThat(elsewhere).isFalse();
        assertThat(model.steps()).isLessThan(symbols / 8);
    }

    @Test
    void aRangeThatIsLeftEarlyHoldsNothingOnceItIsClosed() {
        try (Stream<Tune> tunes = folk.tunes(REQUEST, 5, 1_000)) {
            assertThat(tunes.findFirst().orElseThrow().abc())
                    .isEqualTo(oneByOne(6).get(5));
            assertThat(model.openSessions()).isEqualTo(1);
        }
        assertThat(model.openSessions()).isZero();
    }

    @Test
    void aRangeOfTheBestOfSeveralIsThatOfTheList() {
        GenerationRequest best =
                REQUEST.toBuilder().bestOf(5, tune -> tune.body().size()).build();
        assertThat(folk.tunes(best, 3, 20).map(Tune::abc))
                .isEqualTo(ScriptedModel.texts(folk.generate(best, 23)).subList(3, 23));
    }

    @Test
    void aRangeOfTunesWithGapsIsThatOfTheList() {
        ScriptedModel bars = new ScriptedModel("AB|*", text -> Map.of("A", 0.3, "B", 0.3, "|", 0.4));
        GenerationRequest gaps = REQUEST.toBuilder().template("A|*|B|*|").build();
        assertThat(bars.network().tunes(gaps, 10, 30).map(Tune::abc))
                .isEqualTo(
                        ScriptedModel.texts(bars.network().generate(gaps, 40)).subList(10, 40));
    }

    @Test
    void aRangeReachesTheLastNumber() {
        assertThat(folk.tunes(REQUEST, Integer.MAX_VALUE - 2, 2))
                .extracting(Tune::index)
                .containsExactly(Integer.MAX_VALUE - 2, Integer.MAX_VALUE - 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folk.tunes(REQUEST, Integer.MAX_VALUE - 2, 3))
                .withMessage("from and count must be at most 2,147,483,647 together, got 2147483645 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folk.tunes(REQUEST, -1, 3))
                .withMessage("from must be at least 0, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folk.tunes(REQUEST, 0, 0))
                .withMessage("count must be at least 1, got 0");
    }

    @Test
    void aListThatNoMemoryWouldHoldIsRefused() {
        for (int count : new int[] {10_000_001, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> folk.generate(REQUEST, count))
                    .withMessage("count must be at most 10,000,000 for a list, got " + count
                            + "; tunes(request, from, count) gives them one after the other");
        }
    }

    @Test
    void anInterruptionEndsARangeAfterTheTunesUnderWay() {
        ScriptedModel endless = ScriptedModel.endless("");
        Thread caller = Thread.currentThread();
        endless.beforeStep(() -> {
            if (endless.steps() == 50) {
                caller.interrupt();
            }
        });
        List<Tune> tunes = endless.network().tunes(REQUEST, 7, 100_000).toList();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tunes).hasSize(32).extracting(Tune::stopReason).containsOnly(StopReason.CANCELLED);
        assertThat(endless.openSessions()).isZero();
    }

    @Test
    void aFailureInARangeEndsIt() {
        ScriptedModel failing = ScriptedModel.random();
        failing.beforeStep(() -> {
            if (failing.steps() > 50) {
                failing.close();
            }
        });
        Stream<Tune> tunes = failing.network().tunes(REQUEST, 0, 1_000);
        assertThatIllegalStateException().isThrownBy(tunes::toList).withMessage("the model is closed");
        assertThat(failing.openSessions()).isZero();
    }

    @Test
    void aStreamThatIsMadeParallelIsStillLazy() {
        assertThat(folk.tunes(REQUEST).parallel().limit(5).map(Tune::abc)).isEqualTo(oneByOne(5));
        assertThat(model.openedSessions()).isLessThan(20);
    }

    @Test
    void theTunesOfAStreamWithoutSeedBelongTogether() {
        List<Tune> tunes = folk.tunes(
                        GenerationRequest.builder().constraint(false).build())
                .limit(3)
                .toList();
        assertThat(tunes).extracting(Tune::seed).containsOnly(tunes.get(0).seed());
    }

    @Test
    void sixtyFourThreadsComposeTheTunesOfOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            assertThat(composeOn(threads)).isEqualTo(oneByOne(1_000));
        } finally {
            threads.shutdownNow();
        }
        assertThat(model.openSessions()).isZero();
    }

    /** The method is looked up because it is younger than the Java that this is compiled for. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsComposeTheTunesOfOne() throws Exception {
        Method factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
        ExecutorService threads = (ExecutorService) factory.invoke(null);
        try {
            assertThat(composeOn(threads)).isEqualTo(oneByOne(1_000));
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> composeOn(ExecutorService threads) throws Exception {
        Composer composer = new Composer(model, REQUEST);
        List<Callable<String>> tasks = IntStream.range(0, 1_000)
                .<Callable<String>>mapToObj(
                        index -> () -> composer.compose(index, () -> false).abc())
                .toList();
        List<String> tunes = new ArrayList<>();
        for (Future<String> tune : threads.invokeAll(tasks)) {
            tunes.add(tune.get());
        }
        return tunes;
    }

    /** A list of tunes that is asked for by a thread that helps with another list must not wait for itself. */
    @Test
    void listsWithinListsComeToAnEnd() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<List<Tune>>> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tasks.add(() -> folk.generate(REQUEST, 40));
            }
            for (Future<List<Tune>> tunes : threads.invokeAll(tasks)) {
                assertThat(ScriptedModel.texts(tunes.get())).isEqualTo(oneByOne(40));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptionEndsTheTuneWithinOneSymbol() {
        ScriptedModel endless = ScriptedModel.endless("");
        Thread caller = Thread.currentThread();
        endless.beforeStep(() -> {
            if (endless.steps() == 20) {
                caller.interrupt();
            }
        });
        Tune tune = endless.network().generate(REQUEST);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tune.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(tune.finished()).isFalse();
        assertThat(tune.abc()).hasSize(20);
        assertThat(endless.openSessions()).isZero();
    }

    @Test
    void anInterruptionEndsAListEarly() {
        ScriptedModel endless = ScriptedModel.endless("");
        Thread caller = Thread.currentThread();
        AtomicBoolean interrupted = new AtomicBoolean();
        endless.beforeStep(() -> {
            if (endless.steps() >= 50 && !interrupted.getAndSet(true)) {
                caller.interrupt();
            }
        });
        List<Tune> tunes = endless.network().generate(REQUEST, 100_000);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tunes)
                .hasSizeBetween(1, 32 * Runtime.getRuntime().availableProcessors())
                .extracting(Tune::stopReason)
                .containsOnly(StopReason.CANCELLED);
        assertThat(endless.openSessions()).isZero();
    }

    @Test
    void anInterruptionEndsAStreamAfterTheTuneUnderWay() {
        try {
            List<Tune> tunes = folk.tunes(REQUEST)
                    .peek(tune -> {
                        if (tune.index() == 2) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .toList();
            assertThat(tunes)
                    .extracting(Tune::stopReason)
                    .containsExactly(StopReason.ENDED, StopReason.ENDED, StopReason.ENDED, StopReason.CANCELLED);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aFailureInAnyTuneIsThatOfTheList() {
        ScriptedModel failing = ScriptedModel.random();
        failing.beforeStep(() -> {
            if (failing.steps() > 50) {
                failing.close();
            }
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> failing.network().generate(REQUEST, 1_000))
                .withMessage("the model is closed");
        assertThat(failing.openSessions()).isZero();
    }

    @Test
    void anErrorInAnyTuneIsThatOfTheListToo() {
        ScriptedModel failing = ScriptedModel.random();
        failing.beforeStep(() -> {
            if (failing.steps() > 50) {
                throw new StackOverflowError("for want of room");
            }
        });
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> failing.network().generate(REQUEST, 1_000))
                .withMessage("for want of room");
        assertThat(failing.openSessions()).isZero();
    }

    @Test
    void aTuneIsReproducedFromItsProvenance() {
        for (Tune tune :
                folk.generate(GenerationRequest.builder().constraint(false).build(), 10)) {
            Tune again = tune.reproduce(folk);
            assertThat(again.abc()).isEqualTo(tune.abc());
            assertThat(again.provenance()).isEqualTo(tune.provenance());
        }
    }

    @Test
    void aTuneThatWasCutOffIsReproducedAsFarAsItCame() {
        SymbolStream stream = folk.symbols(REQUEST);
        stream.next();
        stream.next();
        stream.close();
        assertThat(stream.tune().reproduce(folk).abc())
                .isEqualTo(stream.tune().abc())
                .isEqualTo(oneByOne(1).get(0).substring(0, 2));
    }

    @Test
    void provenanceSaysWhereATuneComesFrom() {
        Tune.Provenance provenance = folk.generate(REQUEST, 3).get(2).provenance();
        assertThat(provenance.modelFingerprint()).isEqualTo("scripted");
        assertThat(provenance.libraryVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(provenance.request())
                .hasToString(REQUEST.toBuilder()
                        .sampler(Composer.DEFAULT_SAMPLER)
                        .build()
                        .toString());
        assertThat(provenance.seed()).isEqualTo(6);
        assertThat(provenance.index()).isEqualTo(2);
        assertThat(provenance.stopReason()).isEqualTo(StopReason.ENDED);
    }

    @Test
    void anotherModelIsRefused() {
        Tune tune = folk.generate(REQUEST);
        ScriptedModel other = new ScriptedModel("AB", text -> Map.of("A", 1.0));
        other.rename("other");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tune.reproduce(other.network()))
                .withMessage("the network must have the model with the fingerprint scripted, which composed the tune,"
                        + " got other");
    }

    @Test
    void aTuneThatComesOutDifferentlyIsNoticed() {
        boolean[] late = {false};
        Sampler moody = Sampler.builder()
                .step(LogitsProcessor.of((vocabulary, logits) -> logits[1] += late[0] ? 9 : 0))
                .build();
        Tune tune = folk.generate(GenerationRequest.builder()
                .constraint(false)
                .seed(1)
                .sampler(moody)
                .build());
        late[0] = true;
        assertThatIllegalStateException()
                .isThrownBy(() -> tune.reproduce(folk))
                .withMessageStartingWith("the tune comes out differently in version ");
    }
}
