package io.github.folkrnn.dl4j.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The times of all rounds together. */
final class Results {
    /**
     * What was measured.
     *
     * @param shape the workload's, or that of a product of matrices
     */
    record Key(Party party, Workload workload, String shape) {
        /** How much arithmetic a round of training takes, or of that product, in floating-point operations. */
        double operations() {
            return party.role() == Party.Role.CEILING ? Sgemm.parse(shape).operations() : workload.operations();
        }
    }

    /** The rounds, in milliseconds, and the largest amount of memory, in MiB. */
    static final class Series {
        private final List<Double> millis = new ArrayList<>();
        private OptionalLong peakMib = OptionalLong.empty();

        private void add(List<Double> more, OptionalLong peak) {
            millis.addAll(more);
            peak.ifPresent(mib -> peakMib = OptionalLong.of(Math.max(mib, peakMib.orElse(0))));
        }

        int count() {
            return millis.size();
        }

        double median() {
            List<Double> sorted = sorted();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }

        double min() {
            return sorted().get(0);
        }

        /** The smallest time that nine in ten do not exceed. */
        double p90() {
            return sorted().get((int) Math.ceil(0.9 * count()) - 1);
        }

        String peak() {
            return peakMib.isPresent() ? Long.toString(peakMib.getAsLong()) : "unknown";
        }

        private List<Double> sorted() {
            return millis.stream().sorted().toList();
        }
    }

    private final Map<Key, Series> series = new LinkedHashMap<>();

    void add(Party party, Workload workload, Outcome outcome) {
        outcome.millis()
                .forEach((shape, times) -> series.computeIfAbsent(new Key(party, workload, shape), key -> new Series())
                        .add(times, outcome.peakMib()));
    }

    /** All of them, in the order in which they came. */
    Map<Key, Series> all() {
        return series;
    }

    /** The training of a workload by a party that has trained it. */
    Series of(Party party, Workload workload) {
        return series.get(new Key(party, workload, workload.shape()));
    }

    /** The best rate that any library has reached with matrices, in floating-point operations per second; 0 if none. */
    double ceiling(int threads) {
        return series.entrySet().stream()
                .filter(entry -> entry.getKey().party().role() == Party.Role.CEILING)
                .filter(entry -> entry.getKey().workload().threads() == threads)
                .mapToDouble(
                        entry -> entry.getKey().operations() / (entry.getValue().median() / 1e3))
                .max()
                .orElse(0);
    }
}
