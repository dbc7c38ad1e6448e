package io.github.folkrnn.sabotage;

import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.tck.SequenceModelProviderContract;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** For each rule of a backend, one that breaks it and no other. */
final class FlawedBackends {
    private FlawedBackends() {}

    /** A backend with a flaw. */
    abstract static class Flawed extends SequenceModelProviderContract {
        private final SequenceModelProvider flawed;

        Flawed(SequenceModelProvider flawed) {
            this.flawed = flawed;
        }

        @Override
        protected SequenceModelProvider provider() {
            return flawed;
        }
    }

    private static SequenceModel trained(TrainingInput input, Vocabulary vocabulary, float weight) {
        int size = vocabulary.size();
        float[][] scores = new float[size][size];
        int[] tune = input.text().tune(0);
        for (int i = 0; i + 1 < tune.length; i++) {
            scores[tune[i]][tune[i + 1]] += weight;
        }
        return new HistoryModel(vocabulary, scores);
    }

    /** The same characters, in an order of their own. */
    private static CharacterVocabulary reversed(Vocabulary vocabulary) {
        int size = vocabulary.size();
        return CharacterVocabulary.ofCharacters(IntStream.range(0, size)
                .mapToObj(id -> vocabulary.symbol(size - 1 - id))
                .toList());
    }

    static final class Rule_6_1 extends Flawed {
        Rule_6_1() {
            super(new HistoryBackend() {
                @Override
                public String id() {
                    return "A Backend";
                }
            });
        }
    }

    static final class Rule_6_2 extends Flawed {
        Rule_6_2() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener)
                        throws IOException {
                    return input.initialModel().isPresent()
                            ? super.train(input, config, listener)
                            : trained(input, reversed(input.text().vocabulary()), 1);
                }
            });
        }
    }

    static final class Rule_6_3 extends Flawed {
        Rule_6_3() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener) {
                    return trained(input, input.text().vocabulary(), -1);
                }
            });
        }
    }

    static final class Rule_6_4 extends Flawed {
        Rule_6_4() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener)
                        throws IOException {
                    for (int i = 1; i <= 2; i++) {
                        listener.onIteration(new IterationEnd(
                                i, 2, 1, 1, 0, OptionalDouble.empty(), Duration.ZERO, Optional.empty()));
                    }
                    return super.train(input, config, listener);
                }
            });
        }
    }

    static final class Rule_6_5 extends Flawed {
        Rule_6_5() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener)
                        throws IOException {
                    Thread.interrupted();
                    return super.train(input, config, listener);
                }
            });
        }
    }

    static final class Rule_6_6 extends Flawed {
        Rule_6_6() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener)
                        throws IOException {
                    return super.train(TrainingInput.of(input.text()), config, listener);
                }
            });
        }
    }

    static final class Rule_6_7 extends Flawed {
        Rule_6_7() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener)
                        throws IOException {
                    SequenceModel trained = super.train(input, config, listener);
                    input.initialModel().ifPresent(model -> ((HistoryModel) model).scores()[0][0] += 1);
                    return trained;
                }
            });
        }
    }

    static final class Rule_6_8 extends Flawed {
        Rule_6_8() {
            super(new HistoryBackend() {
                @Override
                public boolean canStartFrom(SequenceModel model) {
                    return true;
                }
            });
        }
    }

    static final class Rule_7_1 extends Flawed {
        Rule_7_1() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel load(Path file) throws IOException {
                    return new ModelWrapper(super.load(file));
                }
            });
        }
    }

    static final class Rule_7_2 extends Flawed {
        Rule_7_2() {
            super(new HistoryBackend() {
                @Override
                public void save(SequenceModel model, Path file) throws IOException {
                    if (!Files.exists(file) || Files.isDirectory(file)) {
                        super.save(model, file);
                    }
                }
            });
        }
    }

    static final class Rule_7_3 extends Flawed {
        Rule_7_3() {
            super(new HistoryBackend() {
                @Override
                public void save(SequenceModel model, Path file) throws IOException {
                    try {
                        super.save(model, file);
                    } catch (IOException e) {
                        Files.writeString(file.resolveSibling("model.temporary"), "half of it");
                        throw e;
                    }
                }
            });
        }
    }

    static final class Rule_7_4 extends Flawed {
        Rule_7_4() {
            super(new HistoryBackend() {
                @Override
                public void save(SequenceModel model, Path file) throws IOException {
                    if (model instanceof HistoryModel) {
                        super.save(model, file);
                    } else {
                        AtomicFile.write(file, out -> out.write(0));
                    }
                }
            });
        }
    }

    static final class Rule_7_5 extends Flawed {
        Rule_7_5() {
            super(new HistoryBackend() {
                @Override
                public boolean recognises(Path file) throws IOException {
                    try {
                        load(file).close();
                        return false;
                    } catch (CheckpointException e) {
                        return super.recognises(file);
                    }
                }
            });
        }
    }

    static final class Rule_7_6 extends Flawed {
        Rule_7_6() {
            super(new HistoryBackend() {
                @Override
                public boolean recognises(Path file) throws IOException {
                    try {
                        load(file).close();
                        return true;
                    } catch (CheckpointException e) {
                        return false;
                    }
                }
            });
        }
    }

    static final class Rule_7_7 extends Flawed {
        Rule_7_7() {
            super(new HistoryBackend() {
                @Override
                public boolean recognises(Path file) {
                    return true;
                }
            });
        }
    }

    static final class Rule_7_8 extends Flawed {
        Rule_7_8() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel load(Path file) throws IOException {
                    HistoryModel model = (HistoryModel) super.load(file);
                    model.scores()[0][0] += 1;
                    return model;
                }
            });
        }
    }

    static final class Rule_7_9 extends Flawed {
        Rule_7_9() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel load(Path file) throws IOException {
                    HistoryModel model = (HistoryModel) super.load(file);
                    return new HistoryModel(reversed(model.vocabulary()), model.scores());
                }
            });
        }
    }

    static final class Rule_7_10 extends Flawed {
        Rule_7_10() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel load(Path file) throws IOException {
                    if (!recognises(file)) {
                        throw new FileAlreadyExistsException("this is another file");
                    }
                    return super.load(file);
                }
            });
        }
    }

    static final class Rule_7_11 extends Flawed {
        Rule_7_11() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel load(Path file) throws IOException {
                    try {
                        return super.load(file);
                    } catch (CheckpointException e) {
                        throw recognises(file) ? new IOException("the file is cut off", e) : e;
                    }
                }
            });
        }
    }

    static final class Rule_7_12 extends Flawed {
        Rule_7_12() {
            super(new HistoryBackend() {
                @Override
                public SequenceModel load(Path file) throws IOException {
                    HistoryModel model = (HistoryModel) super.load(file);
                    return new HistoryModel(model.vocabulary(), model.scores(), "loaded");
                }
            });
        }
    }
}
