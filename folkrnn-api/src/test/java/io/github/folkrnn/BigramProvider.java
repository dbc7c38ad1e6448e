package io.github.folkrnn;

import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.PretrainedModel;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A backend for tests: it knows how often each symbol follows each other one. */
final class BigramProvider implements SequenceModelProvider {
    private final String id;
    private final Optional<PretrainedModel> pretrained;

    BigramProvider(String id) {
        this(id, Optional.empty());
    }

    BigramProvider(String id, Optional<PretrainedModel> pretrained) {
        this.id = id;
        this.pretrained = pretrained;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener) {
        TrainingText text = input.text();
        float[][] logits = new float[text.vocabulary().size()][text.vocabulary().size()];
        for (float[] row : logits) {
            Arrays.fill(row, Float.NEGATIVE_INFINITY);
        }
        int[] pair = new int[2];
        for (int i = 0; i + 1 < text.length(); i++) {
            text.copyTo(i, pair);
            logits[pair[0]][pair[1]] = (float) Math.log(Math.exp(logits[pair[0]][pair[1]]) + 1);
        }
        listener.onIteration(new IterationEnd(1, 1, 0, 0, 0, OptionalDouble.empty(), Duration.ZERO, Optional.empty()));
        return new Model(text.vocabulary(), logits, config.seed());
    }

    @Override
    public void save(SequenceModel model, Path file) throws IOException {
        Files.writeString(file, id);
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        return Files.readString(file).equals(id);
    }

    @Override
    public SequenceModel load(Path file) throws IOException {
        throw new CheckpointException("a test's backend cannot load " + file);
    }

    @Override
    public Optional<PretrainedModel> pretrained() {
        return pretrained;
    }

    private static final class Model extends ToyModel {
        private final float[][] logits;
        private final long seed;
        private volatile boolean closed;

        Model(Vocabulary vocabulary, float[][] logits, long seed) {
            super(vocabulary);
            this.logits = logits;
            this.seed = seed;
        }

        @Override
        public long parameterCount() {
            return (long) logits.length * logits.length;
        }

        @Override
        public Map<String, String> provenance() {
            return Map.of("seed", Long.toString(seed));
        }

        @Override
        public String fingerprint() {
            return Integer.toHexString(Arrays.deepHashCode(logits));
        }

        @Override
        public Session newSession(int streams) {
            if (closed) {
                throw new IllegalStateException("the model is closed");
            }
            return new ToySession(streams) {
                @Override
                public void step(int[] symbolIds, float[] scores) {
                    for (int i = 0; i < symbolIds.length; i++) {
                        System.arraycopy(logits[symbolIds[i]], 0, scores, i * logits.length, logits.length);
                    }
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
