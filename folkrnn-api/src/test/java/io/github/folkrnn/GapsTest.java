package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GapsTest {
    private static final String HEADER = "X:1\nM:2/4\nL:1/4\nK:C\n";

    /** Writes bars of two notes out of c and d. */
    private static final ScriptedModel BARS = new ScriptedModel(
            "X:1M23/4LKCcdefgab|[]- *Dor",
            text -> text.matches("(?s).*[cd]{2}") ? Map.of("|", 1.0) : Map.of("c", 0.5, "d", 0.5));

    private static Tune compose(ScriptedModel model, long seed, GenerationRequestBuilder request) {
        try (FolkRnn folk = model.network()) {
            return folk.generate(request.seed(seed).build());
        } finally {
            model.reopen();
        }
    }

    private static GenerationRequestBuilder request() {
        return GenerationRequest.builder().constraint(false);
    }

    @Test
    void eachAsteriskIsFilledUpToTheNextBarLineAndTheRestIsKept() {
        for (long seed = 0; seed < 50; seed++) {
            Tune tune = compose(BARS, seed, request().template(HEADER + "|:ab|*|g *:|*|]\n"));
            assertThat(tune.abc())
                    .as("seed %d", seed)
                    .matches(HEADER + "\\|:ab\\|[cd]{2}\\|g [cd]{2}:\\|[cd]{2}\\|\\]");
            assertThat(tune.stopReason()).isEqualTo(StopReason.ENDED);
        }
    }

    @Test
    void fillingsDifferFromGapToGapAndFromSeedToSeed() {
        assertThat(IntStream.range(0, 20)
                        .mapToObj(seed -> compose(BARS, seed, request().template(HEADER + "*|*|"))
                                .abc()))
                .anyMatch(abc -> !abc.matches("(?s).*([cd]{2})\\|\\1\\|"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void afterAnAsteriskAtTheEndTheTuneGoesOn() {
        Tune tune = compose(BARS, 3, request().template(HEADER + "ab|*").maxLength(40));
        assertThat(tune.abc())
                .matches("(?s)" + HEADER + "ab\\|([cd]{2}\\|)+[cd]{0,2}")
                .hasSize(40);
        assertThat(tune.stopReason()).isEqualTo(StopReason.LENGTH_LIMIT);
    }

    @Test
    void aFieldIsFilledUpToTheEndOfItsLine() {
        ScriptedModel keys = new ScriptedModel(
                "XKC: Dorian|abc*",
                text -> text.endsWith("K:") ? Map.of("D", 0.5, "C", 0.5) : Map.of("\n", 0.5, " ", 0.25, "|", 0.25));
        assertThat(compose(keys, 5, request().template("X:a\nK:*\nabc|")).abc()).matches("X:a\nK:[CD][ |]*\nabc\\|");
    }

    /** Before the gap c and d are equally likely; after it, e is likely only if d was written. */
    @Test
    void aFillingThatFitsTheTextAfterItIsLikelier() {
        ScriptedModel model = new ScriptedModel("cdef|", text -> {
            if (text.endsWith("c|")) {
                return Map.of("e", 0.1, "f", 0.9);
            } else if (text.endsWith("d|")) {
                return Map.of("e", 0.9, "f", 0.1);
            }
            return text.endsWith("c") || text.endsWith("d") ? Map.of("|", 1.0) : Map.of("c", 0.5, "d", 0.5);
        });
        Map<String, Long> counts = IntStream.range(0, 400)
                .mapToObj(seed ->
                        compose(model, seed, request().template("f|*|e")).abc())
                .collect(Collectors.groupingBy(abc -> abc, Collectors.counting()));
        // With eight fillings of which k are c|, the mean of 9(8 - k)/(9(8 - k) + k) is 0.88; one deviation is 6.5.
        assertThat(counts.get("f|d|e")).as("seeds 0 to 399").isBetween(325L, 375L);
        assertThat(counts).containsOnlyKeys("f|c|e", "f|d|e");
    }

    @Test
    void aFillingThatNeverEndsIsCutOff() {
        Tune tune = compose(ScriptedModel.endless("|"), 1, request().template("A*|A"));
        assertThat(tune.abc()).isEqualTo("A" + "A".repeat(64) + "|A");
    }

    @ParameterizedTest
    @CsvSource({
        "'A|*B|', 'a gap must be followed by a bar line or the end of its line, got \"*B|\" in line 1'",
        "'K:C\nA|**|', 'a gap must be followed by a bar line or the end of its line, got \"**|\" in line 2'",
        "'K:C\n*B|', 'a gap must be followed by a bar line or the end of its line, got \"*B|\" in line 2'",
        "'T:* no|\nA', 'a gap must be followed by the end of its line, got \"* no|\" in line 1'",
        "'A|B|', 'template must have a gap, which is written as *, got none'",
        "'*\n \nA', 'template must have no blank line, which ends a tune, got one as line 2'"
    })
    void aGapStandsBeforeABarLineOrTheEndOfItsLine(String template, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().template(template))
                .withMessage(message);
    }

    @Test
    void whatIsGivenMustBeInTheVocabularyAndFit() {
        try (FolkRnn folk = ScriptedModel.endless("|").network()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> folk.generate(request().template("A|*|é").build()))
                    .withMessage("the vocabulary has no character \"é\" (U+00E9), which stands at position 4 of the"
                            + " text; it has: A |");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> folk.generate(
                            request().template("A|*|AA").maxLength(4).build()))
                    .withMessage("the given text and the end of the tune must have at most maxLength symbols, got 7"
                            + " where maxLength is 4");
        }
    }

    @Test
    void aVariationKeepsTheShareOfTheDifferentBarsThatIsAskedFor() {
        String tune = HEADER + "|:ab|ef|ab|gf:|\nga|bg|ea|ef|bb|";
        for (int kept = 0; kept <= 6; kept++) {
            for (long seed = 0; seed < 10; seed++) {
                String varied = compose(BARS, seed, request().variation(tune, kept / 6.0))
                        .abc();
                List<String> bars = bars(varied);
                assertThat(varied).startsWith(HEADER + "|:").hasSameSizeAs(tune);
                assertThat(bars).hasSize(9);
                assertThat(bars.get(2)).isEqualTo(bars.get(0)).isEqualTo("ab");
                assertThat(bars.get(7)).as("bars that were alike").isEqualTo(bars.get(1));
                assertThat(bars.stream().filter(bars(tune)::contains).distinct())
                        .as("seed %d, the first bar and %d of 6 others kept", seed, kept)
                        .hasSize(1 + kept);
            }
        }
    }

    private static List<String> bars(String abc) {
        return List.of(abc.substring(HEADER.length() + 2).replace(":|\n", "|").split("\\|"));
    }

    @Test
    void theSeedChoosesWhatIsKept() {
        String tune = HEADER + "ab|ef|gf|ga|bg|";
        assertThat(IntStream.range(0, 100)
                        .mapToObj(seed -> compose(BARS, seed, request().variation(tune, 0.5))
                                .abc()
                                .replaceAll("[cd]{2}", "*"))
                        .distinct())
                .hasSize(6);
    }

    @Test
    void pickUpsFieldsAndBarsAcrossLinesStayAsTheyAre() {
        Tune tune = compose(BARS, 1, request().variation(HEADER + "a|ef|a\nb|a[K:D]b|[M:3/4]agf|ab|g|]", 0));
        assertThat(tune.abc()).matches(HEADER + "a\\|[cd]{2}\\|a\nb\\|a\\[K:D\\]b\\|\\[M:3/4\\][cd]{2}\\|ab\\|g\\|\\]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void theShareThatIsKeptIsBetweenNoneAndAll(double kept) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().variation(HEADER + "ab|", kept))
                .withMessage("kept must be from 0 to 1, got " + kept);
    }

    @Test
    void aTuneWithoutAFullBarCannotBeVaried() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().variation(HEADER + "ab|a|ab|", 0.5))
                .withMessage("abc must have a full bar that is not like its first one, got none");
    }
}
