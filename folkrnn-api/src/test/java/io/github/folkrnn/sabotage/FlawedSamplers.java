package io.github.folkrnn.sabotage;

import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.tck.SamplerContract;
import java.util.random.RandomGenerator;

/** For each rule of a sampler, one that breaks it and no other. */
final class FlawedSamplers {
    private static final Sampler SOUND =
            Sampler.builder().repetitionPenalty(3, 20).build();

    private FlawedSamplers() {}

    /** A run that does what another one does. */
    private static class RunWrapper implements Sampler.Run {
        final Sampler.Run run;

        RunWrapper(Sampler.Run run) {
            this.run = run;
        }

        @Override
        public int choose(float[] logits) {
            return run.choose(logits);
        }

        @Override
        public void accept(int symbol) {
            run.accept(symbol);
        }

        @Override
        public Sampler.Run fork(RandomGenerator random) {
            return run.fork(random);
        }
    }

    /** Chooses the first symbol that is possible, once the run has had its say. */
    private static int first(Sampler.Run run, float[] logits) {
        int symbol = 0;
        while (logits[symbol] == Float.NEGATIVE_INFINITY) {
            symbol++;
        }
        run.choose(logits);
        return symbol;
    }

    static final class Rule_4_1 extends SamplerContract {
        @Override
        protected Sampler sampler() {
            int[] choices = {0};
            return (vocabulary, random) -> new RunWrapper(SOUND.open(vocabulary, random)) {
                @Override
                public int choose(float[] logits) {
                    return choices[0]++ < 150 ? run.choose(logits) : first(run, logits);
                }
            };
        }
    }

    static final class Rule_4_2 extends SamplerContract {
        @Override
        protected Sampler sampler() {
            Sampler.Run[] latest = new Sampler.Run[1];
            return (vocabulary, random) -> {
                latest[0] = SOUND.open(vocabulary, random);
                return new RunWrapper(latest[0]) {
                    @Override
                    public int choose(float[] logits) {
                        return latest[0] == run ? run.choose(logits) : first(run, logits);
                    }
                };
            };
        }
    }

    static final class Rule_4_3 extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return (vocabulary, random) -> new Stubborn(SOUND.open(vocabulary, random));
        }

        private static final class Stubborn extends RunWrapper {
            Stubborn(Sampler.Run run) {
                super(run);
            }

            @Override
            public int choose(float[] logits) {
                boolean out = logits[1] == Float.NEGATIVE_INFINITY;
                int symbol = run.choose(logits);
                return out ? 1 : symbol;
            }

            @Override
            public Sampler.Run fork(RandomGenerator random) {
                return new Stubborn(run.fork(random));
            }
        }
    }

    static final class Rule_4_4 extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return (vocabulary, random) -> new RunWrapper(SOUND.open(vocabulary, random)) {
                @Override
                public int choose(float[] logits) {
                    for (int i = 0; i < logits.length; i++) {
                        logits[i] = Float.isNaN(logits[i]) ? 0 : logits[i];
                    }
                    return run.choose(logits);
                }
            };
        }
    }

    static final class Rule_4_5 extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return (vocabulary, random) -> new RunWrapper(SOUND.open(vocabulary, random)) {
                @Override
                public int choose(float[] logits) {
                    boolean possible = false;
                    for (float score : logits) {
                        possible |= score != Float.NEGATIVE_INFINITY;
                    }
                    return possible ? run.choose(logits) : 0;
                }
            };
        }
    }

    static final class Rule_4_6 extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return (vocabulary, random) -> new RunWrapper(SOUND.open(vocabulary, random)) {
                @Override
                public Sampler.Run fork(RandomGenerator randomOfFork) {
                    return SOUND.open(vocabulary, randomOfFork);
                }
            };
        }
    }

    static final class Rule_4_7 extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return (vocabulary, random) -> new RunWrapper(SOUND.open(vocabulary, random)) {
                @Override
                public Sampler.Run fork(RandomGenerator randomOfFork) {
                    Sampler.Run original = run;
                    return new RunWrapper(run.fork(randomOfFork)) {
                        @Override
                        public void accept(int symbol) {
                            run.accept(symbol);
                            original.accept(symbol);
                        }
                    };
                }
            };
        }
    }
}
