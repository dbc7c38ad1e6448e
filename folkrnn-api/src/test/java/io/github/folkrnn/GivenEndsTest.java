package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a text is given to its end, the tune ends there if the constraint lets it, or nothing is composed. */
class GivenEndsTest {
    private static final String CHARACTERS = "XTMLKR:0123456789/|[]() abcdefgABCDEFGz,'>-EdorasSketchp";
    private static final String HEADER = "X:1\nT:a\nM:6/8\nL:1/8\nK:D\n";

    private final ScriptedModel model = new ScriptedModel(
            CHARACTERS,
            text -> (CHARACTERS + '\n')
                    .chars()
                    .distinct()
                    .mapToObj(Character::toString)
                    .collect(Collectors.toMap(symbol -> symbol, symbol -> 1.0)));
    private final FolkRnn folk = model.network();

    private void requireRefused(GenerationRequestBuilder builder, String setting, String why) {
        GenerationRequest request = builder.seed(1).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folk.generate(request))
                .withMessage("the " + setting
                        + " must be what the constraint allows, or constraint(false) must go with it: " + why);
        assertThat(model.openedSessions()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "|:*|ABcdef|AB   ! 14 ! a line of music must end behind a bar line",
                "|:*|ABcdef|     ! 12 ! a repeat that begins must end before the tune does",
                "|:*|[1 ABcdef:| ! 16 ! a first ending must belong to a repeat and be followed by a second one",
                "*|ABc(3de       ! 10 ! a tuplet must be complete within its bar",
                "*|ABcde-        !  9 ! a tie must lead to a note of the same pitch, at most across a single bar line",
                "*|ABcdef-|      ! 11 ! a tie must lead to a note of the same pitch, at most across a single bar line",
                "*|ABcd>         !  8 ! a broken rhythm must stand between two notes of the same written length in one bar"
            })
    void aTemplateThatStopsWithinSomethingIsRefused(String music, int column, String rule) {
        String why = "line 6, column " + column + ": the tune may not end here, because " + rule;
        requireRefused(GenerationRequest.builder().template(HEADER + music), "template", why);
        requireRefused(
                GenerationRequest.builder().variation(HEADER + music.replace("*|", "gfedcB|ABcdef|"), 0.5),
                "variation",
                why.replace("column " + column, "column " + (column + 12)));
    }

    @Test
    void aTemplateWithoutAKeyIsRefused() {
        requireRefused(
                GenerationRequest.builder().template("X:1\nT:*\nM:6/8"),
                "template",
                "line 3, column 6: the tune may not end here, because a header has the fields X:, T:, then any others"
                        + " with M: and L: among them, and K: at its end");
    }

    static Stream<Arguments> formsThatAreNotMet() {
        return Stream.of(
                form(request -> request.bars(34), "34 bars, and has 4 bars in 1 part so far"),
                form(
                        request -> request.parts(5).repeats(true),
                        "5 parts, all parts repeated, and has 4 bars in 1 part" + " so far"),
                form(request -> request.parts(2), "2 parts, and has 4 bars in 1 part so far"));
    }

    private static Arguments form(UnaryOperator<GenerationRequestBuilder> asked, String why) {
        return Arguments.of(asked, why);
    }

    @ParameterizedTest
    @MethodSource("formsThatAreNotMet")
    void aTemplateThatCannotHaveTheFormThatIsAskedForIsRefused(
            UnaryOperator<GenerationRequestBuilder> asked, String why) {
        requireRefused(
                asked.apply(GenerationRequest.builder().template(HEADER + "|:*|ABcdef|*|d6:|")),
                "template",
                "line 6, column 18: the tune may not end here, because the tune must have the form that is asked for, "
                        + why);
    }

    @Test
    void moreBarsOrOtherRepeatsThanAreAskedForAreRefusedWhereTheyStand() {
        requireRefused(
                GenerationRequest.builder().bars(3).template(HEADER + "ABcdef|*|ABcdef|d6|]"),
                "template",
                "line 6, column 17: \"d\" is not allowed here, because the tune must have the form that is asked for,"
                        + " 3 bars, and has 3 bars in 1 part so far");
        requireRefused(
                GenerationRequest.builder().repeats(false).template(HEADER + "|:*|ABcdef:|"),
                "template",
                "line 6, column 1: \"|\" is not allowed here, because the tune must have the form that is asked for,"
                        + " no part repeated, and has 0 bars in 0 parts so far");
    }

    @Test
    void aRefusalNamesThePlaceInTheTemplateHoweverLongTheFillingsAre() {
        requireRefused(
                GenerationRequest.builder().template(HEADER + "|:*|*|ABcde|d6:|"),
                "template",
                "line 6, column 12: \"|\" is not allowed here, because a bar line must close a full bar, and a repeat"
                        + " or a part must end where it began in the bar");
    }

    @Test
    void aTemplateNeedsRoomForTheEndOfTheTune() {
        String template = HEADER + "|:*|d6:|";
        GenerationRequestBuilder request = GenerationRequest.builder().template(template);
        int length = template.length();
        assertThat(folk.generate(request.maxLength(length + 5).seed(1).build()).stopReason())
                .isEqualTo(StopReason.ENDED);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> folk.generate(request.maxLength(length).seed(1).build()))
                .withMessage("the given text and the end of the tune must have at most maxLength symbols, got "
                        + (length + 1) + " where maxLength is " + length);
    }

    @ParameterizedTest
    @CsvSource({
        "'|:*|ABcdef|*|d6:|', 4",
        "'*|ABcdef|*|d6|', 0",
        "'*|ABcdef|*|d6|]', 4",
        "'ABcdef|*|', 2",
        "'|:*|ABcdef|1 *:|2 d6|', 0"
    })
    void aTuneEndsBehindAnyBarLine(String music, int bars) {
        GenerationRequestBuilder request = GenerationRequest.builder().template(HEADER + music);
        for (long seed = 0; seed < 3; seed++) {
            Tune tune = folk.generate(request.seed(seed).build());
            assertThat(tune.stopReason()).isEqualTo(StopReason.ENDED);
            assertThat(tune.music().problems()).as(tune.abc()).isEmpty();
            if (bars > 0) {
                assertThat(folk.generate(request.bars(bars).build()).music().problems())
                        .isEmpty();
            }
        }
    }

    /** The pick-up of the first bar has to be what the last bar lacks, whatever lies between. */
    @Test
    void aPickUpIsFilledSoThatTheLastBarCompletesIt() {
        for (long seed = 0; seed < 3; seed++) {
            Tune tune = folk.generate(GenerationRequest.builder()
                    .template(HEADER + "*|ABcdef|*|abcd:|")
                    .seed(seed)
                    .build());
            assertThat(tune.music().problems()).as(tune.abc()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"M:*, L:1/8", "M:6/8, L:*", "M:*, L:*"})
    void metreAndUnitLengthAreFilledSoThatTheBarsAreFull(String metre, String unit) {
        String template = "X:1\nT:a\n" + metre + "\n" + unit + "\nK:D\nABc def|*|ABc def|d6|]";
        for (long seed = 0; seed < 2; seed++) {
            Tune tune = folk.generate(
                    GenerationRequest.builder().template(template).seed(seed).build());
            assertThat(tune.music().problems()).as(tune.abc()).isEmpty();
        }
    }

    @Test
    void aHornpipeThatIsOnlyNamedSoIsPlayedSo() {
        String tune = "X:1\nT:a\nM:4/4\nL:1/8\nK:D\n";
        requireRefused(
                GenerationRequest.builder().rhythm("hornpipe").template(tune + "AB>cdefgf|*|]"),
                "template",
                "line 6, column 3: \">\" is not allowed here, because a broken rhythm must stand between two notes of"
                        + " the same written length in one bar");
        assertThat(model.openedSessions()).isZero();
    }

    @Test
    void theEndIsTheLastThatIsGiven() {
        try (SymbolStream symbols = folk.symbols(
                GenerationRequest.builder().template(HEADER + "*|d6|]").seed(1).build())) {
            StringBuilder text = new StringBuilder();
            symbols.forEachRemaining(text::append);
            assertThat(text.toString().strip()).isEqualTo(symbols.tune().rawAbc());
            assertThat(symbols.stopReason()).contains(StopReason.ENDED);
        }
    }
}
