package io.github.folkrnn.sabotage;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.tck.LogitsProcessorContract;

/** For each rule of a processor, one that breaks it and no other. */
final class FlawedProcessors {
    private static final LogitsProcessor SOUND = vocabulary -> new Tiring(new float[vocabulary.size()]);

    private FlawedProcessors() {}

    /** Likes each symbol the less, the more often it has been there. */
    private static class Tiring implements LogitsProcessor.Run {
        final float[] penalties;

        Tiring(float[] penalties) {
            this.penalties = penalties;
        }

        @Override
        public void process(float[] logits) {
            for (int i = 0; i < logits.length; i++) {
                logits[i] -= penalties[i];
            }
        }

        @Override
        public void accept(int symbol) {
            penalties[symbol] += 0.5f;
        }

        @Override
        public LogitsProcessor.Run fork() {
            return new Tiring(penalties.clone());
        }
    }

    static final class Rule_5_1 extends LogitsProcessorContract {
        @Override
        protected LogitsProcessor processor() {
            int[] calls = {0};
            return vocabulary -> new Tiring(new float[vocabulary.size()]) {
                @Override
                public void process(float[] logits) {
                    super.process(logits);
                    logits[0] += calls[0]++ < 150 ? 0 : 1;
                }
            };
        }
    }

    static final class Rule_5_2 extends LogitsProcessorContract {
        @Override
        protected LogitsProcessor processor() {
            LogitsProcessor.Run[] latest = new LogitsProcessor.Run[1];
            return vocabulary -> {
                latest[0] = new Tiring(new float[vocabulary.size()]) {
                    @Override
                    public void process(float[] logits) {
                        super.process(logits);
                        logits[0] += latest[0] == this ? 0 : 1;
                    }
                };
                return latest[0];
            };
        }
    }

    static final class Rule_5_3 extends LogitsProcessorContract {
        @Override
        protected LogitsProcessor processor() {
            return LogitsProcessor.of((vocabulary, logits) -> logits[0] = Float.POSITIVE_INFINITY);
        }
    }

    static final class Rule_5_4 extends LogitsProcessorContract {
        @Override
        protected LogitsProcessor processor() {
            return vocabulary -> new Tiring(new float[vocabulary.size()]) {
                @Override
                public LogitsProcessor.Run fork() {
                    return SOUND.open(vocabulary);
                }
            };
        }
    }

    static final class Rule_5_5 extends LogitsProcessorContract {
        @Override
        protected LogitsProcessor processor() {
            return vocabulary -> new Tiring(new float[vocabulary.size()]) {
                @Override
                public LogitsProcessor.Run fork() {
                    LogitsProcessor.Run original = this;
                    return new Tiring(penalties.clone()) {
                        @Override
                        public void accept(int symbol) {
                            super.accept(symbol);
                            original.accept(symbol);
                        }
                    };
                }
            };
        }
    }
}
