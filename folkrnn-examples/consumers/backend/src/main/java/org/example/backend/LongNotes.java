package org.example.backend;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.Vocabulary;

/** A step of a sampler that likes a length after each note, and remembers whether there was one. */
public final class LongNotes implements LogitsProcessor {

    @Override
    public Run open(Vocabulary vocabulary) {
        return new Listening(vocabulary, false);
    }

    private static final class Listening implements Run {

        private final Vocabulary vocabulary;
        private boolean afterNote;

        Listening(Vocabulary vocabulary, boolean afterNote) {
            this.vocabulary = vocabulary;
            this.afterNote = afterNote;
        }

        @Override
        public void process(float[] logits) {
            if (afterNote) {
                vocabulary.idOf("2").ifPresent(symbol -> logits[symbol] += 1);
            }
        }

        @Override
        public void accept(int symbol) {
            afterNote = "ABCDEFGabcdefg".contains(vocabulary.symbol(symbol));
        }

        @Override
        public Run fork() {
            return new Listening(vocabulary, afterNote);
        }
    }
}
