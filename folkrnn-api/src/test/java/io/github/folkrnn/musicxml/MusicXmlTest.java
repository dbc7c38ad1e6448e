package io.github.folkrnn.musicxml;

import static io.github.folkrnn.musicxml.Documents.find;
import static io.github.folkrnn.musicxml.Documents.tune;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MusicXmlTest {
    @Test
    void aPickUpIsMeasureZeroAndTheOtherPartsOfBarsAreNotCounted() throws Exception {
        AbcTune tune = tune("AB|c4 d4|e4 f2:|:AB|c4 d4|e4 [K:D]f4|]");
        assertThat(find(tune, "//measure/@number")).containsExactly("0", "1", "2", "X1", "3", "4", "X2");
        assertThat(find(tune, "//measure[@implicit='yes']/@number")).containsExactly("0", "X1", "X2");
    }

    @Test
    void aRepeatBeginsWithASignWhereItIsPlayedFrom() throws Exception {
        AbcTune tune = tune("a8|b8:|c8|d8:|");
        assertThat(find(tune, "//measure[barline/repeat/@direction='forward']/@number"))
                .containsExactly("3");
        assertThat(find(tune, "//measure[barline/repeat/@direction='backward']/@number"))
                .containsExactly("2", "4");
    }

    @Test
    void theSignAfterALastEndingRepeatsNothing() throws Exception {
        AbcTune tune = tune("|:a8|1b8:|2c8:|d8|]");
        assertThat(find(tune, "//measure[barline/repeat/@direction='backward']/@number"))
                .containsExactly("2");
        assertThat(find(tune, "//ending/@type")).containsExactly("start", "stop", "start", "stop");
        assertThat(find(tune, "//ending/@number")).containsExactly("1", "1", "2", "2");
    }

    @Test
    void endingsOfSeveralTimesAndRepeatsOfThreeSaySo() throws Exception {
        assertThat(find(tune("|:a8|1,2b8:|3c8|]"), "//ending[@type='start']/@number"))
                .containsExactly("1, 2", "3");
        assertThat(find(tune("|:a8|1,2b8:|3c8|]"), "//repeat/@times")).containsExactly("3");
        assertThat(find(tune("|::a8::|"), "//repeat/@times")).containsExactly("3");
    }

    @Test
    void anEndingThatNothingClosesIsAsLongAsTheOneBefore() throws Exception {
        AbcTune tune = tune("|:a8|1b8:|2c8|d8|e8|");
        assertThat(find(tune, "//measure[barline/ending/@type='discontinue']/@number"))
                .containsExactly("3");
    }

    @Test
    void accidentalsHoldInEveryOctaveAndSheetMusicShowsThat() throws Exception {
        AbcTune tune = tune("^A a A f F|a8|");
        assertThat(find(tune, "//note[pitch/step='A']/pitch/alter")).containsExactly("1", "1", "1");
        assertThat(find(tune, "//note[accidental]/pitch/octave")).containsExactly("4", "5");
        assertThat(find(tune, "//note[pitch/step='F']/pitch/alter")).containsExactly("1", "1");
    }

    @Test
    void keysHaveTheirModesAndOtherSignaturesTheirSigns() throws Exception {
        assertThat(find(tune("[K:Ador]a8|[K:F#m]a8|[K:Bbmix]a8|"), "//key/fifths"))
                .containsExactly("1", "3", "-3");
        assertThat(find(tune("[K:Ador]a8|[K:F#m]a8|[K:Bbmix]a8|"), "//key/mode"))
                .containsExactly("dorian", "minor", "mixolydian");
        AbcTune explicit = AbcReader.read("X:1\nM:4/4\nK:D exp ^f_b\nb8|");
        assertThat(find(explicit, "//key/key-step")).containsExactly("F", "B");
        assertThat(find(explicit, "//key/key-alter")).containsExactly("1", "-1");
        assertThat(find(AbcReader.read("X:1\nK:HP\na8|"), "//key[@print-object='no']/fifths"))
                .containsExactly("2");
    }

    @Test
    void aMetreIsWrittenAsItStands() throws Exception {
        AbcTune tune = AbcReader.read("X:1\nM:C|\nK:C\na8|[M:2+3/8]a5|[M:2/4+3/8]a7|[M:none]a|");
        assertThat(find(tune, "//time/@symbol")).containsExactly("cut");
        assertThat(find(tune, "//time/beats")).containsExactly("2", "2+3", "2", "3");
        assertThat(find(tune, "//time/senza-misura")).hasSize(1);
    }

    @Test
    void aNoteThatNoValueShowsIsTwoThatAreTied() throws Exception {
        AbcTune tune = tune("!trill!a5 z3|");
        assertThat(find(tune, "//note[pitch]/type")).containsExactly("half", "eighth");
        assertThat(find(tune, "//note[pitch]/duration")).containsExactly("4", "1");
        assertThat(find(tune, "//tie/@type")).containsExactly("start", "stop");
        assertThat(find(tune, "//trill-mark")).hasSize(1);
    }

    @Test
    void tupletsSayTheirRatioAndTheirEnds() throws Exception {
        AbcTune tune = tune("(3abc (5:4:3abc a2 a2|");
        assertThat(find(tune, "//actual-notes")).containsExactly("3", "3", "3", "5", "5", "5");
        assertThat(find(tune, "//normal-notes")).containsExactly("2", "2", "2", "4", "4", "4");
        assertThat(find(tune, "//tuplet/@type")).containsExactly("start", "stop", "start", "stop");
    }

    @Test
    void beamsAreThoseOfTheScore() throws Exception {
        AbcTune tune = tune("abcd ab cd|a>b c<d e2 f/g/a|");
        assertThat(find(tune, "//measure[1]//beam"))
                .containsExactly("begin", "continue", "continue", "end", "begin", "end", "begin", "end");
        assertThat(find(tune, "//measure[2]//beam[@number='2']"))
                .containsExactly("backward hook", "forward hook", "begin", "end");
    }

    @Test
    void slursOpenAtOneTimeHaveDifferentNumbers() throws Exception {
        AbcTune tune = tune("(a(bc)d) (ab)(cd)|({g}a)(b)|");
        assertThat(find(tune, "//slur/@type"))
                .containsExactly("start", "start", "stop", "stop", "start", "stop", "start", "stop", "start", "stop");
        assertThat(find(tune, "//measure[1]//slur/@number")).containsExactly("1", "2", "2", "1", "1", "1", "1", "1");
    }

    @Test
    void aTieToNoNoteRingsOn() throws Exception {
        assertThat(find(tune("a4- b4|"), "//tied/@type")).containsExactly("let-ring");
        assertThat(find(tune("a4- b4|"), "//tie")).isEmpty();
    }

    @Test
    void overlaysAreVoicesWhereTheySound() throws Exception {
        AbcTune tune = tune("a8|a4 b4 & c8|a8|");
        assertThat(find(tune, "//note/voice")).containsExactly("1", "1", "1", "2", "1");
        assertThat(find(tune, "//backup/duration")).hasSize(1);
    }

    @Test
    void voicesArePartsWithTheirNamesClefsAndTranspositions() throws Exception {
        AbcTune tune = AbcReader.read(Documents.RICH);
        assertThat(find(tune, "//part-name")).containsExactly("Fiddle", "Bass", "");
        assertThat(find(tune, "//part/measure[1]//clef/sign")).containsExactly("G", "F", "G");
        assertThat(find(tune, "//part[@id='P2']//transpose/octave-change")).containsExactly("-1");
        assertThat(find(tune, "//part[@id='P3']//transpose/chromatic")).containsExactly("2");
        assertThat(find(tune, "//part[@id='P3']//clef-octave-change")).containsExactly("-1");
        assertThat(find(tune, "//part[@id='P3']/measure[1]/note/pitch/octave")).containsExactly("4");
        assertThat(find(tune, "//part[@id='P1']//metronome/per-minute")).containsExactly("76");
        assertThat(find(tune, "//part[@id!='P1']//metronome")).isEmpty();
    }

    @Test
    void aRestOfSeveralBarsIsSeveralMeasures() throws Exception {
        AbcTune tune = tune("a8|Z3|b8|]");
        assertThat(find(tune, "//multiple-rest")).containsExactly("3");
        assertThat(find(tune, "//measure[note/rest/@measure='yes']/@number")).containsExactly("2", "3", "4");
    }

    @Test
    void chordSymbolsAreHarmony() throws Exception {
        AbcTune tune = tune("\"Am7/G\"a2 \"F#7sus4\"b2 \"(D)\"c2 \"NC\"d2|\"slowly\"e8|");
        assertThat(find(tune, "//harmony/root/root-step")).containsExactly("A", "F", "D", "C");
        assertThat(find(tune, "//harmony/kind")).containsExactly("minor-seventh", "suspended-fourth", "major", "none");
        assertThat(find(tune, "//harmony/bass/bass-step")).containsExactly("G");
        assertThat(find(tune, "//degree/degree-value")).containsExactly("7");
        assertThat(find(tune, "//harmony/@type")).containsExactly("alternate");
        assertThat(find(tune, "//words")).containsExactly("slowly");
    }

    @Test
    void syllablesKnowTheirPlaceInTheWordAndLinesTheirEnds() throws Exception {
        AbcTune tune = tune("abcdefga|\nw:one sev-en-ty_ _ * two");
        assertThat(find(tune, "//lyric/text")).containsExactly("one", "sev", "en", "ty", "two");
        assertThat(find(tune, "//lyric/syllabic")).containsExactly("single", "begin", "middle", "end", "single");
        assertThat(find(tune, "//lyric/extend/@type")).containsExactly("start", "continue", "stop");
    }

    @Test
    void signsToJumpBySayWhatTheyDoToPlaying() throws Exception {
        AbcTune tune = tune("!segno!a8|!coda!b8|c8!D.S.!|!coda!d8!fine!|]");
        assertThat(find(tune, "//sound/@segno")).containsExactly("segno");
        assertThat(find(tune, "//sound/@tocoda")).containsExactly("coda");
        assertThat(find(tune, "//sound/@coda")).containsExactly("coda");
        assertThat(find(tune, "//sound/@dalsegno")).containsExactly("segno");
        assertThat(find(tune, "//measure[direction/sound/@fine]/@number")).containsExactly("4");
    }

    @Test
    void graceNotesBeforeABarLineStayThere() throws Exception {
        AbcTune tune = tune("|:a8{bc}|1d8:|2e8|]");
        assertThat(find(tune, "//measure[note/grace]/@number")).containsExactly("1");
        assertThat(find(tune("{/g}a8|"), "//grace/@slash")).containsExactly("yes");
    }

    @Test
    void whatIsSaidOfATuneIsKept() throws Exception {
        AbcTune tune = AbcReader.read(Documents.RICH);
        assertThat(find(tune, "//work-title")).containsExactly("The Rich Tune");
        assertThat(find(tune, "//creator[@type='composer']")).containsExactly("A. Composer");
        assertThat(find(tune, "//encoder")).containsExactly("A. Writer");
        assertThat(find(tune, "//identification/source")).containsExactly("A book");
        assertThat(find(tune, "//miscellaneous-field[@name='notes']")).containsExactly("Fish & <chips>");
        assertThat(find(tune, "//miscellaneous-field[@name='rhythm']")).containsExactly("hornpipe");
        assertThat(find(tune, "//miscellaneous-field[@name='order of parts']")).containsExactly("AAB");
        assertThat(find(tune, "//rehearsal").stream().distinct()).containsExactly("A", "B");
    }

    @Test
    void linesBeginWhereThoseOfTheTextDo() throws Exception {
        assertThat(find(tune("a8|b8|\nc8|d8|"), "//measure[print/@new-system='yes']/@number"))
                .containsExactly("3");
    }

    @Test
    void theNameOfTheFileSaysWhetherItIsCompressed(@TempDir Path folder) throws Exception {
        AbcTune tune = tune("abcd efga|");
        MusicXml document = MusicXml.of(tune);
        document.write(folder.resolve("tune.musicxml"));
        document.write(folder.resolve("tune.MXL"));
        assertThat(Files.readString(folder.resolve("tune.musicxml"))).isEqualTo(document.xml());
        byte[] archive = Files.readAllBytes(folder.resolve("tune.MXL"));
        assertThat(new String(archive, 0, 72, StandardCharsets.ISO_8859_1))
                .startsWith("PK\u0003\u0004")
                .endsWith("mimetypeapplication/vnd.recordare.musicxml");
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        document.writeCompressed(again);
        assertThat(again.toByteArray()).isEqualTo(archive);
        assertThat(MusicXml.read(folder.resolve("tune.MXL")).withoutLayout())
                .isEqualTo(MusicXml.read(folder.resolve("tune.musicxml")).withoutLayout());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(List.of("tune.musicxml", "tune.MXL"));
        }
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> document.write(folder.resolve("none").resolve("tune.mxl")));
    }

    @Test
    void whatMusicXmlCannotCountIsRefused() {
        AbcTune uneven = tune("a1/101b1/103c1/107d1/109e1/113|");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MusicXml.of(uneven))
                .withMessageContaining("common unit");
        AbcTune low = AbcReader.read("X:1\nV:1 clef=bass-15\nK:C\nC,,,8|");
        assertThatIllegalArgumentException().isThrownBy(() -> MusicXml.of(low)).withMessageContaining("octaves 0 to 9");
    }

    /** Time and memory that grow with the square of the turns would not suffice. */
    @Test
    void aBarThatTurnsAtEveryNoteIsPartedAtEach() {
        int turns = 60_000;
        AbcTune tune = AbcReader.read("X:1\nM:none\nL:1/8\nK:C\n" + "A[K:G]B[K:C]".repeat(turns / 2) + "A|]\n");
        String xml = MusicXml.of(tune).xml();
        assertThat(xml.split("<measure ", -1)).hasSize(turns + 2);
    }
}
