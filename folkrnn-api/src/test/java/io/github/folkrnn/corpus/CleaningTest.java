package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.LostCorpus;
import io.github.folkrnn.corpus.CleaningReport.Change;
import io.github.folkrnn.corpus.CleaningReport.Reason;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleaningTest {
    private static final String JIG = "X:7\nT:Old Boots\nR:jig\nM:6/8\nL:1/8\nK:G\n";

    private static CleanedCorpus cleaned(Cleaning cleaning, String... tunes) throws IOException {
        return Corpus.of(List.of(tunes)).cleaned(cleaning);
    }

    private static String plain(String tune) throws IOException {
        return cleaned(Cleaning.plain(), tune).tunes().findFirst().orElseThrow();
    }

    /** The body of a cleaned tune, its lines joined by a blank. */
    private static String body(String tune) throws IOException {
        String text = plain(tune);
        return String.join(" ", text.substring(text.indexOf("\nK:") + 1).split("\n"));
    }

    private static CleaningReport.LeftOut leftOut(String tune) throws IOException {
        CleaningReport report =
                cleaned(Cleaning.plain(), tune, JIG + "|:GAB cde:|").report();
        assertThat(report.read()).isEqualTo(2);
        assertThat(report.written()).isEqualTo(1);
        return report.leftOut().get(0);
    }

    private static String melody(long seed, String header, String separator) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("X:1\nT:Melody " + seed + "\n" + header + "K:D\n");
        for (int bar = 0; bar < 12; bar++) {
            for (int i = 0; i < 8; i++) {
                text.append("DEFGABcde".charAt(random.nextInt(9)));
            }
            text.append(separator);
        }
        return text.append("|").toString();
    }

    @Test
    void aTuneIsWrittenInThePlainWay() throws IOException {
        String tune = """
                X: 301
                T: THE MILLER'S GREY CAT -- SLIPJIG
                T: Another Name
                C: Trad.
                Z: somebody
                M: 9/8
                L: 1/16
                Q: 3/8=100
                K: GMaj
                "4"uB2c2 \\
                | .d4(B2 {c}B2A2)G2 "Em"E2F2G2 | (A4c2) T(c2B2)A2 !f!A4
                "^slower"c2 | d4B2 B2A2G2 e2d2c2 | v(B4G2) G6 G2 :|""";
        assertThat(plain(tune)).isEqualTo("""
                X:1
                T:The Miller's Grey Cat
                R:slip jig
                M:9/8
                L:1/8
                K:G
                |:Bc|d2B BAG EFG|A2c cBA A2c|d2B BAG edc|B2G G3 G:|""");
    }

    @Test
    void theReportSaysWhatWasDoneToHowMany() throws IOException {
        CleanedCorpus corpus = cleaned(
                Cleaning.plain(),
                "X:4\nT:ONE, THE\nT:Uno\nR:Double Jig\nM:6/8\nL:1/8\nK:G\n(G>A)B {c}c3:|",
                "X:5\nT:Two\nR:reel\nM:C|\nL:1/8\nK:G\nuG4 A4|]",
                "X:6\nT:Three\nR:reel\nM:C|\nL:1/8\nK:G\nG8 A4|]");
        CleaningReport report = corpus.report();
        assertThat(report.changes())
                .containsEntry(Change.TITLE, 1)
                .containsEntry(Change.FURTHER_TITLES, 1)
                .containsEntry(Change.SLURS, 1)
                .containsEntry(Change.GRACE_NOTES, 1)
                .containsEntry(Change.MARKS, 1)
                .containsEntry(Change.METRE, 1)
                .containsEntry(Change.REPEATS, 1)
                .doesNotContainKey(Change.FIELDS);
        assertThat(report.rhythms().toString()).isEqualTo("{jig=1, reel=1}");
        assertThat(report.reasons().toString()).isEqualTo("{BARS_DO_NOT_ADD_UP=1}");
        assertThat(report.text())
                .startsWith("2 of 3 tunes are written in the plain way; left out: its bars do not add up 1\n"
                        + "rhythms: jig 1, reel 1; without a rhythm 0\n")
                .contains("  grace notes left out: 1\n")
                .endsWith("left out: 1\n  tune 3 (X:6, Three): its bars do not add up:"
                        + " line 7, column 1: a bar has length 3/2, and its metre asks for 1\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GAB cde:|; |:GAB cde:|",
                "|:GAB cde|GAB c3:|; |:GAB cde|GAB c3:|",
                "GAB cde::edc BAG:|; |:GAB cde:| |:edc BAG:|",
                "GAB cde:|edc BAG:|; |:GAB cde:| |:edc BAG:|",
                "GAB cde|1G6:|2c6||edc BAG|]; |:GAB cde|1G6:|2c6|| edc BAG|]",
                "|:GAB cde|[1G6:|[2c6:|; |:GAB cde|1G6:|2c6|]",
                "GAB cde|1G6:|2c6|edc BAG|B6|A6|G6|]; |:GAB cde|1G6:|2c6|| edc BAG|B6|A6|G6|]",
                "|:GAB cde|1 G6:|2 c6|:edc BAG:|; |:GAB cde|1G6:|2c6|| |:edc BAG:|",
                "GAB cde||edc BAG; GAB cde|| edc BAG|]",
                "|:GAB cde::edc BAG; |:GAB cde:| edc BAG|]",
                "|:A|GAB cd:|A|edc BA|]; |:A|GAB cd:| A|edc BA|]",
                "A|:GAB cde:|; A|:GAB cde:|",
                "GAB cde|G3||A3|edc BAG|]; GAB cde|G3|| A3|edc BAG|]",
                // What is played three times is written once more.
                "|::GAB cde::|; |:GAB cde:| GAB cde|]",
                // An ending that began within a bar begins with it.
                "|:GAB cde|G3 |1B3:|2c3|]; |:GAB cde|1G3 B3:|2G3 c3|]",
            })
    void repeatsAreWrittenInOneWay(String written, String plain) throws IOException {
        assertThat(body(JIG + written)).isEqualTo("K:G " + plain);
    }

    /** Some bars are written twice then, and each time beamed alike and in the same unit. */
    @Test
    void whatIsWrittenOutIsWrittenAlike() throws IOException {
        assertThat(body("X:1\nT:a\nM:4/4\nL:1/8\nK:G\n|:B8|c4|1(3Bcd e2:|2BA G2|]"))
                .isEqualTo("K:G |:B8|1c4 (3Bcd e2:|2c4 BAG2|]");
        assertThat(plain("X:1\nT:a\nP:ABA\nM:2/4\nL:1/16\nK:G\nP:A\nG4 A4|\nP:B\nGABc d4|]"))
                .contains("\nL:1/8\n");
    }

    @Test
    void anOrderOfPartsIsWrittenOut() throws IOException {
        assertThat(body("X:1\nT:a\nR:jig\nP:ABA\nM:6/8\nL:1/8\nK:G\nP:A\nGAB cde:|\nP:B\nedc BAG|G6|]"))
                .isEqualTo("K:G |:GAB cde:| edc BAG|G6|| |:GAB cde:|");
    }

    @Test
    void barsThatLineEndsCutAreWhole() throws IOException {
        assertThat(body(JIG + "D|G3 B2\nA|Bcd e2\nd|B3 G2:|")).isEqualTo("K:G |:D|G3 B2A|Bcd e2d|B3 G2:|");
        assertThat(body(JIG + "D|G3 B2|\nA|Bcd e2|\nd|B3 G2:|")).isEqualTo("K:G |:D|G3 B2A|Bcd e2d|B3 G2:|");
    }

    @Test
    void aBarLineThatIsMissingIsWritten() throws IOException {
        assertThat(body(JIG + "D|G3 B2A Bcd e2d|B3 G2:|")).isEqualTo("K:G |:D|G3 B2A|Bcd e2d|B3 G2:|");
    }

    /** A short bar after the pick-up would be full with it, and that would shift all beats. */
    @Test
    void aPickUpCompletesNoBar() throws IOException {
        assertThat(leftOut(JIG + "D|G3 B2|Bcd efg|G6:|").reason()).isEqualTo(Reason.BARS_DO_NOT_ADD_UP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4/4; AB cdAB cd|f4 d2 (3ABc|; ABcd ABcd|f4 d2 (3ABc|]",
                "4/4; (3ABcde (3fedcB|; (3ABc de (3fed cB|]",
                "4/4; A2c4A2|; A2c4A2|]",
                "6/8; ABcdef|A2 c d3|; ABc def|A2c d3|]",
                "3/4; ABcdef|A4 cd|; AB cd ef|A4 cd|]",
                "2/4; ABcd|A2 cd|; AB cd|A2 cd|]",
                "4/4; A3/2B/2c3/2d/2 e/2f3/2 g2|; A>Bc>d e<fg2|]",
                "4/4; A3B c3d|A7/4B/4c/4d7/4 e4|; A3B c3d|A>>Bc<<d e4|]",
                "6/8; A3/2B/2cde/2f3/2|; A>Bc de<f|]",
                // No beat begins where the longer note does.
                "4/4; A/B3/2c3/2d/2e4|; A<Bc>d e4|]",
                "4/4; Ac3/2A/2B e4|; Ac3/A/B e4|]",
                "4/4; A/2A3/2 A2A4|; A<AA2 A4|]",
                "4/4; z2x2A4|; z2z2 A4|]",
            })
    void notesAreBeamedByTheirMetre(String metre, String written, String plain) throws IOException {
        assertThat(body("X:1\nT:a\nM:" + metre + "\nL:1/8\nK:G\n" + written)).isEqualTo("K:G " + plain);
    }

    @Test
    void shortMetresOfShortNotesKeepSixteenths() throws IOException {
        assertThat(plain("X:1\nT:a\nM:2/4\nL:1/8\nK:G\nG/A/B/c/ d/c/B/A/|G2G2|"))
                .contains("\nL:1/16\n")
                .endsWith("GABc dcBA|G4 G4|]");
        assertThat(plain("X:1\nT:a\nM:2/4\nL:1/16\nK:G\nG2A2 B2c2|d2cB A4|"))
                .contains("\nL:1/8\n")
                .endsWith("GA Bc|dc/B/ A2|]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "D; ^c4 ^f4|=c4 c4|c4 =c4|; c4 f4|=c4 c4|c4 =c4|]",
                "D; =c4 c4-|c4 c4|; =c4 c4-|c4 c4|]",
                "G; ^g2{=g}g2 G4|; ^g2=g2 G4|]",
                "D =c; c4 c4|; c4 c4|]",
                "HP; c4 f4|; c4 f4|]",
            })
    void accidentalsStandWhereTheyAreNeeded(String key, String written, String plain) throws IOException {
        assertThat(body("X:1\nT:a\nM:4/4\nL:1/8\nK:" + key + "\n" + written)).endsWith(" " + plain);
    }

    @ParameterizedTest
    @CsvSource({
        "GM, Gm",
        "GMaj, G",
        "G Major, G",
        "A Dorian, Ador",
        "D =c, Dmix",
        "HP, Amix",
        "Eminor, Em",
        "D exp ^f ^c, D"
    })
    void keysAreTonicAndMode(String written, String plain) throws IOException {
        assertThat(plain("X:1\nT:a\nM:4/4\nL:1/8\nK:" + written + "\nG4 A4|")).contains("\nK:" + plain + "\n");
    }

    @Test
    void tiesThatAreSlursAreLeftOut() throws IOException {
        assertThat(body(JIG + "G3-A3-|A3 B3-|c6|]")).isEqualTo("K:G G3 A3-|A3 B3|c6|]");
    }

    @Test
    void changesOfKeyAndMetreStay() throws IOException {
        assertThat(body(JIG + "GAB cde:|\nK:D\ndef fed:|[M:9/8]dfd f3 d3|]"))
                .isEqualTo("K:G |:GAB cde:| |:[K:D]def fed:| [M:9/8]dfd f3 d3|]");
    }

    @Test
    void whatTheCallerKeepsIsKept() throws IOException {
        String tune = JIG + "\"G\"~G3 {d}B2.A|u\"D\"(def) \"2\"!f!d3|]";
        Cleaning all = Cleaning.plain().keepGraceNotes().keepOrnaments().keepChordSymbols();
        assertThat(cleaned(all, tune).tunes()).singleElement().asString().endsWith("\n\"G\"~G3 {d}B2A|\"D\"def d3|]");
        assertThat(plain(tune)).endsWith("\nG3 B2A|def d3|]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nGAB cde|]; NO_KEY",
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nK:none\\nGAB cde|]; NO_KEY",
                "X:1\\nT:a\\nL:1/8\\nK:G\\nGABcdefg|]; NO_METRE",
                "X:1\\nT:a\\nM:none\\nL:1/8\\nK:G\\nGABcdefg|]; NO_METRE",
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nK:G\\n|]; NO_MUSIC",
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nK:G\\nV:1\\nG6|]\\nV:2\\nD6|]; SEVERAL_VOICES",
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nK:G\\nG6 & D6|]; SEVERAL_VOICES",
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nK:G transpose=-2\\nG6|]; TRANSPOSING_VOICE",
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nK:G\\nG6|^|G6|]; UNREADABLE",
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nK:G\\nG6|G6|2A6:|; REPEATS_UNCLEAR",
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nK:G\\nG6|G5|G6|]; BARS_DO_NOT_ADD_UP",
                "X:1\\nT:a\\nM:6/8\\nL:1/8\\nK:G\\nG6|Z4|G6|]; LONG_REST",
            })
    void whatCannotBeMendedIsLeftOut(String tune, Reason reason) throws IOException {
        CleaningReport.LeftOut leftOut = leftOut(tune.replace("\\n", "\n"));
        assertThat(leftOut.reason()).isEqualTo(reason);
        assertThat(leftOut.tune().index()).isZero();
        assertThat(leftOut.message()).isNotBlank();
    }

    @Test
    void aStrayLetterIsLeftOutAndCounted() throws IOException {
        CleanedCorpus corpus = cleaned(Cleaning.plain(), JIG + "k GAB cde|]");
        assertThat(corpus.tunes()).singleElement().asString().endsWith("\nGAB cde|]");
        assertThat(corpus.report().changes()).containsEntry(Change.STRAY_CHARACTERS, 1);
    }

    @Test
    void wordsBeyondTheLastNoteGoWithTheOtherWords() throws IOException {
        CleanedCorpus corpus = cleaned(Cleaning.plain(), JIG + "GAB cde|]\nw:one two three four five six se-ven");
        assertThat(corpus.report().leftOut()).isEmpty();
        assertThat(corpus.tunes()).singleElement().asString().endsWith("\nGAB cde|]");
    }

    @Test
    void ofTunesWithTheSameNotesTheFirstIsKept() throws IOException {
        String tune = JIG + "|:GAB cde|dcB AGF:|";
        String copy = "X:8\nT:New Boots\nM:6/8\nL:1/16\nK:A\n|:A2B2c2 d2e2f2|e2d2c2 B2A2G2:|";
        CleaningReport report = cleaned(Cleaning.plain(), tune, copy).report();
        assertThat(report.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.reason()).isEqualTo(Reason.COPY);
            assertThat(left.message()).isEqualTo("tune 1 (X:7, Old Boots)");
        });
        assertThat(cleaned(Cleaning.plain().keepCopies(), tune, copy).tunes()).hasSize(2);
    }

    @Test
    void aTuneByItselfIsCleanedAsInACorpus() throws IOException {
        String tune = JIG + "|:GAB cde|dcB AGF:|";
        Cleaning cleaning = Cleaning.plain().longest(24);
        Cleaning.Result result = cleaning.clean(tune);
        assertThat(result.abc()).contains(plain(tune));
        assertThat(result.changes())
                .containsExactlyInAnyOrderElementsOf(
                        cleaned(cleaning, tune).report().changes().keySet());
        assertThat(result.reason()).isEmpty();
        assertThat(result.message()).isEmpty();

        Cleaning.Result left = cleaning.clean(JIG + "|:GAB cde|dcB AGF|GAB:|");
        assertThat(left.abc()).isEmpty();
        assertThat(left.changes()).isEmpty();
        assertThat(left.reason()).contains(Reason.TOO_LONG);
        assertThat(left.message()).isEqualTo("30 notes, where 24 are allowed");
    }

    @Test
    void longTunesAreLeftOutOnRequest() throws IOException {
        CleaningReport report = cleaned(Cleaning.plain().longest(11), JIG + "|:GAB cde:|", JIG + "|:GAB cd2:|")
                .report();
        assertThat(report.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.reason()).isEqualTo(Reason.TOO_LONG);
            assertThat(left.message()).isEqualTo("12 notes, where 11 are allowed");
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cleaning.plain().longest(0))
                .withMessage("notes must be at least 1, got 0");
    }

    @Test
    void aTuneThatPlaysOutWithoutEndIsLeftOut() throws IOException {
        String order = "A".repeat(900);
        assertThat(leftOut("X:1\nT:a\nP:" + order + "\nM:2/4\nL:1/16\nK:G\nP:A\nGABc dedc|GABc dedc|GABc dedc|]")
                        .reason())
                .isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void settingsOfOneTuneAreFoundInWhateverNoteValues() throws IOException {
        List<String> tunes = new ArrayList<>();
        IntStream.range(1, 12).forEach(seed -> tunes.add(melody(seed, "M:C|\nL:1/8\n", "|")));
        tunes.add(melody(3, "M:2/4\nL:1/16\n", "|").replaceFirst("K:D\n..", "K:D\nG2"));
        CleanedCorpus corpus = Corpus.of(tunes).cleaned(Cleaning.plain());
        assertThat(corpus.report().settings()).containsExactly(List.of(2, 11));
        for (long seed = 1; seed <= 30; seed++) {
            CorpusSplit split = CorpusSplit.of(corpus, 0.3, seed);
            try (var heldOut = split.heldOut().tunes()) {
                assertThat(heldOut.filter(tune -> tune.contains("\nT:Melody 3\n"))
                                .count())
                        .as("seed %d", seed)
                        .isIn(0L, 2L);
            }
        }
    }

    @Test
    void whatAVocabularyLacksIsLeftOut() throws IOException {
        CharacterVocabulary vocabulary =
                CharacterVocabulary.of(Corpus.of(List.of("X:1\nT:Muler tanz BM\nR:jig\nM:6/8\nL:1/8\nK:G\n|:GABcd:|")));
        Cleaning cleaning = Cleaning.plain().keepOrnaments().spelledBy(vocabulary::covers);
        CleanedCorpus corpus = cleaned(
                cleaning,
                "X:1\nT:Müllers Tanz # B\nR:jig\nM:6/8\nL:1/8\nK:G\n~GAB cBA:|",
                "X:2\nT:B\nR:jig\nM:6/8\nL:1/8\nK:G\n^GAB cBA:|",
                "X:3\nT:B\nR:polka\nM:2/4\nL:1/8\nK:G\n|:GA BA:|");
        assertThat(corpus.tunes().findFirst().orElseThrow())
                .isEqualTo("X:1\nT:Muller Tanz B\nR:jig\nM:6/8\nL:1/8\nK:G\n|:GAB cBA:|");
        assertThat(corpus.report().leftOut())
                .extracting(CleaningReport.LeftOut::reason)
                .contains(Reason.NOT_SPELLED);
        assertThat(corpus.report().changes()).containsEntry(Change.SPELLING, 1);
    }

    @Test
    void noTuneLeftIsAnError() {
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> cleaned(Cleaning.plain(), JIG + "G5|A5|B5|]"))
                .withMessage("no tune is left after cleaning: 0 of 1 tunes are written in the plain way;"
                        + " left out: its bars do not add up 1");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new LostCorpus().cleaned(Cleaning.plain()))
                .withMessage("the file is gone");
    }

    @Test
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> Corpus.bundled().cleaned(null))
                .withMessage("cleaning");
        assertThatNullPointerException()
                .isThrownBy(() -> Cleaning.plain().rhythms(null))
                .withMessage("newRhythms");
        assertThatNullPointerException()
                .isThrownBy(() -> Cleaning.plain().spelledBy(null))
                .withMessage("newSpells");
    }

    @Test
    void aTuneWithoutATitleStaysWithoutOne() throws IOException {
        String tune = "X:1\nR:jig\nM:6/8\nL:1/8\nK:G\nGAB cde|]";
        assertThat(plain(tune)).isEqualTo(tune);
    }

    @Test
    void theBundledCorpusIsPlainAlready() throws IOException {
        CleanedCorpus cleaned = Corpus.bundled().cleaned(Cleaning.plain().keepCopies());
        assertThat(cleaned.report().reasons()).isEmpty();
        CleanedCorpus again = cleaned.cleaned(Cleaning.plain().keepCopies());
        assertThat(again.tunes()).containsExactlyElementsOf(cleaned.tunes().toList());
    }

    @Test
    void theCallerKnowsRhythms() throws IOException {
        Cleaning cleaning = Cleaning.plain()
                .rhythms(tune ->
                        Optional.of("Slow Air").filter(air -> tune.number().orElse(0) > 3));
        CleanedCorpus corpus = cleaned(
                cleaning,
                "X:3\nT:a\nM:6/8\nL:1/8\nK:G\nGAB cde|]",
                "X:4\nT:b\nM:6/8\nL:1/8\nK:G\nGAB cdg|]",
                "X:5\nT:c\nR:jig\nM:6/8\nL:1/8\nK:G\nGAB cdf|]");
        assertThat(corpus.report().rhythms().toString()).isEqualTo("{air=1, jig=1}");
        assertThat(corpus.report().withoutRhythm()).isEqualTo(1);
    }
}
