package io.github.folkrnn.constraint;

import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;

/** Runs of a constraint behind a text that is given, on characters. */
final class Given {
    static final String CHARACTERS = "\n !\"'(),-/0123456789:<=>ABCDEFGHKLMORTXZ[]^_abcdefghijlmnoprtuxz{|}~";

    static final Vocabulary VOCABULARY = characters(CHARACTERS);

    private Given() {}

    static Vocabulary characters(String characters) {
        return CharacterVocabulary.ofCharacters(
                characters.chars().mapToObj(Character::toString).toList());
    }

    static LogitsProcessor.Run given(AbcConstraint constraint, String text) {
        LogitsProcessor.Run run = constraint.open(VOCABULARY);
        for (int symbol : VOCABULARY.encode(text)) {
            run.accept(symbol);
        }
        return run;
    }

    static AbcConstraint plain() {
        return AbcConstraint.builder().build();
    }

    /** The symbols that a run leaves possible. */
    static String allowed(LogitsProcessor.Run run) {
        float[] logits = new float[VOCABULARY.size()];
        run.process(logits);
        StringBuilder allowed = new StringBuilder();
        for (int i = 0; i < logits.length; i++) {
            allowed.append(logits[i] > Float.NEGATIVE_INFINITY ? VOCABULARY.symbol(i) : "");
        }
        return allowed.toString();
    }
}
