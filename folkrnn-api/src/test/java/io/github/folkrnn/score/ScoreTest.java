package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.OwnTunes;
import io.github.folkrnn.abc.Position;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ScoreTest {
    private static final AbcTune JIG = AbcReader.read(OwnTunes.JIG);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a & b",
                "]]>",
                "\"quotes' and <!-- -->",
                "\u0001\u0007",
                "\ud800",
                "😀"
            })
    void svgIsWellFormedWhateverTheTuneSays(String hostile) {
        String abc = "X:1\nT:" + hostile + "\nC:" + hostile + "\nR:" + hostile + "\nM:4/4\nK:C\n\""
                + hostile.replace("\"", "") + "\"A8|\nw:" + hostile + "\n";
        Element svg = SvgReader.read(Score.of(AbcReader.read(abc)).svg()).getDocumentElement();
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("title").getLength()).isOne();
    }

    @Test
    void theTitleIsShown() {
        String svg = Score.of(AbcReader.read("X:1\nT:Tea & Cake\nK:C\nA|")).svg();
        Element root = SvgReader.read(svg).getDocumentElement();
        assertThat(root.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("Tea & Cake");
    }

    @Test
    void elementsStandInTheSvgWithTheirPositions() {
        Score score = Score.builder().idPrefix("tune7").engrave(ScoreTunes.tune("A{g}[ce]z|"));
        Element root = SvgReader.read(score.svg()).getDocumentElement();
        NodeList groups = root.getElementsByTagName("g");
        for (ScoreElement element : score.elements()) {
            Element group = byId(groups, "tune7-" + element.index());
            assertThat(group.getAttribute("data-index")).isEqualTo(String.valueOf(element.index()));
            Position first = element.positions().get(0);
            assertThat(group.getAttribute("data-positions")).startsWith(first.line() + ":" + first.column());
        }
        assertThat(score.elements()).hasSize(4);
    }

    private static Element byId(NodeList groups, String id) {
        for (int i = 0; i < groups.getLength(); i++) {
            if (groups.item(i) instanceof Element element
                    && element.getAttribute("id").equals(id)) {
                return element;
            }
        }
        throw new AssertionError("no group has the id " + id);
    }

    @Test
    void everyNoteOfTheTuneIsAnElementWithinThePage() {
        Score score = Score.of(JIG);
        List<Position> positions = score.elements().stream()
                .flatMap(element -> element.positions().stream())
                .toList();
        for (AbcElement element : JIG.body()) {
            if (element instanceof AbcElement.Note || element instanceof AbcElement.Rest) {
                assertThat(positions).containsOnlyOnce(element.position());
            }
        }
        assertThat(score.elements()).allSatisfy(element -> {
            assertThat(element.box().x()).isPositive();
            assertThat(element.box().right()).isLessThan(score.width());
            assertThat(element.box().bottom()).isLessThan(score.height());
            assertThat(element.line()).isLessThan(score.lines().size());
        });
    }

    @Test
    void notesOfALineAreOrderedFromTheLeft() {
        List<ScoreElement> elements = Score.of(ScoreTunes.tune("ABcd efga|")).elements();
        for (int i = 1; i < elements.size(); i++) {
            assertThat(elements.get(i).box().x())
                    .isGreaterThan(elements.get(i - 1).box().right());
        }
    }

    @Test
    void aBarReachesFromBarLineToBarLineAndHoldsWhatBeginsInIt() {
        Score score = Score.builder()
                .barsPerLine(2)
                .engrave(ScoreTunes.tune("D|[V:1]A4 z4|(3BcdB4z2|e8-|e8|\n[V:2]C8|C8|C8|C8|"));
        List<ScoreBar> bars = score.bars();
        assertThat(bars).extracting(ScoreBar::number).containsExactly(0, 1, 2, 3, 4);
        assertThat(bars).extracting(ScoreBar::line).containsExactly(0, 0, 0, 1, 1);
        assertThat(bars.get(1).box().right()).isEqualTo(bars.get(2).box().x(), within(1e-9));
        for (ScoreElement element : score.elements()) {
            assertThat(bars.stream().filter(bar -> bar.positions().containsAll(element.positions())))
                    .as("%s", element)
                    .singleElement()
                    .satisfies(bar -> {
                        assertThat(bar.line()).isEqualTo(element.line());
                        assertThat(bar.box().x()).isLessThan(element.box().x());
                        assertThat(bar.box().right())
                                .isGreaterThan(element.box().right());
                        assertThat(bar.box())
                                .satisfies(box -> assertThat(box.y())
                                        .isEqualTo(score.lines().get(bar.line()).y()));
                    });
        }
    }

    @Test
    void thePartsOfABarTooWideForALineShareItsNumber() {
        List<ScoreBar> bars = Score.builder()
                .width(400)
                .engrave(ScoreTunes.tune("none", "C", "CDEFGABcCDEFGABcCDEFGABcCDEFGABcCDEFGABc|C|"))
                .bars();
        assertThat(bars).extracting(ScoreBar::number).startsWith(0, 0).endsWith(0, 1);
    }

    @Test
    void pngHasInkOnWhite() throws IOException {
        Path file = folder.resolve("tune.png");
        Score score = Score.of(JIG);
        score.writePng(file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo((int) (2 * score.width()));
        assertThat(image.getRGB(0, 0) & 0xff).isEqualTo(0xff);
        long dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                dark += (image.getRGB(x, y) & 0xff) < 0x40 ? 1 : 0;
            }
        }
        assertThat((double) dark / image.getWidth() / image.getHeight()).isBetween(0.01, 0.2);
    }

    @Test
    void pngShowsWhatTheDisplayListSays() throws IOException {
        Path file = folder.resolve("tune.png");
        Score score = Score.of(ScoreTunes.tune("A2|"));
        score.writePng(file, 1);
        BufferedImage image = ImageIO.read(file.toFile());
        Box head = score.elements().get(0).box();
        int x = (int) (head.x() + head.width() / 2);
        int y = (int) (head.y() + head.height() / 2);
        assertThat(image.getRGB(x, y) & 0xff).isLessThan(0x40);
    }

    @Test
    void svgFileIsUtf8WithADeclaration() throws IOException {
        Path file = folder.resolve("tune.svg");
        Score.of(AbcReader.read("X:1\nT:Port na bPúcaí\nK:C\nA|")).writeSvg(file);
        assertThat(Files.readString(file))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains("Púcaí");
    }

    @Test
    void aMissingFolderIsAnError() {
        Path file = folder.resolve("missing").resolve("tune.svg");
        assertThatThrownBy(() -> Score.of(JIG).writeSvg(file)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X:1\nT:Nothing\nK:C\n",
                "X:1\nK:C\n|:::|\n",
                "X:1\nK:C\n(((\n",
                "X:1\nK:C\n{g}\n",
                "not a tune"
            })
    void aTuneWithoutNotesIsAnEmptyStaff(String abc) {
        Score score = Score.of(AbcReader.read(abc));
        assertThat(score.lines()).hasSize(1);
        SvgReader.read(score.svg());
    }

    @Test
    void absurdLengthsAreDrawnAsWellAsTheyCanBe() {
        assertThat(Score.of(ScoreTunes.tune("A1000 B1/1024 c999/1000 Z1000|")).elements())
                .isNotEmpty();
    }

    @Test
    void lengthsWithoutACommonUnitAreRefused() {
        AbcElement.Length a = new AbcElement.Length(Fraction.ONE, Fraction.ONE, Fraction.of(1, 4_000_000_007L));
        AbcElement.Length b = new AbcElement.Length(Fraction.ONE, Fraction.ONE, Fraction.of(1, 4_000_000_009L));
        Position position = new Position(1, 1);
        List<AbcElement> body = List.of(
                new AbcElement.Rest(position, a, true),
                new AbcElement.Rest(position, b, true),
                new AbcElement.Rest(position, a, true));
        AbcTune tune = JIG.withVoices(List.of(JIG.voices().get(0).withBody(body)));
        assertThatIllegalArgumentException().isThrownBy(() -> Score.of(tune)).withMessageContaining("common unit");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noTextCanBreakIt(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String base = OwnTunes.ALL.get(random.nextInt(OwnTunes.ALL.size()));
            String abc = OwnTunes.mutate(base, "ABcd|:[]()/'\",^_=-{}~!zZ &123 ", random);
            String svg = Score.builder()
                    .width(320 + random.nextInt(1000))
                    .engrave(AbcReader.read(abc))
                    .svg();
            assertThat(svg).as("seed %d%n%s", seed, abc).doesNotContain("NaN", "Infinity");
            SvgReader.read(svg);
        }
    }

    @Test
    void settingsAreChecked() {
        Score.Builder builder = Score.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.width(99)).withMessageContaining("99");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.width(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.staffHeight(7))
                .withMessageContaining("7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.barsPerLine(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.idPrefix("1a"))
                .withMessageContaining("1a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.builder().width(100).engrave(JIG))
                .withMessageContaining("ten times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.of(JIG).writePng(folder.resolve("tune.png"), 21))
                .withMessageContaining("21");
        assertThatNullPointerException().isThrownBy(() -> Score.of(null)).withMessage("tune");
    }

    @Test
    void aHugePictureIsRefused() {
        Score score = Score.builder().width(10_000).staffHeight(200).engrave(JIG);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score.writePng(folder.resolve("tune.png"), 20))
                .withMessageContaining("200 million");
    }

    @Test
    void staffHeightScalesEverything() {
        Score small = Score.builder().width(400).staffHeight(16).engrave(JIG);
        Score large = Score.builder().width(800).staffHeight(32).engrave(JIG);
        assertThat(small.lines()).hasSameSizeAs(large.lines());
        assertThat(large.elements().get(5).box().width())
                .isCloseTo(2 * small.elements().get(5).box().width(), within(1e-6));
    }
}
