package io.github.folkrnn;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * Composes some tunes for each subscriber, one after the other.
 *
 * @param composer what composes them
 * @param count how many tunes each subscriber gets
 * @param executor where they are composed
 */
record TunePublisher(Composer composer, int count, Executor executor) implements Flow.Publisher<Tune> {
    /** A thread for each task, so that no subscriber waits for another one, nor for a pool that may have no threads. */
    static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "folkrnn-publisher");
        thread.setDaemon(true);
        thread.start();
    };

    @Override
    public void subscribe(Flow.Subscriber<? super Tune> subscriber) {
        new TuneSubscription(this, Objects.requireNonNull(subscriber, "subscriber")).start();
    }
}
