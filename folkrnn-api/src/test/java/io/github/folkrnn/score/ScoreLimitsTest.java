package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A score holds what music needs, and refuses in one sentence what would fill the memory. */
class ScoreLimitsTest {
    private static AbcTune tune(String music) {
        return AbcReader.read("X:1\nM:4/4\nL:1/8\nK:C\n" + music);
    }

    private static String slurs(int nested) {
        return "(C".repeat(nested) + "C)".repeat(nested) + "|";
    }

    private static String verses(int rows) {
        return "C8|\n" + "w:a\n".repeat(rows);
    }

    static Stream<String> atTheLimits() {
        return Stream.of(
                slurs(16),
                "[" + "C".repeat(64) + "]8|",
                "{" + "C".repeat(64) + "}C8|",
                "!trill!".repeat(64) + "C8|",
                "\"G\"".repeat(64) + "C8|",
                "\"^a\"".repeat(64) + "C8|",
                verses(100));
    }

    @ParameterizedTest
    @MethodSource("atTheLimits")
    void musicAtTheLimitsIsEngraved(String music) {
        assertThat(SvgReader.read(Score.of(tune(music)).svg()).getDocumentElement())
                .isNotNull();
    }

    static Stream<Arguments> beyondTheLimits() {
        return Stream.of(
                Arguments.of(slurs(17), "a note must have at most 16 slurs over it"),
                Arguments.of(slurs(6_000), "a note must have at most 16 slurs over it"),
                Arguments.of("C|[" + "C".repeat(65) + "]8|", "line 5, column 3: a chord must have at most 64 notes"),
                Arguments.of(
                        "{" + "C".repeat(65) + "}C8|", "line 5, column 68: a note must have at most 64 grace notes"),
                Arguments.of(
                        "!trill!".repeat(65) + "C8|", "line 5, column 456: a note must have at most 64 decorations"),
                Arguments.of(
                        "\"G\"".repeat(65) + "C8|", "line 5, column 196: a note must have at most 64 chord symbols"),
                Arguments.of(
                        "\"^a\"".repeat(65) + "C8|", "line 5, column 261: a note must have at most 64 annotations"),
                Arguments.of(verses(101), "a line must have at most 100 rows of syllables under it"),
                Arguments.of(
                        "C".repeat(200_001) + "|", "a score must have at most 200000 notes, rests and signs at them"),
                Arguments.of(
                        "V:1\n" + "C".repeat(100_000) + "|\nV:2\n" + "C".repeat(100_001) + "|",
                        "a score must have at most 200000 notes, rests and signs at them"),
                Arguments.of(
                        "V:1\n" + "Z1000|".repeat(101) + "\nV:2\nC|",
                        "a score must have at most 200000 bars in all voices"),
                Arguments.of(
                        "V:1\n" + "C".repeat(2_001) + "|\nV:2\nC3|",
                        "line 6, column 1: a bar must have at most 2000 notes and rests in a row of which none begins"
                                + " together with one in every voice"));
    }

    @ParameterizedTest
    @MethodSource("beyondTheLimits")
    void musicBeyondALimitIsRefusedByItsRule(String music, String rule) {
        AbcTune tune = tune(music);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.of(tune))
                .withMessage(rule + ", but here there are more");
    }

    @Test
    void slursThatNeverEndAreNone() {
        assertThat(Score.of(tune("(C".repeat(100) + "|")).elements()).hasSize(100);
    }

    @Test
    void everyNoteOfALongBarIsDrawnOnce() {
        List<ScoreElement> elements =
                Score.of(tune("(CD)(3EFG ".repeat(1_000) + "|")).elements();
        assertThat(elements.stream().flatMap(element -> element.positions().stream()))
                .hasSize(5_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void slursAndTupletsOverSeveralLinesAreDrawnInEachOfThem() {
        Page page = ScoreTunes.page("(" + "CDEF GABc|".repeat(30) + "c8)|");
        long lines = page.lines().size();
        assertThat(lines).isGreaterThan(2);
        assertThat(ScoreTunes.groups(page, "slur")).hasSize((int) lines);
    }
}
