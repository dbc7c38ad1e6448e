package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.abc.AbcReader;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngravingTest {
    private static final double EXACT = 1e-9;

    @ParameterizedTest
    @CsvSource({"B,0", "c,1", "e,3", "f,4", "A,-1", "E,-4", "C,-6", "'G,',-9", "c',8"})
    void everyHeadSitsAtThePlaceOfItsPitch(String note, int place) {
        Page page = ScoreTunes.page(note + "2");
        Mark.Sign head = ScoreTunes.signs(page, Glyph.BLACK_HEAD).get(0);
        assertThat(head.y() - middleLine(page)).isCloseTo(-place / 2.0, within(EXACT));
    }

    @Test
    void clefsMoveThePlaces() {
        Page page = Score.of(AbcReader.read("X:1\nM:4/4\nL:1/4\nK:C clef=bass\nF,4"))
                .page();
        assertThat(ScoreTunes.signs(page, Glyph.WHOLE_HEAD).get(0).y()).isCloseTo(middleLine(page) - 1, within(EXACT));
        assertThat(ScoreTunes.signs(page, Glyph.BASS_CLEF).get(0).y()).isCloseTo(middleLine(page) - 1, within(EXACT));
    }

    @ParameterizedTest
    @CsvSource({"A,true", "B,false", "c,false", "E,true", "[Ae],false", "[EB],true", "[Gd],false"})
    void stemsPointTowardsTheMiddleLine(String note, boolean up) {
        Page page = ScoreTunes.page(note + "2");
        Mark.Rule stem = stems(page).get(0);
        List<Mark.Sign> heads = ScoreTunes.signs(page, Glyph.BLACK_HEAD);
        Box box = heads.stream().map(Mark.Sign::box).reduce(Box::union).orElseThrow();
        double middle = box.y() + box.height() / 2;
        if (up) {
            assertThat(stem.x1() + EngravingDefaults.STEM / 2).isCloseTo(box.right(), within(0.01));
            assertThat(stem.box().y()).isLessThan(middle - 2.5);
        } else {
            assertThat(stem.x1() - EngravingDefaults.STEM / 2).isCloseTo(box.x(), within(0.01));
            assertThat(stem.box().bottom()).isGreaterThan(middle + 2.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"d'2", "A,,2", "f'2", "C,2"})
    void stemsOfFarNotesReachTheMiddleLine(String note) {
        Page page = ScoreTunes.page(note);
        Box stem = stems(page).get(0).box();
        assertThat(stem.y()).isLessThanOrEqualTo(middleLine(page) + EXACT);
        assertThat(stem.bottom()).isGreaterThanOrEqualTo(middleLine(page) - EXACT);
    }

    @Test
    void beamedStemsEndWithinTheirBeamAndAreLongEnough() {
        Page page = ScoreTunes.page("AcegBdfa|gfedCDEF|c'C c'C A/c/e/g/ B/c/d/c/|");
        for (Drawing.Group group : ScoreTunes.groups(page, "beam")) {
            Box beam = group.marks().stream()
                    .filter(Mark.Shape.class::isInstance)
                    .map(Mark::box)
                    .reduce(Box::union)
                    .orElseThrow();
            for (Mark mark : group.marks()) {
                if (mark instanceof Mark.Rule stem) {
                    assertThat(stem.box().height()).isGreaterThan(2.2);
                    assertThat(stem.y2()).isBetween(beam.y(), beam.bottom());
                }
            }
        }
    }

    @Test
    void beamsAreLevelWhereAnInnerNoteComesNearest() {
        assertThat(firstBeam("AceA B4").height()).isCloseTo(EngravingDefaults.BEAM, within(0.02));
        assertThat(firstBeam("GAGB B4").height()).isGreaterThan(EngravingDefaults.BEAM + 0.2);
    }

    @Test
    void secondaryBeamsJoinSixteenthsAndEndInStubs() {
        assertThat(beamShapes("A/B/c/d/")).isEqualTo(2);
        assertThat(beamShapes("A>B")).isEqualTo(2);
        assertThat(beamShapes("AB/c/")).isEqualTo(2);
        assertThat(beamShapes("A/Bc/")).isEqualTo(3);
        assertThat(beamShapes("A/B/c/d/e/f/g/a/")).as("parted at the beat").isEqualTo(3);
    }

    private static long beamShapes(String body) {
        return ScoreTunes.groups(ScoreTunes.page(body), "beam").get(0).marks().stream()
                .filter(Mark.Shape.class::isInstance)
                .count();
    }

    @Test
    void aStubPointsIntoItsBeat() {
        List<Mark> marks =
                ScoreTunes.groups(ScoreTunes.page("A>B"), "beam").get(0).marks();
        List<Box> shapes = marks.stream()
                .filter(Mark.Shape.class::isInstance)
                .map(Mark::box)
                .toList();
        assertThat(shapes.get(1).right()).isCloseTo(shapes.get(0).right(), within(EXACT));
        assertThat(shapes.get(1).width()).isLessThan(shapes.get(0).width() / 2);
    }

    @ParameterizedTest
    @CsvSource({"A,0", "g,0", "C,1", "a,1", "'A,',2", "'C,',4", "c',2", "e',3"})
    void headsBeyondTheStaffHaveLedgerLines(String note, int lines) {
        Page page = ScoreTunes.page(note + "2");
        long drawn = ScoreTunes.groups(page, "note").get(0).marks().stream()
                .filter(mark -> mark instanceof Mark.Rule rule && rule.thickness() == EngravingDefaults.LEDGER_LINE)
                .count();
        assertThat(drawn).isEqualTo(lines);
    }

    @Test
    void accidentalsStandBeforeTheirHeadsAtTheirHeight() {
        Page page = ScoreTunes.page("^F2 _B2 =c2 ^^G2 __A2");
        List<Mark.Sign> heads = ScoreTunes.signs(page, Glyph.BLACK_HEAD);
        List<Glyph> glyphs = List.of(Glyph.SHARP, Glyph.FLAT, Glyph.NATURAL, Glyph.DOUBLE_SHARP, Glyph.DOUBLE_FLAT);
        for (int i = 0; i < glyphs.size(); i++) {
            Mark.Sign sign = ScoreTunes.signs(page, glyphs.get(i)).get(0);
            assertThat(sign.y()).isEqualTo(heads.get(i).y());
            assertThat(heads.get(i).box().x() - sign.box().right()).isBetween(0.1, 0.5);
        }
    }

    @Test
    void accidentalsOfAChordKeepOffEachOtherAndTheHeads() {
        Page page = ScoreTunes.page("[^F^A^c^e]2 [_E_G_B]2 [^c_d^e]2");
        List<Box> signs = Stream.of(Glyph.SHARP, Glyph.FLAT)
                .flatMap(glyph -> ScoreTunes.signs(page, glyph).stream())
                .map(Mark.Sign::box)
                .toList();
        assertNoOverlap(signs);
        assertThat(ScoreTunes.signs(page, Glyph.BLACK_HEAD))
                .allSatisfy(head -> assertThat(signs).noneMatch(head.box()::overlaps));
    }

    @Test
    void headsAStepApartStandOnBothSidesOfTheStem() {
        Page page = ScoreTunes.page("[GA]2 [cd]2");
        List<Mark.Sign> heads = ScoreTunes.signs(page, Glyph.BLACK_HEAD);
        assertThat(heads.get(1).x() - heads.get(0).x()).isGreaterThan(1);
        assertThat(heads.get(3).x() - heads.get(2).x()).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A3", "B3", "c3", "e3", "d3", "[AB]3"})
    void dotsStandInSpaces(String note) {
        Page page = ScoreTunes.page(note);
        Mark.Sign dot = ScoreTunes.signs(page, Glyph.DOT).get(0);
        double place = (dot.y() - middleLine(page)) * 2;
        assertThat(Math.floorMod(Math.round(place), 2L)).isEqualTo(1);
    }

    @Test
    void longNotesAreTiedHeads() {
        Page page = ScoreTunes.page("A5 B3|");
        assertThat(ScoreTunes.signs(page, Glyph.HALF_HEAD)).hasSize(1);
        assertThat(ScoreTunes.signs(page, Glyph.BLACK_HEAD)).hasSize(2);
        assertThat(ScoreTunes.groups(page, "tie")).hasSize(1);
    }

    @Test
    void tiesJoinHeadsAcrossBarsAndLines() {
        assertThat(ScoreTunes.groups(ScoreTunes.page("c8-|c8|"), "tie")).hasSize(1);
        assertThat(ScoreTunes.groups(ScoreTunes.page("[ce]8-|[ce]8|"), "tie")).hasSize(2);
        Page broken = Score.builder()
                .barsPerLine(1)
                .engrave(ScoreTunes.tune("c8-|c8|"))
                .page();
        assertThat(broken.lines()).hasSize(2);
        assertThat(ScoreTunes.groups(broken, "tie")).hasSize(2);
    }

    @Test
    void slursClearTheNotesBetween() {
        Page page = ScoreTunes.page("(Bc'2B)|");
        Box slur = ScoreTunes.groups(page, "slur").get(0).marks().get(0).box();
        Mark.Sign highest = ScoreTunes.signs(page, Glyph.BLACK_HEAD).stream()
                .min(Comparator.comparingDouble(Mark.Sign::y))
                .orElseThrow();
        assertThat(slur.y()).isLessThan(highest.box().y());
    }

    @Test
    void tupletsHaveABracketOnlyWithoutABeamOfTheirOwn() {
        assertThat(rules(
                        ScoreTunes.groups(ScoreTunes.page("(3ABc d2"), "tuplet").get(0)))
                .isEmpty();
        assertThat(rules(ScoreTunes.groups(ScoreTunes.page("(3A2B2c2 d4"), "tuplet")
                        .get(0)))
                .hasSize(4);
    }

    @Test
    void graceNotesAreSmallAndStandBeforeTheirNote() {
        Page page = ScoreTunes.page("A2{/g}a2{gab}c'2");
        List<Mark.Sign> heads = ScoreTunes.signs(page, Glyph.BLACK_HEAD);
        assertThat(heads.stream().filter(head -> head.scale() < 1)).hasSize(4);
        assertNoOverlap(heads.stream().map(Mark.Sign::box).toList());
    }

    @Test
    void aBeamPassesOverTheGraceNotesInIt() {
        Page page = ScoreTunes.page("G{B}A{d}GA E4|");
        Box beam = ScoreTunes.groups(page, "beam").stream()
                .flatMap(group -> group.marks().stream())
                .filter(Mark.Shape.class::isInstance)
                .map(Mark::box)
                .findFirst()
                .orElseThrow();
        assertThat(ScoreTunes.groups(page, "grace"))
                .allSatisfy(grace -> grace.marks()
                        .forEach(mark -> assertThat(mark.box().y()).isGreaterThan(beam.y() + EngravingDefaults.BEAM)));
    }

    @Test
    void aKeyChangeCancelsWhatIsGone() {
        Page page = ScoreTunes.page("[K:D]A8|[K:F]A8|");
        assertThat(ScoreTunes.signs(page, Glyph.SHARP)).hasSize(2);
        assertThat(ScoreTunes.signs(page, Glyph.NATURAL)).hasSize(2);
        assertThat(ScoreTunes.signs(page, Glyph.FLAT)).hasSize(1);
    }

    @Test
    void aChangeAtALineEndIsAnnouncedThere() {
        Page page = Score.builder()
                .barsPerLine(1)
                .engrave(ScoreTunes.tune("A8|[K:D][M:3/4]A6|"))
                .page();
        assertThat(ScoreTunes.signs(page, Glyph.SHARP))
                .as("at the end and at the beginning")
                .hasSize(4);
        assertThat(ScoreTunes.signs(page, Glyph.DIGIT_3)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"A8|,1,0", "A8||,2,0", "A8|],2,0", "A8:|,2,2", "|:A8|,3,2", "|:A8:|,4,4"})
    void barLinesAreOfTheKindWritten(String body, int lines, int dots) {
        Page page = ScoreTunes.page(body);
        long drawn = ScoreTunes.groups(page, "furniture").stream()
                .flatMap(group -> group.marks().stream())
                .filter(Mark.Rule.class::isInstance)
                .count();
        assertThat(drawn).isEqualTo(lines);
        assertThat(ScoreTunes.signs(page, Glyph.DOT)).hasSize(dots);
    }

    @Test
    void aDottedBarLineIsBrokenFromTheTopOfTheStaffToItsBottom() {
        Page page = ScoreTunes.page("A4.|B4.|c8|");
        List<Box> lines = ScoreTunes.groups(page, "furniture").stream()
                .flatMap(group -> rules(group).stream())
                .map(Mark::box)
                .toList();
        Box whole = lines.get(10);
        for (int line = 0; line < 2; line++) {
            List<Box> dashes = lines.subList(5 * line, 5 * line + 5);
            assertThat(dashes.get(0).y()).isCloseTo(whole.y(), within(1e-9));
            assertThat(dashes.get(4).bottom()).isCloseTo(whole.bottom(), within(1e-9));
            for (int i = 1; i < 5; i++) {
                assertThat(dashes.get(i).x()).isEqualTo(dashes.get(0).x());
                assertThat(dashes.get(i).y()).isGreaterThan(dashes.get(i - 1).bottom() + 0.3);
            }
        }
    }

    @Test
    void aRepeatThatStartsWhereAnotherEndsSharesTheThickLine() {
        Page page = ScoreTunes.page("|:A8::B8:|");
        long thick = ScoreTunes.groups(page, "furniture").stream()
                .flatMap(group -> group.marks().stream())
                .filter(mark -> mark instanceof Mark.Rule rule && rule.thickness() == EngravingDefaults.THICK_BAR)
                .count();
        assertThat(thick).isEqualTo(3);
    }

    @Test
    void endingsHaveBracketsAboveEverythingInThem() {
        Page page = ScoreTunes.page("|:A8|1 c''8:|2 \"Am\"A8|]");
        List<Drawing.Group> endings = ScoreTunes.groups(page, "ending");
        assertThat(endings).hasSize(2);
        double line = endings.get(0).marks().get(0).box().y();
        assertThat(ScoreTunes.groups(page, "note"))
                .allSatisfy(note ->
                        note.marks().forEach(mark -> assertThat(mark.box().y()).isGreaterThan(line)));
        Box symbol =
                ScoreTunes.groups(page, "chord-symbol").get(0).marks().get(0).box();
        assertThat(symbol.y()).isGreaterThan(line);
    }

    @Test
    void chordSymbolsStandOnOneLineAndKeepOffEachOther() {
        Page page = ScoreTunes.page("\"F#m7b5/C\"A\"Bbmaj7\"B\"Am\"c'\"G\"d|");
        List<Box> boxes = ScoreTunes.groups(page, "chord-symbol").stream()
                .map(group -> group.marks().get(0).box())
                .toList();
        assertThat(boxes.stream().map(Box::y).distinct()).hasSize(1);
        assertNoOverlap(boxes);
    }

    @Test
    void syllablesStandUnderTheirNotes() {
        Page page = ScoreTunes.page("A2B2c2d2|\nw:when summer-time comes\n");
        List<Mark> words = ScoreTunes.groups(page, "lyrics").stream()
                .map(group -> group.marks().get(0))
                .toList();
        assertThat(words)
                .extracting(mark -> ((Mark.Text) mark).text())
                .containsExactly("when", "summer", "-", "time", "comes");
        assertNoOverlap(words.stream().map(Mark::box).toList());
    }

    @Test
    void decorationsStackAboveTheNote() {
        Page page = ScoreTunes.page("!fermata!!trill!A2");
        Box note = ScoreTunes.groups(page, "note").get(0).marks().stream()
                .map(Mark::box)
                .reduce(Box::union)
                .orElseThrow();
        Box fermata = ScoreTunes.signs(page, Glyph.FERMATA).get(0).box();
        Box trill = ScoreTunes.signs(page, Glyph.TRILL).get(0).box();
        assertThat(fermata.bottom()).isLessThan(note.y());
        assertThat(trill.bottom()).isLessThan(fermata.y());
    }

    @Test
    void aRestOfAFullBarStandsInItsMiddle() {
        Page page = ScoreTunes.page("A8|z8|Z4|");
        assertThat(ScoreTunes.signs(page, Glyph.WHOLE_REST)).hasSize(1);
        assertThat(ScoreTunes.signs(page, Glyph.DIGIT_4))
                .as("metre and number of bars")
                .hasSize(3);
    }

    @Test
    void voicesStandOnStavesOfTheirOwnAndAlign() {
        Page page = Score.of(AbcReader.read("X:1\nM:4/4\nL:1/4\nK:C\nV:1\nc d e f|\nV:2\nC2 E2|\n"))
                .page();
        assertThat(ScoreTunes.groups(page, "staff")).hasSize(2);
        List<Mark.Sign> quarters = ScoreTunes.signs(page, Glyph.BLACK_HEAD);
        List<Mark.Sign> halves = ScoreTunes.signs(page, Glyph.HALF_HEAD);
        assertThat(halves.get(1).x()).isCloseTo(quarters.get(2).x(), within(EXACT));
    }

    @Test
    void restsOfSeveralBarsAreWrittenOutBesideOtherVoices() {
        Page page = Score.of(AbcReader.read("X:1\nM:4/4\nL:1/4\nK:C\nV:1\nc4|d4|e4|\nV:2\nZ3|\n"))
                .page();
        List<Mark.Sign> notes = ScoreTunes.signs(page, Glyph.WHOLE_HEAD);
        List<Mark.Sign> rests = ScoreTunes.signs(page, Glyph.WHOLE_REST);
        assertThat(rests).hasSize(3);
        assertThat(rests.get(2).x()).isGreaterThan(notes.get(2).x());
    }

    @Test
    void anInvisibleBarLineIsNotSeen() {
        Page page = ScoreTunes.page("A8[|]B8|]");
        assertThat(ScoreTunes.groups(page, "furniture").stream().flatMap(group -> rules(group).stream()))
                .hasSize(2);
    }

    @Test
    void wordsBelowTheMusicStandBelowIt() {
        Page page = ScoreTunes.page("C,,8|\nW:first line\nW:second line\n");
        List<Mark> words = ScoreTunes.groups(page, "verses").get(0).marks();
        assertThat(words).hasSize(2);
        assertThat(words.get(0).box().y())
                .isGreaterThan(ScoreTunes.signs(page, Glyph.WHOLE_HEAD).get(0).y() + 0.5);
        assertThat(words.get(1).box().bottom()).isLessThan(page.height());
    }

    @Test
    void anOverlaySharesTheStaffWithItsStemsDown() {
        Page page = ScoreTunes.page("c2d2e2f2 & C4 G,4|");
        assertThat(ScoreTunes.groups(page, "staff")).hasSize(1);
        assertNoOverlap(Stream.of(Glyph.HALF_HEAD, Glyph.BLACK_HEAD)
                .flatMap(glyph -> ScoreTunes.signs(page, glyph).stream())
                .map(Mark.Sign::box)
                .toList());
        Mark.Sign low = ScoreTunes.signs(page, Glyph.HALF_HEAD).get(0);
        assertThat(stems(page)).anySatisfy(stem -> {
            assertThat(stem.box().x()).isCloseTo(low.x(), within(0.01));
            assertThat(stem.box().bottom()).isGreaterThan(low.y() + 3);
        });
    }

    private static double middleLine(Page page) {
        return page.lines().get(0).y() + EngravingDefaults.STAFF_HALF;
    }

    private static List<Mark.Rule> stems(Page page) {
        return ScoreTunes.groups(page, "note").stream()
                .flatMap(group -> rules(group).stream())
                .filter(rule -> rule.x1() == rule.x2())
                .toList();
    }

    private static List<Mark.Rule> rules(Drawing.Group group) {
        return group.marks().stream()
                .filter(Mark.Rule.class::isInstance)
                .map(Mark.Rule.class::cast)
                .toList();
    }

    private static Box firstBeam(String body) {
        return ScoreTunes.groups(ScoreTunes.page(body), "beam").get(0).marks().stream()
                .filter(Mark.Shape.class::isInstance)
                .map(Mark::box)
                .findFirst()
                .orElseThrow();
    }

    private static void assertNoOverlap(List<Box> boxes) {
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                assertThat(boxes.get(i).overlaps(boxes.get(j)))
                        .as("%s and %s", boxes.get(i), boxes.get(j))
                        .isFalse();
            }
        }
    }
}
