package io.github.folkrnn.sampling;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;

/**
 * The sampler that {@link Sampler.Builder} builds.
 *
 * @param processors what changes the scores, in this order
 * @param greedy whether the likeliest symbol is taken in place of a drawn one
 * @param temperature what the scores are divided by
 * @param topK how many symbols are kept; {@link Integer#MAX_VALUE} for all
 * @param topP the mass of the nucleus; 1 for all
 * @param minP the least share of the highest probability; 0 for all
 * @param typicalP the mass of the typical set; 1 for all
 */
record StepwiseSampler(
        List<LogitsProcessor> processors,
        boolean greedy,
        double temperature,
        double textTemperature,
        int topK,
        double topP,
        double minP,
        double typicalP)
        implements Sampler {
    @Override
    public Run open(Vocabulary vocabulary, RandomGenerator random) {
        Objects.requireNonNull(random, "random");
        return new StepwiseRun(
                vocabulary,
                new TextFields(),
                processors.stream()
                        .map(processor -> Objects.requireNonNull(
                                processor.open(vocabulary),
                                () -> "a step of a sampler must open a run, got null of " + processor))
                        .toArray(LogitsProcessor.Run[]::new),
                new Candidates(vocabulary.size()),
                random);
    }

    /** What is set, by name, in one line. */
    @Override
    public String toString() {
        StringJoiner steps = new StringJoiner(", ");
        processors.forEach(processor -> steps.add(processor.toString()));
        if (greedy) {
            return steps.add("greedy").toString();
        }
        steps.add("temperature=" + temperature);
        if (textTemperature != temperature) {
            steps.add("textTemperature=" + textTemperature);
        }
        if (topK < Integer.MAX_VALUE) {
            steps.add("topK=" + topK);
        }
        if (topP < 1) {
            steps.add("topP=" + topP);
        }
        if (minP > 0) {
            steps.add("minP=" + minP);
        }
        if (typicalP < 1) {
            steps.add("typicalP=" + typicalP);
        }
        return steps.toString();
    }

    private final class StepwiseRun implements Run {
        private final Vocabulary vocabulary;
        private final TextFields fields;
        private final LogitsProcessor.Run[] runs;
        private final Candidates candidates;
        private final RandomGenerator random;

        StepwiseRun(
                Vocabulary vocabulary,
                TextFields fields,
                LogitsProcessor.Run[] runs,
                Candidates candidates,
                RandomGenerator random) {
            this.vocabulary = vocabulary;
            this.fields = fields;
            this.runs = runs;
            this.candidates = candidates;
            this.random = random;
        }

        @Override
        public int choose(float[] logits) {
            if (logits.length != candidates.size()) {
                throw new IllegalArgumentException(
                        "logits must have length " + candidates.size() + ", got " + logits.length);
            }
            if (runs.length > 0) {
                Logits.indexOfMaximum(logits);
            }
            for (int i = 0; i < runs.length; i++) {
                runs[i].process(logits);
                requireUsable(logits, i);
            }
            if (greedy) {
                return Logits.indexOfMaximum(logits);
            }
            candidates.weigh(logits, fields.inText() ? textTemperature : temperature);
            if (topK < logits.length) {
                candidates.keepLikeliest(topK);
            }
            if (topP < 1) {
                candidates.keepNucleus(topP);
            }
            if (minP > 0) {
                candidates.keepAtLeast(minP);
            }
            if (typicalP < 1) {
                candidates.keepTypical(typicalP);
            }
            return candidates.draw(random);
        }

        private void requireUsable(float[] logits, int step) {
            try {
                Logits.indexOfMaximum(logits);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("after " + processors.get(step) + ", " + e.getMessage(), e);
            }
        }

        @Override
        public void accept(int symbol) {
            fields.accept(vocabulary.symbol(symbol));
            for (LogitsProcessor.Run run : runs) {
                run.accept(symbol);
            }
        }

        @Override
        public Run fork(RandomGenerator randomOfFork) {
            LogitsProcessor.Run[] forks = new LogitsProcessor.Run[runs.length];
            for (int i = 0; i < runs.length; i++) {
                forks[i] = runs[i].fork();
            }
            return new StepwiseRun(
                    vocabulary,
                    fields.copy(),
                    forks,
                    new Candidates(candidates.size()),
                    Objects.requireNonNull(randomOfFork, "random"));
        }
    }
}
