package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.IrishCorpus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IrishCorpusTest {
    @Test
    void problemsAreReportedOnlyWhereTheCorpusHasThem() throws IOException {
        Map<Problem.Code, Integer> counts = new TreeMap<>();
        int withProblems = 0;
        List<String> tunes = IrishCorpus.tunes();
        for (String text : tunes) {
            AbcTune tune = AbcReader.read(text);
            withProblems += tune.problems().isEmpty() ? 0 : 1;
            tune.problems().forEach(problem -> counts.merge(problem.code(), 1, Integer::sum));
        }
        assertThat(tunes).hasSize(764);
        assertThat(withProblems).isEqualTo(13);
        // An empty line has cut two headers off their music, an M: line has swallowed the music of two tunes, and one
        // has a stray letter.
        assertThat(counts)
                .isEqualTo(Map.of(
                        Problem.Code.NO_MUSIC, 2,
                        Problem.Code.BAD_METRE, 3,
                        Problem.Code.UNEXPECTED_CHARACTER, 1,
                        Problem.Code.BAR_TOO_LONG, 3,
                        Problem.Code.BAR_TOO_SHORT, 7));
    }
}
