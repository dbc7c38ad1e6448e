package io.github.folkrnn.dl4j.soak;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The counts of what has been done so far, and of what has gone wrong. Thread-safe. */
final class Figures {
    /** What is counted. */
    enum Of {
        REQUESTS,
        TUNES,
        CLOSED,
        MUTATIONS,
        INJECTIONS,
        DAMAGED,
        KILLS,
        RESUMED,
        TRAININGS
    }

    private static final int MAX_FAILURES = 20;

    private final Map<Of, AtomicLong> counts = new EnumMap<>(Of.class);
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    Figures() {
        for (Of what : Of.values()) {
            counts.put(what, new AtomicLong());
        }
    }

    void count(Of what) {
        counts.get(what).incrementAndGet();
    }

    /** Takes note of something that must not happen. */
    void fail(String what, Throwable why) {
        if (failures.size() < MAX_FAILURES) {
            failures.add(new AssertionError(what, why));
        }
    }

    List<Throwable> failures() {
        return Collections.unmodifiableList(failures);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count -> count.getKey().name().toLowerCase(Locale.ROOT) + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
