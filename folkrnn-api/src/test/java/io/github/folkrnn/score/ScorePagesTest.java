package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.OwnTunes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class ScorePagesTest {
    private static final AbcTune JIG = AbcReader.read(OwnTunes.JIG);

    @TempDir
    private Path folder;

    private static AbcTune tuneOfBars(int bars) {
        return AbcReader.read("X:1\nT:Long\nM:4/4\nL:1/8\nK:D\n" + "D2FA d2fd|".repeat(bars) + "\nW:The end\n");
    }

    private static Element root(String svg) {
        return SvgReader.read(svg).getDocumentElement();
    }

    private static int count(String svg, String part) {
        return svg.split(part, -1).length - 1;
    }

    @ParameterizedTest
    @CsvSource({"A4, 210mm, 297mm", "A5, 148mm, 210mm", "LETTER, 215.9mm, 279.4mm"})
    void aPageIsAsLargeAsThePaper(Paper paper, String width, String height) {
        List<String> svg = ScorePages.builder().paper(paper).tune(JIG).build().svg();
        assertThat(svg).hasSize(1);
        assertThat(root(svg.get(0)).getAttribute("width")).isEqualTo(width);
        assertThat(root(svg.get(0)).getAttribute("height")).isEqualTo(height);
    }

    @Test
    void tunesStandBelowEachOtherAndWholeWhereTheyFit() {
        ScorePages.Builder builder = ScorePages.builder();
        for (int i = 0; i < 8; i++) {
            builder.tune(tuneOfBars(16));
        }
        List<String> svg = builder.build().svg();
        assertThat(svg).hasSizeBetween(2, 4);
        for (String page : svg) {
            assertThat(count(page, ">Long<"))
                    .isEqualTo(count(page, ">The end<"))
                    .isPositive();
        }
        assertThat(count(svg.get(0), ">Long<")).isGreaterThan(1);
        assertThat(svg.stream().mapToInt(page -> count(page, ">Long<")).sum()).isEqualTo(8);
    }

    @Test
    void aTuneLongerThanAPageGoesOnBetweenItsLines() {
        List<String> svg =
                ScorePages.builder().tune(tuneOfBars(200)).tune(JIG).build().svg();
        assertThat(svg).hasSizeGreaterThan(2);
        int notes = svg.stream().mapToInt(page -> count(page, "class=\"note\"")).sum();
        assertThat(notes).isEqualTo(200 * 6 + count(Score.of(JIG).svg(), "class=\"note\""));
        assertThat(svg.get(1)).contains(">2</text>").doesNotContain(">Long<");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 30})
    void nothingLeavesThePaper(double margin) {
        ScoreStyle style =
                ScoreStyle.builder().whistleTablature(true).chordDiagrams(true).build();
        ScorePages.Builder builder = ScorePages.builder()
                .paper(Paper.A5)
                .margin(margin)
                .staffHeight(5)
                .style(style);
        builder.tune(tuneOfBars(60)).tune(JIG).tune(tuneOfBars(9));
        for (Page page : builder.build().pages()) {
            for (Drawing.Group group : page.drawing().groups()) {
                for (Mark mark : group.marks()) {
                    assertThat(mark.box().bottom()).isLessThan(page.height() + 1e-9);
                    assertThat(mark.box().y()).isGreaterThan(-1e-9);
                    assertThat(mark.box().right()).isLessThan(page.width() + 1e-9);
                }
            }
        }
    }

    @Test
    void pagesAreWrittenUnderTheirNumbers() throws IOException {
        ScorePages pages = ScorePages.builder().tune(tuneOfBars(120)).build();
        pages.writeSvg(folder);
        assertThat(folder.resolve("page-001.svg")).exists();
        assertThat(Files.readString(folder.resolve("page-002.svg")))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + pages.svg().get(1) + "\n");
    }

    @Test
    void signsAreFoundByProgramsThatKnowOnlyTheOlderSvg() {
        String svg = ScorePages.builder().tune(JIG).build().svg().get(0);
        assertThat(svg).contains("<use xlink:href=\"#page-1-").doesNotContain("<use href");
        assertThat(Score.of(JIG).svg()).contains("<use href=\"#score-").doesNotContain("xlink");
    }

    @Test
    void withoutTunesThereAreNoPages() {
        assertThat(ScorePages.builder().build().svg()).isEmpty();
    }

    @Test
    void theFolderMustExist() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> ScorePages.builder().tune(JIG).build().writeSvg(folder.resolve("missing")));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 41, Double.NaN})
    void marginsAreBounded(double margin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorePages.builder().margin(margin))
                .withMessage("margin must be from 0 to 40 mm, got " + margin);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.9, 12.1, Double.NaN})
    void stavesAreBounded(double height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorePages.builder().staffHeight(height))
                .withMessage("staffHeight must be from 3 to 12 mm, got " + height);
    }
}
