package io.github.folkrnn.sabotage;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.tck.SequenceModelContract;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For each rule of a model, one that breaks it and no other. */
final class FlawedModels {
    private FlawedModels() {}

    static SequenceModel sound() throws IOException {
        Corpus corpus = Corpus.of(List.of("ABABAC", "ABBA"));
        TrainingText text = TrainingText.of(corpus, CharacterVocabulary.of(corpus));
        return new HistoryBackend()
                .train(TrainingInput.of(text), TrainingConfig.builder().build(), end -> {});
    }

    static final class Rule_2_1 extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() throws IOException {
            return new ModelWrapper(sound()) {
                private final ThreadLocal<@Nullable Session> latest = new ThreadLocal<>();

                @Override
                public Session newSession(int streams) {
                    return new SessionWrapper(model.newSession(streams)) {
                        @Override
                        public void step(int[] symbolIds, float[] logits) {
                            session.step(symbolIds, logits);
                            logits[0] += latest.get() == null || latest.get() == this ? 0 : 1;
                            latest.set(this);
                        }

                        @Override
                        public void close() {
                            latest.remove();
                            session.close();
                        }
                    };
                }
            };
        }
    }

    static final class Rule_2_2 extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() throws IOException {
            Thread owner = Thread.currentThread();
            return new ModelWrapper(sound()) {
                @Override
                public Session newSession(int streams) {
                    return new SessionWrapper(model.newSession(streams)) {
                        @Override
                        public void step(int[] symbolIds, float[] logits) {
                            session.step(symbolIds, logits);
                            logits[0] += Thread.currentThread() == owner ? 0 : 1;
                        }
                    };
                }
            };
        }
    }

    static final class Rule_2_3 extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() throws IOException {
            return new ModelWrapper(sound()) {
                @Override
                public Map<String, String> provenance() {
                    return new HashMap<>();
                }
            };
        }
    }

    static final class Rule_2_4 extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() throws IOException {
            return new ModelWrapper(sound()) {
                private int calls;

                @Override
                public String fingerprint() {
                    return "fingerprint " + calls++;
                }
            };
        }
    }

    static final class Rule_2_5 extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() throws IOException {
            return new ModelWrapper(sound()) {
                @Override
                public Session newSession(int streams) {
                    return model.newSession(Math.max(1, streams));
                }
            };
        }
    }

    static final class Rule_2_6 extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() throws IOException {
            SequenceModel immortal = sound();
            return new ModelWrapper(sound()) {
                private boolean closed;

                @Override
                public Session newSession(int streams) {
                    return (closed ? immortal : model).newSession(streams);
                }

                @Override
                public void close() {
                    closed = true;
                    model.close();
                }
            };
        }
    }

    static final class Rule_2_7 extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() throws IOException {
            return new ModelWrapper(sound()) {
                private boolean closed;

                @Override
                public Session newSession(int streams) {
                    if (closed) {
                        throw new IllegalStateException("the model is closed");
                    }
                    return model.newSession(streams);
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    static final class Rule_2_8 extends SequenceModelContract {
        @Override
        protected SequenceModel openModel() throws IOException {
            return new ModelWrapper(sound()) {
                private boolean closed;

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException("the model is closed");
                    }
                    closed = true;
                    model.close();
                }
            };
        }
    }
}
