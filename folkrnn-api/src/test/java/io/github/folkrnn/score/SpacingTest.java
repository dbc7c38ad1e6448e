package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpacingTest {
    private static final String REEL = "dAFA DFAd|fdcd FAdf|gfge fefd|efed c2A2|";

    @Test
    void fourTimesTheDurationTakesTwiceTheRoom() {
        Page page = ScoreTunes.page("A4 A A c4 c c A4 A A c4 c c|");
        List<Double> x = ScoreTunes.groups(page, "note").stream()
                .map(group -> group.marks().stream()
                        .filter(ScoreTunes::isHead)
                        .findFirst()
                        .orElseThrow()
                        .box()
                        .x())
                .toList();
        double half = x.get(1) - x.get(0);
        double eighth = x.get(2) - x.get(1);
        assertThat(half).isCloseTo(2 * eighth, within(0.01));
    }

    @Test
    void linesBreakWhereTheTextDoes() {
        Page page = ScoreTunes.page((REEL + "\n").repeat(3));
        assertThat(page.lines()).hasSize(3);
    }

    @Test
    void linesBreakWithoutTheTextsHelp() {
        Page page = ScoreTunes.page(REEL.repeat(3));
        assertThat(page.lines()).hasSize(3);
    }

    @Test
    void aLineOfTheTextThatIsTooLongIsBroken() {
        Page page = ScoreTunes.page(REEL.repeat(4) + "\n" + REEL);
        assertThat(page.lines()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aLineHasTheBarsAskedFor(int bars) {
        AbcTune tune = ScoreTunes.tune(REEL.replace("|", "|\n").repeat(2));
        Score score = Score.builder().barsPerLine(bars).engrave(tune);
        assertThat(score.lines()).hasSize(8 / bars);
    }

    @Test
    void pickUpsDoNotCountAsBars() {
        Score score = Score.builder().barsPerLine(2).engrave(ScoreTunes.tune("A2|ABcdefga|ABcdefga|ABcdefga|a6:|"));
        assertThat(score.lines()).hasSize(2);
    }

    @Test
    void aShortLastLineIsNotStretched() {
        Page page = ScoreTunes.page(REEL + "\nA4|]");
        assertThat(page.lines().get(1).width()).isLessThan(page.lines().get(0).width() / 2);
    }

    @Test
    void aBarWiderThanTheLineIsBrokenBetweenItsNotes() {
        Page page = Score.of(AbcReader.read("X:1\nM:none\nL:1/8\nK:C\n" + "ABcd efga ".repeat(50)))
                .page();
        assertThat(page.lines()).hasSizeGreaterThan(8);
        assertThat(ScoreTunes.signs(page, Glyph.BLACK_HEAD)).hasSize(400);
        double width = page.width() - 2 * Engraver.MARGIN;
        page.lines()
                .subList(0, page.lines().size() - 1)
                .forEach(line -> assertThat(line.width()).isCloseTo(width, within(1e-9)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {320, 500, 801.5, 2000})
    void linesAreAsWideAsAskedAtEveryWidth(double pixels) {
        Score score = Score.builder().width(pixels).engrave(ScoreTunes.tune(REEL.repeat(8)));
        double margin = Engraver.MARGIN * 8;
        assertThat(score.width()).isEqualTo(pixels);
        score.lines().subList(0, score.lines().size() - 1).forEach(line -> {
            assertThat(line.x()).isCloseTo(margin, within(1e-6));
            assertThat(line.width()).isCloseTo(pixels - 2 * margin, within(1e-6));
        });
    }

    @Test
    void linesDoNotTouch() {
        Page page = ScoreTunes.page("C,,8|\nf''8|\nC,,8|\nf''8|");
        List<Box> notes = ScoreTunes.groups(page, "note").stream()
                .map(group ->
                        group.marks().stream().map(Mark::box).reduce(Box::union).orElseThrow())
                .toList();
        for (int i = 1; i < notes.size(); i++) {
            assertThat(notes.get(i - 1).overlaps(notes.get(i))).isFalse();
        }
    }

    @Test
    void wordsBesideNotesTouchNeitherNotesNorBarLines() {
        Page page = ScoreTunes.page("C4 \">right\"D4|\"<left\"E4 \">far to the right\"F4|\"<left again\"G8|");
        List<Box> words = boxes(page, "annotation");
        List<Box> others = Stream.of("note", "furniture")
                .flatMap(kind -> boxes(page, kind).stream())
                .toList();
        assertThat(words).hasSize(4);
        for (Box word : words) {
            assertThat(others).noneMatch(word::overlaps);
        }
    }

    private static List<Box> boxes(Page page, String kind) {
        return ScoreTunes.groups(page, kind).stream()
                .flatMap(group -> group.marks().stream())
                .map(Mark::box)
                .toList();
    }

    @Test
    void staffLinesFallOnWholePixels() {
        for (Box line : Score.of(ScoreTunes.tune(REEL.repeat(3))).lines()) {
            assertThat(line.y() - Math.floor(line.y())).isCloseTo(0.5, within(1e-6));
        }
    }
}
