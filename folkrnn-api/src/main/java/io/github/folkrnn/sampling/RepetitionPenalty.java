package io.github.folkrnn.sampling;

import io.github.folkrnn.vocabulary.Vocabulary;

/** Lowers the scores of the symbols among the last few of the tune, however often each of them stands there. */
record RepetitionPenalty(double penalty, int window) implements LogitsProcessor {
    @Override
    public Run open(Vocabulary vocabulary) {
        return new PenaltyRun(new int[vocabulary.size()], new int[window], 0);
    }

    private final class PenaltyRun implements Run {
        private final int[] occurrences;
        private final int[] last;
        private int accepted;

        PenaltyRun(int[] occurrences, int[] last, int accepted) {
            this.occurrences = occurrences;
            this.last = last;
            this.accepted = accepted;
        }

        @Override
        public void process(float[] logits) {
            for (int i = 0; i < logits.length; i++) {
                if (occurrences[i] > 0) {
                    logits[i] = (float) (logits[i] > 0 ? logits[i] / penalty : logits[i] * penalty);
                }
            }
        }

        @Override
        public void accept(int symbol) {
            int place = accepted % window;
            if (accepted >= window) {
                occurrences[last[place]]--;
            }
            last[place] = symbol;
            occurrences[symbol]++;
            accepted++;
        }

        @Override
        public Run fork() {
            return new PenaltyRun(occurrences.clone(), last.clone(), accepted);
        }
    }
}
