package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules are those of the reactive streams' specification for the JVM, version 1.0.4. */
class TunePublisherTest {
    private static final GenerationRequest REQUEST =
            GenerationRequest.builder().constraint(false).seed(8).build();

    private final ScriptedModel model = ScriptedModel.random();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Composer composer = new Composer(model, REQUEST);

    private TunePublisher publisher(int count) {
        return new TunePublisher(composer, count, tasks::add);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Writes down all signals. */
    private static class Recorder implements Flow.Subscriber<Tune> {
        final List<String> signals = new ArrayList<>();
        final List<Tune> tunes = new ArrayList<>();
        Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            signals.add("subscribe");
            this.subscription = subscription;
        }

        @Override
        public void onNext(Tune tune) {
            signals.add("next");
            tunes.add(tune);
        }

        @Override
        public void onError(Throwable error) {
            signals.add("error " + error.getMessage());
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    private static Recorder acting(Consumer<Recorder> onSubscribe, Consumer<Recorder> onNext) {
        return new Recorder() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                super.onSubscribe(subscription);
                onSubscribe.accept(this);
            }

            @Override
            public void onNext(Tune tune) {
                super.onNext(tune);
                onNext.accept(this);
            }
        };
    }

    @Test
    void noMoreTunesComeThanAreRequested() {
        Recorder recorder = new Recorder();
        publisher(10).subscribe(recorder);
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe");
        recorder.subscription.request(2);
        recorder.subscription.request(1);
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe", "next", "next", "next");
        assertThat(model.openedSessions()).isEqualTo(3);
    }

    @Test
    void afterTheLastTuneTheSubscriptionIsComplete() {
        Recorder recorder = new Recorder();
        publisher(2).subscribe(recorder);
        recorder.subscription.request(2);
        runTasks();
        recorder.subscription.request(5);
        recorder.subscription.request(-1);
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe", "next", "next", "complete");
    }

    @Test
    void everySubscriberGetsTheTunesOfTheList() {
        TunePublisher publisher = publisher(5);
        List<String> expected = ScriptedModel.texts(model.network().generate(REQUEST, 5));
        for (int i = 0; i < 2; i++) {
            Recorder recorder = new Recorder();
            publisher.subscribe(recorder);
            recorder.subscription.request(Long.MAX_VALUE);
            runTasks();
            assertThat(ScriptedModel.texts(recorder.tunes)).isEqualTo(expected);
        }
    }

    @Test
    void demandAddsUpWithoutOverflow() {
        Recorder recorder = new Recorder();
        publisher(3).subscribe(recorder);
        recorder.subscription.request(Long.MAX_VALUE);
        recorder.subscription.request(Long.MAX_VALUE);
        runTasks();
        assertThat(recorder.signals).endsWith("next", "complete");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aRequestForNothingIsAnErrorByRule39(long n) {
        Recorder recorder = new Recorder();
        publisher(10).subscribe(recorder);
        recorder.subscription.request(n);
        recorder.subscription.request(4);
        runTasks();
        assertThat(recorder.signals)
                .containsExactly(
                        "subscribe",
                        "error a request must be for at least 1 tune, as rule 3.9 of reactive streams asks");
    }

    @Test
    void whatIsRequestedWhileSubscribingComesAfterIt() {
        List<String> order = new ArrayList<>();
        Recorder recorder = acting(
                self -> {
                    self.subscription.request(1);
                    runTasks();
                    order.add("subscribed");
                },
                self -> order.add("next"));
        publisher(1).subscribe(recorder);
        runTasks();
        assertThat(order).containsExactly("subscribed", "next");
    }

    @Test
    void requestsFromWithinASignalDoNotNest() {
        AtomicInteger depth = new AtomicInteger();
        AtomicInteger deepest = new AtomicInteger();
        Recorder recorder = acting(self -> self.subscription.request(1), self -> {
            deepest.accumulateAndGet(depth.incrementAndGet(), Math::max);
            self.subscription.request(1);
            runTasks();
            depth.decrementAndGet();
        });
        publisher(5_000).subscribe(recorder);
        runTasks();
        assertThat(deepest).hasValue(1);
        assertThat(recorder.tunes).hasSize(5_000);
    }

    @Test
    void afterACancellationNothingComes() {
        Recorder recorder = acting(self -> self.subscription.request(9), self -> {
            if (self.tunes.size() == 2) {
                self.subscription.cancel();
                self.subscription.cancel();
                self.subscription.request(1);
                self.subscription.request(0);
            }
        });
        publisher(10).subscribe(recorder);
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe", "next", "next");
        assertThat(model.openSessions()).isZero();
    }

    @Test
    void aCancellationTakesEffectWithinOneSymbol() {
        ScriptedModel endless = ScriptedModel.endless("");
        Recorder recorder = new Recorder();
        endless.beforeStep(() -> {
            if (endless.steps() == 10) {
                recorder.subscription.cancel();
            }
        });
        new TunePublisher(new Composer(endless, REQUEST), 3, tasks::add).subscribe(recorder);
        recorder.subscription.request(1);
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe");
        assertThat(endless.steps()).isLessThan(13);
        assertThat(endless.openSessions()).isZero();
    }

    @Test
    void aFailureOfTheModelIsAnError() {
        Recorder recorder = new Recorder();
        publisher(3).subscribe(recorder);
        recorder.subscription.request(1);
        runTasks();
        model.close();
        recorder.subscription.request(2);
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe", "next", "error the model is closed");
    }

    @Test
    void aSubscriberThatThrowsGetsNothingMore() {
        Recorder recorder = acting(self -> self.subscription.request(9), self -> {
            throw new IllegalStateException("a fault of the subscriber's");
        });
        publisher(3).subscribe(recorder);
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe", "next");
    }

    @Test
    void anErrorOfASubscriberEndsItsSubscriptionAndNoMore() {
        Recorder recorder = acting(self -> self.subscription.request(9), self -> {
            throw new StackOverflowError("a fault of the subscriber's");
        });
        publisher(3).subscribe(recorder);
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe", "next");
    }

    @Test
    void anErrorOnSubscriptionDoesNotReachThePublisher() {
        Recorder recorder = acting(
                self -> {
                    self.subscription.request(1);
                    throw new StackOverflowError("a fault of the subscriber's");
                },
                self -> {});
        publisher(3).subscribe(recorder);
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe");
    }

    @Test
    void anExecutorThatRefusesIsAnErrorOfTheSubscription() {
        Recorder recorder = new Recorder();
        new TunePublisher(composer, 3, task -> {
                    throw new RejectedExecutionException("shut down");
                })
                .subscribe(recorder);
        recorder.subscription.request(1);
        recorder.subscription.request(1);
        assertThat(recorder.signals).containsExactly("subscribe", "error shut down");
    }

    @Test
    void aCancellationNeedsNoThread() {
        Recorder recorder = new Recorder();
        publisher(3).subscribe(recorder);
        recorder.subscription.cancel();
        assertThat(tasks).isEmpty();
    }

    @Test
    void tunesAreComposedWhereTheCallerSays() {
        Recorder recorder = acting(self -> self.subscription.request(9), self -> {});
        model.network().publisher(REQUEST, 3, tasks::add).subscribe(recorder);
        assertThat(recorder.signals).containsExactly("subscribe");
        runTasks();
        assertThat(recorder.signals).containsExactly("subscribe", "next", "next", "next", "complete");
    }

    @Test
    void aSubscriberThatIsHeldUpHoldsUpNobodyElse() throws Exception {
        CountDownLatch othersDone = new CountDownLatch(8);
        CountDownLatch heldUpDone = new CountDownLatch(8);
        Flow.Publisher<Tune> publisher = model.network().publisher(REQUEST, 1);
        for (int i = 0; i < 8; i++) {
            publisher.subscribe(acting(self -> self.subscription.request(1), self -> {
                try {
                    othersDone.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                heldUpDone.countDown();
            }));
        }
        for (int i = 0; i < 8; i++) {
            publisher.subscribe(acting(self -> self.subscription.request(1), self -> othersDone.countDown()));
        }
        assertThat(heldUpDone.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aSubscriberIsNotNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> publisher(1).subscribe(null))
                .withMessage("subscriber");
    }

    @Test
    void signalsNeverOverlapWhicheverThreadsRequest() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch complete = new CountDownLatch(1);
        Recorder recorder = new Recorder() {
            @Override
            public void onNext(Tune tune) {
                if (inside.incrementAndGet() > 1) {
                    overlaps.incrementAndGet();
                }
                super.onNext(tune);
                inside.decrementAndGet();
            }

            @Override
            public void onComplete() {
                complete.countDown();
            }
        };
        model.network().publisher(REQUEST, 2_000).subscribe(recorder);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 500; n++) {
                    recorder.subscription.request(1);
                }
            });
            thread.start();
            threads.add(thread);
        }
        complete.await();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(overlaps).hasValue(0);
        assertThat(recorder.tunes).extracting(Tune::index).hasSize(2_000).isSorted();
    }
}
