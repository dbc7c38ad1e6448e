package io.github.folkrnn.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Cleaning;
import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LearntCriticTest {
    private static final TuneCritic CRITIC = TuneCritic.learnt();

    private static List<String> bundled() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().cleaned(Cleaning.plain()).tunes()) {
            return tunes.toList();
        }
    }

    private static double score(String abc) {
        return CRITIC.score(AbcReader.read(abc));
    }

    /** A tune whose bars stand in another order. */
    private static String shuffled(String abc, long seed) {
        int music = abc.indexOf('\n', abc.indexOf("\nK:") + 1) + 1;
        List<String> bars =
                new ArrayList<>(List.of(abc.substring(music).replace("\n", "").split("(?<=\\|)(?![|:\\]12])")));
        Collections.shuffle(bars, new Random(seed));
        return abc.substring(0, music) + String.join("", bars);
    }

    @Test
    void realTunesArePreferredToThemselvesWithTheirBarsShuffled() throws IOException {
        List<String> tunes = bundled();
        int preferred = 0;
        for (int i = 0; i < tunes.size(); i++) {
            preferred += score(tunes.get(i)) > score(shuffled(tunes.get(i), i)) ? 1 : 0;
        }
        assertThat(preferred).isGreaterThan(tunes.size() * 3 / 4);
    }

    @Test
    void aTuneWithFormIsPreferredToOneBarOverAndOverAndToNoForm() {
        String header = "X:1\nT:A\nM:6/8\nL:1/8\nK:G\n";
        String form = "|:GBd gdB|cBA ABd|GBd gdB|AFD DEF|GBd gdB|cBA ABd|gfe dcB|AGF G3:|"
                + "|:gfg bgb|afd d2f|gfg bag|fdd def|gfg bgb|afd dcB|cBc ABc|AGF G3:|";
        String same = "|:" + "GBd gdB|".repeat(15) + "GBd G3:|";
        String none = "|:GBd e2f|AcE D3|dBa gfC|E2F cAG|Bcd Ace|F3 dgb|ABG c2d|eAF B3:|"
                + "|:c2A Bdg|fEA c3|DEG Bca|gdc AFE|e2d gBA|ceg aFD|B2c dAG|FCE A3:|";
        assertThat(score(header + form)).isGreaterThan(score(header + same)).isGreaterThan(score(header + none));
    }

    @Test
    void whatIsHardlyATuneHasAScoreToo() {
        for (String abc : List.of("X:1\nK:C\n", "X:1\nM:none\nK:C\nA", "X:1\nM:6/8\nK:C\n|:C|")) {
            AbcTune tune = AbcReader.read(abc);
            assertThat(CRITIC.score(tune)).as(abc).isFinite().isEqualTo(CRITIC.score(tune));
        }
    }

    @Test
    void inProportionTunesArePreferredByTheirOdds() {
        TuneCritic critic = ((TuneCritic) tune -> tune.title().orElseThrow().startsWith("A") ? StrictMath.log(3) : 0)
                .inProportion();
        int preferred = 0;
        for (int i = 0; i < 4000; i++) {
            double likely = critic.score(AbcReader.read("X:1\nT:A" + i + "\nK:C\nC|]\n"));
            double unlikely = critic.score(AbcReader.read("X:1\nT:B" + i + "\nK:C\nC|]\n"));
            preferred += likely > unlikely ? 1 : 0;
        }
        assertThat(preferred / 4000.0).isBetween(0.73, 0.77);
    }

    @Test
    void inProportionEqualTunesHaveEqualScores() {
        TuneCritic critic = CRITIC.inProportion();
        String abc = "X:1\nT:A\nM:6/8\nL:1/8\nK:G\n|:GBd gdB:|\n";
        assertThat(critic.score(AbcReader.read(abc)))
                .isEqualTo(critic.score(AbcReader.read(abc)))
                .isNotEqualTo(critic.score(AbcReader.read(abc.replace("T:A", "T:B"))));
        assertThat(critic).hasToString("learnt in proportion");
    }
}
