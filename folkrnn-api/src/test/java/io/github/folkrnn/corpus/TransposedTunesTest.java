package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.abc.AbcReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransposedTunesTest {
    private static final String TUNE = "X:1\nT:Up\nM:2/4\nL:1/8\nK:G\nGABc|d4|";

    private static List<String> tunes(Corpus corpus) throws IOException {
        try (var tunes = corpus.tunes()) {
            return tunes.toList();
        }
    }

    @Test
    void eachTuneIsFollowedByWhatItIsInOtherKeys() throws IOException {
        List<String> tunes = tunes(Corpus.of(List.of(TUNE)).withTranspositions(2, -5));
        assertThat(tunes).hasSize(3).startsWith(TUNE);
        assertThat(tunes.get(1)).contains("K:A", "ABcd");
        assertThat(tunes.get(2)).contains("K:D", "DEFG");
        assertThat(tunes.get(2).lines().toList()).contains("T:Up");
        assertThat(tunes).noneMatch(tune -> tune.endsWith("\n"));
    }

    @Test
    void whatCannotBeTransposedStaysAsItIs() throws IOException {
        String broken = TUNE.replace("d4|", "d5|");
        String low = "X:1\nT:Low\nM:2/4\nL:1/8\nK:C\nC,,,,C,,,,C,,,,C,,,,|";
        assertThat(AbcReader.read(broken).problems()).isNotEmpty();
        assertThat(tunes(Corpus.of(List.of(broken)).withTranspositions(1))).containsExactly(broken);
        assertThat(tunes(Corpus.of(List.of(low)).withTranspositions(-36))).containsExactly(low);
    }

    @Test
    void everyBundledTuneCanBeTransposed() throws IOException {
        assertThat(tunes(Corpus.bundled().withTranspositions(-2, 3)))
                .hasSize(3 * tunes(Corpus.bundled()).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 37, -37, Integer.MIN_VALUE})
    void distancesAreWithinTheirRange(int semitones) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Corpus.bundled().withTranspositions(2, semitones))
                .withMessage("semitones must be -36 to 36 and not 0, got " + semitones);
    }
}
