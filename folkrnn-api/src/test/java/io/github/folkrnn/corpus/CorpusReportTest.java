package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.LostCorpus;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusReportTest {
    private static CorpusReport report(String... tunes) throws IOException {
        return CorpusReport.of(Corpus.of(List.of(tunes)));
    }

    private static String melody(long seed, int notes) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("X:" + seed + "\nT:Melody " + seed + "\nM:none\nL:1/8\nK:D\n");
        for (int i = 0; i < notes; i++) {
            text.append("DEFGABcde".charAt(random.nextInt(9)));
        }
        return text.append("|]").toString();
    }

    @Test
    void problemsNameTheirTuneAndTheirPlace() throws IOException {
        CorpusReport report = report(
                "X:4\nT:Good\nM:4/4\nL:1/8\nK:G\nG8|A8|]", "X:5\nT:Bad\nM:4/4\nL:1/8\nK:G\nG8|A9|B8|]", "K:G\nG8?");
        assertThat(report.tunes()).isEqualTo(3);
        assertThat(report.problems())
                .extracting(found -> found.tune() + ": " + found.problem().position())
                .containsExactly(
                        "tune 2 (X:5, Bad): line 6, column 4",
                        "tune 3 (no number): line 1, column 1",
                        "tune 3 (no number): line 2, column 3");
        assertThat(report.problemCounts())
                .containsEntry(Problem.Code.BAR_TOO_LONG, 1)
                .containsEntry(Problem.Code.NO_REFERENCE_NUMBER, 1)
                .containsEntry(Problem.Code.UNEXPECTED_CHARACTER, 1);
    }

    @Test
    void symbolsKeysAndMetresAreCounted() throws IOException {
        CorpusReport report = report("X:1\nM:6/8\nK:G\nGGG|", "X:1\nM:6/8\nK:A dorian\nA|", "X:2\nM:C|\nK:Ador\nA𝄞|");
        assertThat(report.keys().toString()).isEqualTo("{Ador=2, G=1}");
        assertThat(report.metres().toString()).isEqualTo("{6/8=2, C|=1}");
        assertThat(report.symbols()).containsEntry("G", 4L).containsEntry("𝄞", 1L);
        assertThat(report.symbols().keySet().iterator().next()).isEqualTo("\n");
        assertThat(report.repeatedNumbers().toString()).isEqualTo("{1=2}");
    }

    @Test
    void rhythmsAreCountedEachInItsUsualSpelling() throws IOException {
        CorpusReport report =
                report("X:1\nR:Reel\nK:G\nG|", "X:2\nR: reel\nK:G\nG|", "X:3\nR:slipjig\nK:G\nG|", "X:4\nK:G\nG|");
        assertThat(report.rhythms().toString()).isEqualTo("{reel=2, slip jig=1}");
        assertThat(report.text()).contains("\nrhythms: reel 2, slip jig 1\n");
    }

    @Test
    void tunesWithSeveralVoicesAreNamed() throws IOException {
        CorpusReport report = report("X:1\nK:G\nG|", "X:2\nT:Two\nK:G\nV:1\nG|\nV:2\nB|", "X:3\nT:Over\nK:G\nG & B|");
        assertThat(report.severalVoices()).extracting(CorpusReport.Entry::title).containsExactly("Two", "Over");
        assertThat(report.text()).contains("""
                        tunes with several voices, of which the first is looked at: 2
                          tune 2 (X:2, Two)
                          tune 3 (X:3, Over)
                        """);
    }

    @Test
    void tunesAreNamedWithTheirFiles(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a.abc"), "X:1\nT:Good\nK:G\nG|\n");
        Path second = directory.resolve("b.abc");
        Files.writeString(second, "% a remark\n\nX:1\nT:Bad\nK:G\nG?|\n\nX:2\nT:Worse\nK:G\n?|\n");
        CorpusReport report = CorpusReport.of(Corpus.ofDirectory(directory));
        assertThat(report.problems())
                .extracting(found -> found.tune().toString())
                .startsWith("tune 2 (X:1, Bad) in " + second + ", line 3")
                .endsWith("tune 3 (X:2, Worse) in " + second + ", line 8");
    }

    @Test
    void aGuessedCharacterSetIsNamed(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("latin.abc");
        Files.write(file, "X:1\nT:Sí Bheag\nK:D\nd|".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(CorpusReport.of(Corpus.ofFile(file)).text()).endsWith("""
                        sources whose character set was guessed: 1
                          %s: windows-1252 (guessed)
                        """.formatted(file));
    }

    @Test
    void aTuneInAnotherKeyWithAVariationIsFound() throws IOException {
        AbcTune tune = AbcReader.read(melody(1, 100));
        String varied = tune.transpose(5).abc().replaceFirst("G(.*)\\|]", "G2$1|]");
        CorpusReport report = report(melody(1, 100), melody(2, 100), varied, melody(3, 100));
        assertThat(report.nearDuplicates()).singleElement().satisfies(group -> {
            assertThat(group.tunes()).extracting(CorpusReport.Entry::index).containsExactly(0, 2);
            assertThat(group.similarity()).isBetween(0.7, 0.99);
        });
    }

    @Test
    void allCopiesOfATuneAreOneGroup() throws IOException {
        List<String> tunes = new ArrayList<>(Collections.nCopies(3_000, melody(7, 60)));
        for (int seed = 100; seed < 600; seed++) {
            tunes.add(melody(seed, 60));
        }
        CorpusReport report = CorpusReport.of(Corpus.of(tunes));
        assertThat(report.nearDuplicates()).singleElement().satisfies(group -> {
            assertThat(group.tunes()).hasSize(3_000);
            assertThat(group.similarity()).isEqualTo(1);
        });
    }

    @Test
    void tunesOfUnusualLengthAreNamed() throws IOException {
        CorpusReport report =
                report(melody(1, 100), melody(2, 90), melody(3, 110), melody(4, 20), melody(5, 500), "X:9\nK:C\nz4|");
        assertThat(report.medianNotes()).isEqualTo(100);
        assertThat(report.shortTunes()).extracting(CorpusReport.Entry::index).containsExactly(3, 5);
        assertThat(report.longTunes()).extracting(CorpusReport.Entry::index).containsExactly(4);
    }

    @Test
    void theIrishCorpusHasItsDuplicates() throws IOException {
        CorpusReport report = CorpusReport.of(IrishCorpus.corpus());
        assertThat(report.tunes()).isEqualTo(764);
        assertThat(report.problems()).hasSize(16);
        assertThat(report.nearDuplicates()).hasSize(24);
        assertThat(report.text()).startsWith("tunes: 764; ").contains("metres: C ", "tune 467 (X:173, Jug of Punch");
    }

    @Test
    void theReportIsReadableAsText() throws IOException {
        String text = report("X:4\nT:Good\nM:4/4\nL:1/8\nK:G\nG8|A,8|]").text();
        assertThat(text).isEqualTo("""
                        tunes: 1; notes in the median: 2
                        keys: G 1
                        metres: 4/4 1
                        rhythms: none
                        symbols: line end 5, : 5, 4 3, 8 3, G 3, / 2, o 2, | 2, comma 1, 1 1, A 1, K 1, L 1, M 1, T 1, X 1, ] 1, d 1
                        problems: none
                        groups of nearly equal tunes: 0
                        short tunes: 0
                        long tunes: 0
                        tunes with several voices, of which the first is looked at: 0
                        reference numbers of more than one tune: 0
                        sources whose character set was guessed: 0
                        """);
    }

    /** A tune of a file has the line where it begins, and its problem the line in the tune. */
    @Test
    void theTextTellsTheLinesOfATuneFromThoseOfItsFile() throws IOException {
        assertThat(report("X:4\nT:Bad\nM:4/4\nL:1/8\nK:G\nG8|A,7|G8|]").text())
                .containsPattern("\\(X:4, Bad\\).*; in it line 6, column \\d+: ");
    }

    @Test
    void aCorpusCanBeReadAsMusic() throws IOException {
        try (Stream<AbcTune> music = Corpus.bundled().music()) {
            assertThat(music.filter(tune -> !tune.problems().isEmpty())).isEmpty();
        }
        assertThatNullPointerException().isThrownBy(() -> CorpusReport.of(null)).withMessage("corpus");
    }

    @Test
    void aCorpusThatCanNoLongerBeReadIsAnIOException() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CorpusReport.of(new LostCorpus()))
                .withMessage("the file is gone");
    }
}
