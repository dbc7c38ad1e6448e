package io.github.folkrnn.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
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

    @Test
    void whatIsForbiddenMakesNoSymbolOfARealTuneLessProbable() throws IOException {
        CorpusSplit split = CorpusSplit.of(Corpus.bundled(), 0.2, 1);
        Vocabulary vocabulary = CharacterVocabulary.of(Corpus.bundled());
        NGrams model;
        try (Stream<String> tunes = split.training().tunes()) {
            model = new NGrams(tunes.toList(), vocabulary);
        }
        List<String> heldOut;
        try (Stream<String> tunes = split.heldOut().tunes()) {
            heldOut = tunes.toList();
        }
        assertThat(heldOut).isNotEmpty().allSatisfy(tune -> {
            LogitsProcessor.Run run = AbcConstraint.builder().build().open(vocabulary);
            float[] logits = new float[vocabulary.size()];
            double saved = 0;
            for (int i = 0; i < tune.length(); i++) {
                int symbol = vocabulary.encode(tune.substring(i, i + 1))[0];
                model.write(tune.substring(0, i), logits, new Xoshiro256PlusPlus(1));
                float[] processed = logits.clone();
                run.process(processed);
                assertThat(processed[symbol]).as(tune.substring(0, i + 1)).isFinite();
                double free = bits(symbol, logits, logits);
                double masked = bits(symbol, logits, processed);
                assertThat(masked).as(tune.substring(0, i + 1)).isLessThanOrEqualTo(free);
                saved += free - masked;
                run.accept(symbol);
            }
            assertThat(saved).as(tune).isPositive();
        });
    }

    /** The bits of a symbol among those that other scores leave possible. */
    private static double bits(int symbol, float[] logits, float[] possible) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += possible[i] == Float.NEGATIVE_INFINITY ? 0 : Math.exp(logits[i] - logits[symbol]);
        }
        return Math.log(sum) / Math.log(2);
    }

    /** Of the others, our reader or abc2midi complains of every one. */
    @Test
    void everyIrishTuneWithoutFaultIsAllowed() throws IOException {
        List<String> tunes = IrishCorpus.tunes();
        Vocabulary vocabulary = CharacterVocabulary.of(Corpus.of(tunes));
        AbcConstraint constraint = AbcConstraint.builder().build();
        assertThat(tunes.stream().filter(tune -> takes(constraint, vocabulary, tune)))
                .hasSize(687);
    }
}
