package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.AbcTune;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeamingTest {
    @ParameterizedTest
    @CsvSource({
        "4/4, ABcdefga, 4 4",
        "C|, ABcdefga, 4 4",
        "4/4, AB cd efga, 2 2 4",
        "2/4, ABcd, 4",
        "3/4, ABcdef, 6",
        "3/4, ABcde/f/g, 2 2 3",
        "6/8, ABcdef, 3 3",
        "9/8, ABcdefgab, 3 3 3",
        "12/8, ABcdefgabABc, 3 3 3 3",
        "3/8, ABc, 3",
        "5/8, AB cde, 2 3",
        "7/8, ABc de fg, 3 2 2",
        "5/4, ABcdefgabc, 2 2 2 2 2",
        "none, ABcdefgab, 9",
        "4/4, ABzcd2ef, 2 2",
        "4/4, A2Bcd2e2, 2",
        "6/8, A2Bcde, 3",
    })
    void beamsJoinWhatTheMetreSays(String metre, String body, String sizes) {
        assertThat(beams(ScoreTunes.tune(metre, "C", body))).isEqualTo(sizes);
    }

    @Test
    void aPickUpCountsFromTheEndOfItsBar() {
        assertThat(beams(ScoreTunes.tune("6/8", "C", "ABcd|efgabc|"))).isEqualTo("3 3 3");
        assertThat(beams(ScoreTunes.tune("4/4", "C", "ABcdef|"))).isEqualTo("2 4");
    }

    @Test
    void tripletsAreParted() {
        assertThat(beams(ScoreTunes.tune("4/4", "C", "(3ABc(3def g2 ab|"))).isEqualTo("3 3 2");
        assertThat(beams(ScoreTunes.tune("4/4", "C", "(3ABcde f4|"))).isEqualTo("3 2");
    }

    @Test
    void aTripletWithinABeatStaysUnderTheBeam() {
        assertThat(beams(ScoreTunes.tune("2/4", "C", "A(3B/c/d/ e2|"))).isEqualTo("4");
    }

    private static String beams(AbcTune tune) {
        Transcript voice = Transcriber.transcribe(tune, tune.voices().get(0), ScoreStyle.defaults());
        List<Layer> layers = voice.bars().stream().map(bar -> Layer.ALONE).toList();
        return BeamedBar.of(voice, voice.bars(), layers).stream()
                .flatMap(bar -> bar.beams().stream())
                .map(beam -> String.valueOf(beam.noteColumns().size()))
                .collect(Collectors.joining(" "));
    }
}
