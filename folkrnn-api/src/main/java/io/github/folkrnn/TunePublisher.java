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

    @Override
    public void subscribe(Flow.Subscriber<? super Tune> subscriber) {
        new TuneSubscription(this, Objects.requireNonNull(subscriber, "subscriber")).start();
    }
}
