package io.github.folkrnn.dl4j.bench;

import java.util.ArrayList;
import java.util.List;

/** A stopwatch that leaves out the first rounds, and ends after a number of rounds or when time is up. */
final class Laps {
    private static final int FEWEST = 2;

    private final int warmUp;
    private final int most;
    private final int limitSeconds;
    private final List<Double> millis = new ArrayList<>();
    private int laps;
    private long begin;
    private long last;

    /**
     * A stopwatch that waits for its {@link #start}.
     *
     * @param warmUp how many rounds are not counted, as long as they end in the first half of the time
     * @param most after how many further rounds it is done
     * @param limitSeconds when it is done even so, if it has two rounds to show
     */
    Laps(int warmUp, int most, int limitSeconds) {
        this.warmUp = warmUp;
        this.most = most;
        this.limitSeconds = limitSeconds;
    }

    /** A stopwatch with the same limits that has not started. */
    Laps fresh() {
        return new Laps(warmUp, most, limitSeconds);
    }

    void start() {
        begin = System.nanoTime();
        last = begin;
    }

    /** Ends a round. */
    void lap() {
        long now = System.nanoTime();
        if (++laps > warmUp || now - begin > limitNanos() / 2) {
            millis.add((now - last) / 1e6);
        }
        last = now;
    }

    boolean done() {
        return millis.size() >= most || millis.size() >= FEWEST && last - begin > limitNanos();
    }

    private long limitNanos() {
        return limitSeconds * 1_000_000_000L;
    }

    /** How many rounds there will be if the time suffices. */
    int planned() {
        return warmUp + most;
    }

    /** How long the counted rounds took. */
    List<Double> millis() {
        return List.copyOf(millis);
    }

    /** Runs until it is done. */
    List<Double> measure(Runnable round) {
        for (start(); !done(); lap()) {
            round.run();
        }
        return millis();
    }
}
