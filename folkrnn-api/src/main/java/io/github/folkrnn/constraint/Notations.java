package io.github.folkrnn.constraint;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The notations of one vocabulary that were asked for last, because making one takes longer than writing a tune. They
 * are forgotten with the vocabulary, which they do not hold. Thread-safe.
 */
final class Notations {
    private static final int MOST = 8;

    private static final Map<Vocabulary, Notations> KNOWN = new WeakHashMap<>();

    private final Map<TuneSpecification, Notation> latest = new LinkedHashMap<>(2 * MOST, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TuneSpecification, Notation> eldest) {
            return size() > MOST;
        }
    };

    private Notations() {}

    /** The notations of a vocabulary. */
    static Notations of(Vocabulary vocabulary) {
        synchronized (KNOWN) {
            return KNOWN.computeIfAbsent(vocabulary, unknown -> new Notations());
        }
    }

    /** The notation for what is asked for, made if it is not known; two threads at the same time may both make it. */
    Notation get(TuneSpecification specification, Supplier<Notation> made) {
        Notation known = known(specification);
        return known == null ? remember(specification, made.get()) : known;
    }

    private synchronized @Nullable Notation known(TuneSpecification specification) {
        return latest.get(specification);
    }

    private synchronized Notation remember(TuneSpecification specification, Notation notation) {
        latest.put(specification, notation);
        return notation;
    }
}
