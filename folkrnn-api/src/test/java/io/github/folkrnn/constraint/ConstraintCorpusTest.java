package io.github.folkrnn.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people have written is allowed, unless it is at fault. */
class ConstraintCorpusTest {

    private static boolean takes(AbcConstraint constraint, Vocabulary vocabulary, String tune) {
        LogitsProcessor.Run run = constraint.open(vocabulary);
        try {
            for (int symbol : vocabulary.encode(tune + "\n\n")) {
                run.accept(symbol);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void everyBundledTuneIsAllowed() throws IOException {
        Vocabulary vocabulary = CharacterVocabulary.of(Corpus.bundled());
        AbcConstraint constraint = AbcConstraint.builder().build();
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            assertThat(tunes).allMatch(tune -> takes(constraint, vocabulary, tune));
        }
    }

    /** Of the others, abc2midi complains about all but five. */
    @Test
    void nearlyEveryIrishTuneWithoutFaultIsAllowed() throws IOException {
        List<String> tunes = IrishCorpus.tunes();
        Vocabulary vocabulary = CharacterVocabulary.of(Corpus.of(tunes));
        AbcConstraint constraint = AbcConstraint.builder().build();
        assertThat(tunes.stream().filter(tune -> takes(constraint, vocabulary, tune)))
                .hasSize(682);
    }
}
