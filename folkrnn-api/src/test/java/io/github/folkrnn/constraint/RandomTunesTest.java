package io.github.folkrnn.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.Abc2Midi;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the scores are, what comes out is a valid tune. */
class RandomTunesTest {
    private static final int LENGTH = 400;

    private static List<String> bundled;
    private static Vocabulary vocabulary;

    @BeforeAll
    static void readCorpus() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            bundled = tunes.toList();
        }
        vocabulary = CharacterVocabulary.of(Corpus.bundled());
    }

    private static AbcConstraint constraint(AbcFeature... features) {
        return AbcConstraint.builder().maxSymbols(LENGTH).allow(features).build();
    }

    private static void requireSound(String tune, String how) {
        assertThat(tune.length()).as(how + tune).isLessThanOrEqualTo(LENGTH - 2);
        assertThat(AbcReader.read(tune).problems()).as(how + tune).isEmpty();
    }

    @Test
    void evenAndUnevenScoresGiveValidTunes() {
        AbcConstraint constraint = constraint(AbcFeature.values());
        for (int seed = 0; seed < 700; seed++) {
            Walk.Scores scores = seed % 2 == 0 ? Walk.UNIFORM : Walk.UNEVEN;
            requireSound(Walk.tune(constraint, vocabulary, scores, seed), "seed " + seed + ": ");
        }
    }

    @Test
    void scoresThatWantOneSymbolAloneGiveValidTunes() {
        AbcConstraint constraint = constraint(AbcFeature.values());
        for (int symbol = 0; symbol < vocabulary.size(); symbol++) {
            requireSound(
                    Walk.tune(constraint, vocabulary, Walk.only(symbol), 1),
                    "only " + vocabulary.symbol(symbol) + ": ");
        }
    }

    @Test
    void scoresThatWantNothingGiveTheShortestValidTune() {
        String tune = Walk.tune(constraint(), vocabulary, Walk.IMPOSSIBLE, 1);
        requireSound(tune, "");
        assertThat(tune.length()).isLessThan(40);
    }

    @Test
    void aSmallModelGivesValidTunes() {
        NGrams model = new NGrams(bundled, vocabulary);
        for (int seed = 0; seed < 150; seed++) {
            requireSound(Walk.tune(constraint(), vocabulary, model, seed), "seed " + seed + ": ");
        }
    }

    @Test
    void abc2midiFindsNothingToComplainOf(@TempDir Path directory) throws Exception {
        Path midi = directory.resolve("tune.mid");
        NGrams model = new NGrams(bundled, vocabulary);
        List<String> tunes = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            tunes.add(Walk.tune(constraint(), vocabulary, model, seed));
            tunes.add(Walk.tune(constraint(), vocabulary, Walk.UNIFORM, seed));
        }
        requireNothingSaid(tunes, midi);
    }

    @Test
    void abc2midiFindsNothingToComplainOfInExtras(@TempDir Path directory) throws Exception {
        String begun = "X:1\nT:A\nM:6/8\nL:1/16\nK:D\n";
        List<String> tunes = new ArrayList<>();
        for (int seed = 0; seed < 150; seed++) {
            LogitsProcessor.Run run = Given.given(constraint(AbcFeature.values()), begun);
            tunes.add(Walk.goOn(run, begun, Given.VOCABULARY, Walk.UNIFORM, seed));
        }
        requireNothingSaid(tunes, directory.resolve("tune.mid"));
    }

    private static void requireNothingSaid(List<String> tunes, Path midi) throws Exception {
        for (String tune : tunes) {
            String said = Abc2Midi.convert(tune + "\n", midi);
            // A second part that ends with :| without |: is repeated as it is meant to be, but not without remarks.
            assertThat(said.replaceAll(".*(Assuming repeat|replacing \\|: with double repeat).*", ""))
                    .as(tune)
                    .doesNotContain("Error", "Warning");
        }
    }
}
