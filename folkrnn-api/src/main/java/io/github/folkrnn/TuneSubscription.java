package io.github.folkrnn;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tunes for one subscriber. Signals never overlap: whoever raises the number of open calls from 0 runs the loop that
 * sends them, and everybody else leaves a call open for that loop.
 */
final class TuneSubscription implements Flow.Subscription, Runnable {
    private static final Logger log = LoggerFactory.getLogger(TuneSubscription.class);

    private final TunePublisher publisher;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger openCalls = new AtomicInteger();
    private volatile boolean cancelled;
    private volatile boolean badRequest;

    /** Forgotten after the last signal, as rule 3.13 of the specification asks. */
    private Flow.@Nullable Subscriber<? super Tune> subscriber;

    private int sent;

    /** Why the executor has not taken the loop. */
    private @Nullable Throwable refusal;

    TuneSubscription(TunePublisher publisher, Flow.Subscriber<? super Tune> subscriber) {
        this.publisher = publisher;
        this.subscriber = subscriber;
    }

    /** Hands the subscription over. What the subscriber asks for meanwhile is done afterwards. */
    void start() {
        openCalls.set(1);
        try {
            subscriber.onSubscribe(this);
        } catch (RuntimeException | Error e) {
            drop(e);
        }
        if (cancelled) {
            run();
        } else if (openCalls.decrementAndGet() > 0) {
            execute();
        }
    }

    @Override
    public void request(long n) {
        if (n < 1) {
            badRequest = true;
        } else {
            demand.accumulateAndGet(n, (old, more) -> old > Long.MAX_VALUE - more ? Long.MAX_VALUE : old + more);
        }
        call();
    }

    @Override
    public void cancel() {
        cancelled = true;
        call();
    }

    private void call() {
        if (openCalls.getAndIncrement() == 0) {
            if (cancelled) {
                run();
            } else {
                execute();
            }
        }
    }

    /** Has the loop run by the executor, or, if that does not take it, here, with an error as its last signal. */
    private void execute() {
        try {
            publisher.executor().execute(this);
        } catch (RuntimeException | Error e) {
            refusal = e;
            run();
        }
    }

    @Override
    public void run() {
        int calls = openCalls.get();
        while (calls > 0) {
            send();
            calls = openCalls.addAndGet(-calls);
        }
    }

    private void send() {
        while (subscriber != null
                && (cancelled || badRequest || refusal != null || sent == publisher.count() || demand.get() > 0)) {
            Flow.Subscriber<? super Tune> receiver = subscriber;
            try {
                if (cancelled) {
                    subscriber = null;
                } else if (badRequest) {
                    subscriber = null;
                    receiver.onError(new IllegalArgumentException(
                            "a request must be for at least 1 tune, as rule 3.9 of reactive streams asks"));
                } else if (refusal != null) {
                    subscriber = null;
                    receiver.onError(refusal);
                } else if (sent == publisher.count()) {
                    subscriber = null;
                    receiver.onComplete();
                } else {
                    sendNext(receiver);
                }
            } catch (RuntimeException | Error e) {
                drop(e);
            }
        }
    }

    private void sendNext(Flow.Subscriber<? super Tune> receiver) {
        Tune tune;
        try {
            tune = publisher.composer().compose(sent, () -> cancelled);
        } catch (RuntimeException | Error e) {
            subscriber = null;
            receiver.onError(e);
            return;
        }
        if (!cancelled) {
            sent++;
            demand.updateAndGet(open -> open == Long.MAX_VALUE ? open : open - 1);
            receiver.onNext(tune);
        }
    }

    /** Ends the subscription of a subscriber that throws, which rule 2.13 forbids. */
    private void drop(Throwable thrown) {
        log.warn("a subscriber has thrown what it must not throw and gets no further tunes", thrown);
        cancelled = true;
    }
}
