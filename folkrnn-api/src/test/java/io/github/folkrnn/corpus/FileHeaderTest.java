package io.github.folkrnn.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileHeaderTest {
    private static final String TUNE = "X:1\nT:One\nK:G\nGAB c3|";

    private static Corpus corpus(String book) throws IOException {
        return Corpus.ofStream(new ByteArrayInputStream(book.getBytes(UTF_8)));
    }

    private static List<String> tunes(String book) throws IOException {
        try (Stream<String> tunes = corpus(book).tunes()) {
            return tunes.toList();
        }
    }

    private static List<String> fragments(String book) throws IOException {
        return corpus(book).fragments().stream()
                .map(fragment -> fragment.line() + " " + fragment.text())
                .toList();
    }

    @Test
    void fieldsBeforeTheFirstTuneAreWrittenIntoEveryTune() throws IOException {
        String book = "M:6/8\nR:jig\n\n" + TUNE + "\n\nX:2\nT:Two\nT:Also Two\nL:1/16\nK:D\nd6|";
        assertThat(tunes(book))
                .containsExactly(
                        "X:1\nT:One\nM:6/8\nR:jig\nK:G\nGAB c3|",
                        "X:2\nT:Two\nT:Also Two\nM:6/8\nR:jig\nL:1/16\nK:D\nd6|");
        assertThat(fragments(book)).isEmpty();
    }

    @Test
    void aRemarkBetweenNumberAndTitleKeepsTheTitleSecond() throws IOException {
        assertThat(tunes("M:6/8\n\nX:1\n% page 5\nT:One\nK:G\nGAB c3|"))
                .containsExactly("X:1\n% page 5\nT:One\nM:6/8\nK:G\nGAB c3|");
    }

    @Test
    void aFieldOfTheTuneReplacesThatOfTheFile() throws IOException {
        assertThat(tunes("M:6/8\nC:Anon.\nH:Learnt\n+:at home\n\nX:1\nT:One\nM:4/4\nH:Found\nK:G\nM:2/4\nG4|"))
                .containsExactly("X:1\nT:One\nC:Anon.\nM:4/4\nH:Found\nK:G\nM:2/4\nG4|");
    }

    @Test
    void aFieldThatOnlyTheBodyHasReplacesNothing() throws IOException {
        assertThat(tunes("M:6/8\n\nX:1\nT:One\nK:G\nGAB c3|\nM:2/4\nG4|"))
                .containsExactly("X:1\nT:One\nM:6/8\nK:G\nGAB c3|\nM:2/4\nG4|");
    }

    @Test
    void definitionsOfTheFileComeBeforeThoseOfTheTuneAndYieldToThem() throws IOException {
        String book = "U:T = !fermata!\nU:H = !turn!\nm:~n2 = n/n/\nm:~G2 = GF\n\n"
                + "X:1\nT:One\nU:T = !trill!\nm:~G2 = GA\nK:G\nTGHA ~B2~G2|";
        AbcTune tune = AbcReader.read(tunes(book).get(0));
        assertThat(tune.withoutLayout())
                .isEqualTo(AbcReader.read("X:1\nT:One\nK:G\n!trill!G!turn!A B/B/GA|")
                        .withoutLayout());
        assertThat(tune.problems()).isEmpty();
    }

    @Test
    void aLineThatContinuesAFieldGoesWithIt() throws IOException {
        assertThat(tunes("H:Learnt\n+:at home\n\n" + TUNE))
                .containsExactly("X:1\nT:One\nH:Learnt\n+:at home\nK:G\nGAB c3|");
    }

    @Test
    void directivesHoldForAllTunesUnlessTheyAreForThePageOrTheFile() throws IOException {
        String book = "%abc-2.1\n%%MIDI program 73\n%%titlefont Serif 20\nI:abc-charset utf-8\n%%text A book\n%%%%%%\n"
                + "%%begintext\nM:6/8\n\nL:1/4\n%%endtext\nL:1/16\n\n" + TUNE;
        assertThat(tunes(book))
                .containsExactly("X:1\nT:One\n%%MIDI program 73\n%%titlefont Serif 20\nL:1/16\nK:G\nGAB c3|");
        assertThat(fragments(book))
                .containsExactly(
                        "1 %abc-2.1",
                        "4 I:abc-charset utf-8\n%%text A book\n%%%%%%\n%%begintext\nM:6/8\n%%\nL:1/4\n%%endtext");
    }

    @Test
    void textBesideTheFieldsIsReported() throws IOException {
        String book = "Tunes of my village\nM:6/8\nas they are played\n+:there\nT:The Book\n\nL:1/16\nV:1\n" + TUNE;
        assertThat(tunes(book)).containsExactly("X:1\nT:One\nM:6/8\nL:1/16\nK:G\nGAB c3|");
        assertThat(fragments(book))
                .containsExactly("1 Tunes of my village", "3 as they are played\n+:there\nT:The Book", "8 V:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"T:No number\nM:6/8\nK:D\ndef d3|", "M:6/8\nK:D"})
    void aTuneWithoutANumberIsNoHeader(String text) throws IOException {
        assertThat(tunes(text + "\n\n" + TUNE)).containsExactly(TUNE);
        assertThat(fragments(text + "\n\n" + TUNE)).containsExactly("1 " + text);
    }

    @Test
    void fieldsBetweenTunesHoldForNone() throws IOException {
        String book = TUNE + "\n\nM:6/8\n\n" + TUNE.replace('1', '2');
        assertThat(tunes(book)).containsExactly(TUNE, TUNE.replace('1', '2'));
        assertThat(fragments(book)).containsExactly("6 M:6/8");
    }

    @Test
    void aHeaderHoldsForTheTunesOfItsOwnFile(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a.abc"), "M:6/8\n\n" + TUNE);
        Files.writeString(directory.resolve("b.abc"), TUNE);
        Corpus corpus = Corpus.ofDirectory(directory);
        for (int reading = 0; reading < 2; reading++) {
            try (Stream<String> tunes = corpus.tunes()) {
                assertThat(tunes).containsExactly("X:1\nT:One\nM:6/8\nK:G\nGAB c3|", TUNE);
            }
        }
    }

    @Test
    void aHeaderAloneIsNoCorpus() {
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> corpus("M:6/8\n"))
                .withMessage("the stream holds no tune: none of its lines begins with X:");
    }
}
