package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.ChordName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreStyleTest {
    private static final ScoreStyle NAMES = ScoreStyle.builder().noteNames(true).build();
    private static final ScoreStyle WHISTLE =
            ScoreStyle.builder().whistleTablature(true).build();
    private static final ScoreStyle MANDOLIN =
            ScoreStyle.builder().mandolinTablature(true).build();
    private static final ScoreStyle DIAGRAMS =
            ScoreStyle.builder().chordDiagrams(true).build();

    private static Page page(String body, ScoreStyle style) {
        return Score.builder()
                .style(style)
                .engrave(AbcReader.read("X:1\nM:4/4\nL:1/8\nK:D\n" + body))
                .page();
    }

    private static List<Mark> marks(Page page, String kind) {
        return page.drawing().groups().stream()
                .filter(group -> group.kind().equals(kind))
                .flatMap(group -> group.marks().stream())
                .toList();
    }

    private static String texts(Page page, String kind) {
        return marks(page, kind).stream()
                .filter(Mark.Text.class::isInstance)
                .map(mark -> ((Mark.Text) mark).text())
                .collect(Collectors.joining(" "));
    }

    private static long shapes(Page page) {
        return marks(page, "tablature").stream()
                .filter(Mark.Shape.class::isInstance)
                .count();
    }

    @Test
    void nothingIsShownUnlessAskedFor() {
        Page page = page("\"D\"defg|", ScoreStyle.builder().build());
        for (String kind : List.of("note-name", "tablature", "chord-diagram")) {
            assertThat(marks(page, kind)).as(kind).isEmpty();
        }
    }

    @Test
    void namesFollowKeyAndAccidentalsAndLeaveOutWhatIsHeldOrGraced() {
        assertThat(texts(page("F=FF_B{e}c-|czd-[d^g]|[K:F]B2|", NAMES), "note-name"))
                .isEqualTo("F\u266f F F B\u266d C\u266f D G\u266f B\u266d");
    }

    @Test
    void overlaysHaveNoNames() {
        assertThat(texts(page("d8&A8|", NAMES), "note-name")).isEqualTo("D");
    }

    @ParameterizedTest
    @CsvSource({
        "62, xxxxxx, false",
        "64, xxxxxo, false",
        "66, xxxxoo, false",
        "67, xxxooo, false",
        "69, xxoooo, false",
        "71, xooooo, false",
        "72, oxxooo, false",
        "73, oooooo, false",
        "74, oxxxxx, true",
        "76, xxxxxo, true",
        "86, xxxxxx, true",
    })
    void theWhistleIsInD(int pitch, String holes, boolean upper) {
        assertThat(Fingering.whistle(pitch)).contains(new Fingering.Holes(holes, upper));
    }

    @Test
    void aNoteThatTheWhistleLacksHasADash() {
        assertThat(Fingering.whistle(61)).isEmpty();
        assertThat(Fingering.whistle(87)).isEmpty();
        assertThat(texts(page("Dde'C", WHISTLE), "tablature")).isEqualTo("+ \u2013 \u2013");
        assertThat(shapes(page("D", WHISTLE))).isEqualTo(6);
        assertThat(shapes(page("_E", WHISTLE))).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"55, 0, 0", "61, 0, 6", "62, 1, 0", "69, 2, 0", "76, 3, 0", "83, 3, 7", "96, 3, 20"})
    void theMandolinIsPlayedInFirstPosition(int pitch, int string, int fret) {
        assertThat(Fingering.mandolin(pitch)).contains(new Fingering.Fret(string, fret));
    }

    @Test
    void fretsStandOnTheirStringsWhichAreBrokenForThem() {
        assertThat(Fingering.mandolin(54)).isEmpty();
        assertThat(Fingering.mandolin(97)).isEmpty();
        Page page = page("G,DAe b|F,", MANDOLIN);
        assertThat(texts(page, "tablature")).isEqualTo("0 7 0 0 0 \u2013");
        List<Box> texts = marks(page, "tablature").stream()
                .filter(Mark.Text.class::isInstance)
                .map(Mark::box)
                .toList();
        assertThat(marks(page, "tablature").stream()
                        .filter(mark -> mark instanceof Mark.Rule rule && rule.y1() == rule.y2())
                        .filter(rule -> texts.stream().anyMatch(rule.box()::overlaps)))
                .isEmpty();
    }

    @Test
    void whatStandsUnderAStaffKeepsClearOfTheNextOne() {
        ScoreStyle all = ScoreStyle.builder()
                .noteNames(true)
                .whistleTablature(true)
                .mandolinTablature(true)
                .build();
        String body = "defg abag|\nc'd'e'f' C2D2|\nw:la la la la\n";
        List<Box> plain = Score.builder()
                .barsPerLine(1)
                .engrave(AbcReader.read("X:1\nK:D\n" + body))
                .lines();
        List<Box> tall = Score.builder()
                .barsPerLine(1)
                .style(all)
                .engrave(AbcReader.read("X:1\nK:D\n" + body))
                .lines();
        assertThat(tall).hasSize(2);
        assertThat(tall.get(1).y() - tall.get(0).y())
                .isGreaterThan(plain.get(1).y() - plain.get(0).y() + 100);
    }

    @ParameterizedTest
    @CsvSource({
        "G, 3 2 0 0 0 3",
        "Am, -1 0 2 2 1 0",
        "F, 1 3 3 2 1 1",
        "Bm, -1 2 4 4 3 2",
        "F#m7, 2 4 2 2 2 2",
        "Ebmaj7, -1 6 8 7 8 6",
        "C#m, -1 4 6 6 5 4",
        "G/B, 3 2 0 0 0 3",
    })
    void chordsHaveTheirShapes(String chord, String frets) {
        int[] found = GuitarShapes.of(ChordName.parse(chord).orElseThrow()).orElseThrow();
        assertThat(Arrays.stream(found).mapToObj(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(frets);
    }

    /** Standard tuning; a shape must sound no note that its chord lacks, and the root and third that it has. */
    @ParameterizedTest
    @CsvSource({
        "'', 0 4 7",
        "m, 0 3 7",
        "7, 0 4 7 10",
        "m7, 0 3 7 10",
        "maj7, 0 4 7 11",
        "sus4, 0 5 7",
        "6, 0 4 7 9",
        "dim, 0 3 6",
        "aug, 0 4 8"
    })
    void shapesSoundTheNotesOfTheirChords(String quality, String intervals) {
        int[] strings = {40, 45, 50, 55, 59, 64};
        List<Integer> tones =
                Arrays.stream(intervals.split(" ")).map(Integer::valueOf).toList();
        for (String root : List.of("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")) {
            ChordName chord = ChordName.parse(root + quality).orElseThrow();
            int[] frets = GuitarShapes.of(chord).orElseThrow();
            List<Integer> sounding = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                if (frets[i] >= 0) {
                    sounding.add(
                            Math.floorMod(strings[i] + frets[i] - chord.root().pitchClass(), 12));
                }
            }
            assertThat(tones).as(root + quality).containsAll(sounding);
            assertThat(sounding).as(root + quality).contains(0, tones.get(1));
        }
    }

    @Test
    void eachChordHasOneDiagramAndRareOnesHaveNone() {
        Page page = page("\"D\"d2\"Em7\"e2\"D\"d2\"D/F#\"f2|\"G13\"g4\"Bb\"d4|", DIAGRAMS);
        assertThat(texts(page, "chord-diagram")
                        .replace("\u00d7", "")
                        .replaceAll(" +", " ")
                        .strip())
                .isEqualTo("D Em7 B\u266d");
    }

    @Test
    void aStyleIsWanted() {
        assertThatNullPointerException()
                .isThrownBy(() -> Score.builder().style(null))
                .withMessage("newStyle");
    }
}
