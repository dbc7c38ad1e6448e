package io.github.folkrnn.musicxml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sound.Performance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back from a document is the music that went in, and reads back from its ABC. */
class RoundTripTest {
    /** What is heard of a tune: when, which pitch, how long, how loud, in which voice. */
    private static List<String> heard(AbcTune tune) {
        try {
            return Performance.of(tune).notes().stream()
                    .map(note -> note.onset() + " " + note.pitch() + " " + note.duration() + " " + note.velocity() + " "
                            + note.voice())
                    .sorted()
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
    }

    private static AbcTune back(AbcTune tune) throws IOException {
        return Documents.read(MusicXml.of(tune).xml());
    }

    private static void check(AbcTune tune) throws IOException {
        AbcTune back = back(tune);
        assertThat(heard(back)).as(back.abc()).isEqualTo(heard(tune));
        assertThat(AbcReader.read(back.abc()).withoutLayout()).isEqualTo(back.withoutLayout());
    }

    private static List<String> unequal(List<String> tunes) throws IOException {
        List<String> unequal = new ArrayList<>();
        for (String abc : tunes) {
            AbcTune tune = AbcReader.read(abc);
            AbcTune back = back(tune);
            boolean same = heard(back).equals(heard(tune))
                    && AbcReader.read(back.abc()).withoutLayout().equals(back.withoutLayout())
                    && back.problems().isEmpty();
            if (!same) {
                unequal.add(abc);
            }
        }
        return unequal;
    }

    @Test
    void theBundledTunesComeBackAsEqualMusic() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            assertThat(unequal(tunes.toList())).isEmpty();
        }
    }

    @Test
    void theIrishTunesComeBackAsEqualMusic() throws IOException {
        assertThat(unequal(IrishCorpus.tunes())).isEmpty();
    }

    @Test
    void aRichTuneComesBackAsEqualMusic() throws IOException {
        check(AbcReader.read(Documents.RICH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R:hornpipe\nB4-B>dc>B|c4-c>e d2|",
                "a5 z3|a7 b|^f f2 F3-F2|F4-F4|",
                "~a3 ~b2 Tc Md Pe|{a}b{abc}d{/e}f [ceg]2-[ceg]2|",
                "(3abc (5abcde (3:2:2a2b a|(7:4:7abcdefg a4|",
                "|:a8|1b8:|2c8|d8|e8|f8|g8:|a4 b4:|",
                "a8|1,3b8:|2c8:|4d8|]",
                "|::a8::|:b8:|",
                "a4 b4&c8|d8|z2e2f4&x4g4|",
                "a8|[K:Eb][M:3/4]b6|a4[K:D]f2|[M:none]abcd|[M:2+3/8]a5|",
                "Z2|a4 x4|z8|X|b8|",
                "!p!a2!ff!b2 !accent!c4|!fermata!d8|.a.b.c.d a4|",
                "[a2c4]2 [A-c]2 A2|[c^e]4 [ce]4|",
                "a8{bc}|1d8:|2e8|]"
            })
    void unusualTunesComeBackAsEqualMusic(String body) throws IOException {
        check(Documents.tune(body));
    }

    @Test
    void aHornpipeSwingsAsBefore() throws IOException {
        check(AbcReader.read("X:1\nR:hornpipe\nM:C|\nL:1/8\nK:Bb\nB4-B>dc>B|c4-c>e d2|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HP", "Hp", "none", "F#m", "Bblyd", "Ephr", "G#loc", "D exp _b", "Ador ^g"})
    void keysComeBack(String key) throws IOException {
        check(AbcReader.read("X:1\nM:4/4\nL:1/8\nK:" + key + "\nABcdefga|"));
    }

    @Test
    void whatIsNotHeardComesBackToo() throws IOException {
        AbcTune tune = AbcReader.read(Documents.RICH);
        AbcTune back = back(tune);
        assertThat(back.titles()).isEqualTo(tune.titles());
        assertThat(back.number()).isEqualTo(tune.number());
        assertThat(back.key()).isEqualTo(tune.key());
        assertThat(back.metre()).isEqualTo(tune.metre());
        assertThat(back.tempo()).isEqualTo(tune.tempo());
        assertThat(back.partOrder()).isEqualTo(tune.partOrder());
        assertThat(back.rhythm()).isEqualTo(tune.rhythm());
        assertThat(back.field('N')).isEqualTo(tune.field('N'));
        assertThat(back.abc())
                .contains("w:One two three- four five six * sev- en _")
                .contains("\"G7/B\"")
                .contains("\"^above\"f4 \"_below\"z4")
                .contains("!crescendo(!")
                .contains("V:2 clef=bass name=\"Bass\"");
    }
}
