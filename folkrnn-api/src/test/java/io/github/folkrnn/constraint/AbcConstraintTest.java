package io.github.folkrnn.constraint;

import static io.github.folkrnn.constraint.Given.CHARACTERS;
import static io.github.folkrnn.constraint.Given.VOCABULARY;
import static io.github.folkrnn.constraint.Given.allowed;
import static io.github.folkrnn.constraint.Given.characters;
import static io.github.folkrnn.constraint.Given.given;
import static io.github.folkrnn.constraint.Given.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Step;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbcConstraintTest {
    @Test
    void whatIsAskedForStandsInTheTune() {
        AbcConstraint constraint = AbcConstraint.builder()
                .title("The Mill")
                .rhythm("jig")
                .metre("6/8")
                .unitLength(Fraction.of(1, 8))
                .key("Edor")
                .maxSymbols(600)
                .build();
        for (int seed = 0; seed < 20; seed++) {
            AbcTune tune = AbcReader.read(Walk.tune(constraint, VOCABULARY, Walk.UNIFORM, seed));
            assertThat(tune.problems()).isEmpty();
            assertThat(tune.titles()).containsExactly("The Mill");
            assertThat(tune.rhythm()).contains("jig");
            assertThat(tune.metre().text()).isEqualTo("6/8");
            assertThat(tune.unitLength()).isEqualTo(Fraction.of(1, 8));
            assertThat(tune.key())
                    .isEqualTo(AbcReader.read("X:1\nT:A\nK:E Dorian\nA").key());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XTRMLK", "XTLMRK", "XTMLK", "XTMOLRK"})
    void theHeaderHasItsFieldsInTheirOrder(String order) {
        AbcConstraint constraint =
                AbcConstraint.builder().headerFields(order).maxSymbols(300).build();
        for (int seed = 0; seed < 20; seed++) {
            String tune = Walk.tune(constraint, VOCABULARY, Walk.UNIFORM, seed);
            String fields = tune.substring(0, tune.indexOf("\nK:") + 3)
                    .lines()
                    .map(line -> line.substring(0, 1))
                    .collect(Collectors.joining());
            assertThat(order.replaceAll("[^" + fields + "]", "")).as(tune).isEqualTo(fields);
        }
    }

    @Test
    void givenFieldsNeedNotKeepTheOrder() {
        AbcConstraint constraint = AbcConstraint.builder()
                .headerFields("XTRMLK")
                .rhythms(List.of("jig", "reel"))
                .build();
        assertThat(allowed(given(constraint, "X:1\nT:A\n"))).isEqualTo("R");
        assertThat(allowed(given(constraint, "X:1\nT:A\nO:B\nL:1/8\n"))).isEqualTo("R");
        assertThat(allowed(given(constraint, "X:1\nT:A\nL:1/8\nR:reel\n"))).isEqualTo("M");
        assertThat(allowed(given(constraint, "X:1\nT:A\nM:6/8\nL:1/8\nR: jig\n")))
                .isEqualTo("K");
    }

    @Test
    void ofSeveralMetresAndRhythmsATuneHasOneEach() {
        AbcConstraint constraint = AbcConstraint.builder()
                .metres(List.of("12/8", "6/8", "C", "4/4"))
                .rhythms(List.of("jig", "Jig"))
                .title("A")
                .headerFields("XTRMLK")
                .allow(AbcFeature.INLINE_FIELDS)
                .maxSymbols(400)
                .build();
        for (int seed = 0; seed < 20; seed++) {
            String text = Walk.tune(constraint, VOCABULARY, Walk.UNIFORM, seed);
            AbcTune tune = AbcReader.read(text);
            assertThat(tune.problems()).as(text).isEmpty();
            assertThat(tune.rhythm().orElseThrow()).isIn("jig", "Jig");
            String metres = Pattern.compile("M: ?([^]\n]+)")
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1).replace("4/4", "C"))
                    .distinct()
                    .collect(Collectors.joining(" "));
            assertThat(metres).as(text).isIn("12/8", "6/8", "C");
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 2, true", "16, 2, false", "12, 3, true", "5, 1, false", "6, 6, true"})
    void barsPartsAndRepeatsAreMetExactly(int bars, int parts, boolean repeats) {
        AbcConstraint constraint = AbcConstraint.builder()
                .metre("4/4")
                .unitLength(Fraction.of(1, 8))
                .bars(bars)
                .parts(parts)
                .repeats(repeats)
                .maxSymbols(1500)
                .build();
        for (int seed = 0; seed < 25; seed++) {
            String text = Walk.tune(constraint, VOCABULARY, Walk.UNIFORM, seed);
            AbcTune tune = AbcReader.read(text);
            assertThat(tune.problems()).as(text).isEmpty();
            assertThat(parts(tune)).as(text).isEqualTo(parts);
            if (!text.contains("[1") && !text.contains("|1")) {
                assertThat(wholeNotes(tune)).as(text).isBetween(bars - 0.0, bars + 1.0);
            }
            assertThat(tune.body().stream().anyMatch(AbcConstraintTest::isRepeatEnd))
                    .isEqualTo(repeats);
        }
    }

    private static boolean isRepeatEnd(AbcElement element) {
        return element instanceof AbcElement.BarLine bar
                && (bar.kind() == AbcElement.BarLine.Kind.REPEAT_END
                        || bar.kind() == AbcElement.BarLine.Kind.REPEAT_END_START);
    }

    /** Counts the ends of parts: of a first and a second ending, the latter. */
    private static int parts(AbcTune tune) {
        int parts = 0;
        boolean firstEnding = false;
        boolean secondEnding = false;
        boolean music = false;
        for (AbcElement element : tune.body()) {
            if (element instanceof AbcElement.Ending ending) {
                firstEnding = ending.numbers().contains(1);
                secondEnding = !firstEnding;
            } else if (element instanceof AbcElement.Timed) {
                music = true;
            } else if (element instanceof AbcElement.BarLine bar && bar.kind() != AbcElement.BarLine.Kind.SINGLE) {
                boolean opens = bar.kind() == AbcElement.BarLine.Kind.REPEAT_START;
                boolean pickUp = opens && parts == 0 && !secondEnding;
                parts += music && !firstEnding && !pickUp ? 1 : 0;
                music = false;
                firstEnding = false;
            }
        }
        return parts;
    }

    private static double wholeNotes(AbcTune tune) {
        return tune.body().stream()
                .filter(AbcElement.Timed.class::isInstance)
                .mapToDouble(element -> ((AbcElement.Timed) element).duration().doubleValue())
                .sum();
    }

    @Test
    void notesKeepWithinTheRange() {
        AbcConstraint constraint = AbcConstraint.builder()
                .range(new Pitch(Step.D, Optional.empty(), 4), new Pitch(Step.D, Optional.empty(), 5))
                .maxSymbols(300)
                .build();
        for (int seed = 0; seed < 20; seed++) {
            AbcTune tune = AbcReader.read(Walk.tune(constraint, VOCABULARY, Walk.UNIFORM, seed));
            assertThat(tune.body()).allSatisfy(element -> {
                if (element instanceof AbcElement.Note note) {
                    int place = 7 * note.pitch().octave() + note.pitch().step().ordinal();
                    assertThat(place - 7 * 4).isBetween(Step.D.ordinal(), 7 + Step.D.ordinal());
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 150, 250, 1000})
    void theTuneEndsWithinTheSymbolsThatThereAre(int most) {
        AbcConstraint constraint = AbcConstraint.builder().maxSymbols(most).build();
        for (int seed = 0; seed < 30; seed++) {
            String tune = Walk.tune(constraint, VOCABULARY, Walk.UNEVEN, seed);
            assertThat(tune.length() + 2).isLessThanOrEqualTo(most);
            assertThat(AbcReader.read(tune).problems()).as(tune).isEmpty();
        }
    }

    private static Vocabulary tokens(String separator) {
        List<String> tokens = new ArrayList<>(List.of(
                "X:",
                "1",
                "\n",
                "T:",
                "a",
                "b",
                " ",
                "M:6/8\n",
                "M:4/4\n",
                "L:1/8\n",
                "K:Cmaj\n",
                "K:Ddor\n",
                "|",
                "|:",
                ":|",
                "|]",
                "|1",
                ":|2",
                "(3",
                "A",
                "B",
                "c",
                "d'",
                "2",
                "3",
                "/2",
                ">",
                "-",
                "A2",
                "z2",
                "^c",
                "AB",
                "A3 A3|",
                "A4"));
        tokens.add(separator);
        return new TokenVocabulary(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", "<end>"})
    void aVocabularyMayHaveLongerSymbols(String separator) {
        Vocabulary vocabulary = tokens(separator);
        AbcConstraint constraint = AbcConstraint.builder().maxSymbols(200).build();
        for (int seed = 0; seed < 60; seed++) {
            String tune = Walk.tune(constraint, vocabulary, seed % 3 == 0 ? Walk.UNEVEN : Walk.UNIFORM, seed);
            assertThat(AbcReader.read(tune).problems()).as(tune).isEmpty();
            assertThat(tune).doesNotContain("<");
        }
        AbcTune shortest = AbcReader.read(Walk.tune(constraint, vocabulary, Walk.IMPOSSIBLE, 1));
        assertThat(shortest.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23456790", "-><(){}~\"", "[]", "z", "!", "Mm", "ABCDEF"})
    void whatAVocabularyCannotWriteIsNotAskedFor(String missing) {
        StringBuilder left = new StringBuilder();
        CHARACTERS.chars().filter(c -> missing.indexOf(c) < 0 || c == 'M').forEach(c -> left.append((char) c));
        Vocabulary vocabulary = characters(left.toString());
        AbcConstraint constraint = AbcConstraint.builder()
                .maxSymbols(300)
                .allow(AbcFeature.values())
                .build();
        if (missing.equals("ABCDEF")) {
            vocabulary = characters(left + "C");
        }
        for (int seed = 0; seed < 20; seed++) {
            String tune = Walk.tune(constraint, vocabulary, Walk.UNIFORM, seed);
            assertThat(AbcReader.read(tune).problems()).as(tune).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "X; the number of a tune, as in \"X:1\"",
                "T; a title, as in \"T:A\"",
                "M; \"M\" (U+004D) of the line \"M:4/4\"",
                "K; the key, as in \"K:D\"",
                "|; \"|\" (U+007C)",
            })
    void aVocabularyThatCannotWriteATuneIsRefused(String missing, String named) {
        Vocabulary vocabulary = characters(CHARACTERS.replace(missing, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain().open(vocabulary))
                .withMessage("the vocabulary cannot write the tune that is asked for: it lacks " + named);
    }

    @Test
    void whatIsAskedForAndCannotBeWrittenIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AbcConstraint.builder().title("Café").build().open(VOCABULARY))
                .withMessage(
                        "the vocabulary cannot write the tune that is asked for: it lacks \"\u00e9\" (U+00E9) of the"
                                + " line \"T:Café\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AbcConstraint.builder().bars(64).maxSymbols(100).build().open(VOCABULARY))
                .withMessageStartingWith("maxSymbols must be at least ")
                .withMessageEndingWith(" for the tune that is asked for, got 100");
    }

    @Test
    void settingsAreChecked() {
        AbcConstraint.Builder builder = AbcConstraint.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.title("two\nlines"))
                .withMessageStartingWith("title must be one line of 1 to 100 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.rhythm(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.rhythm("\u001b[2J"))
                .withMessageEndingWith("got \"\\u001b[2J\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.key("x".repeat(100_000)))
                .withMessageEndingWith("got \"" + "x".repeat(100) + "…\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.title("half \ud834"))
                .withMessageEndingWith("got \"half \\ud834\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.title("none \ufffe"))
                .withMessageEndingWith("got \"none \\ufffe\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.metre("six"))
                .withMessage("metre must be the text of a M: field, got \"six\"");
        for (String letters : List.of("", "XTMK", "TXMLK", "XTMLKR", "XTMMLK", "XTVMLK")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.headerFields(letters))
                    .withMessage(
                            "headerFields must be X, T, then M, L and any of ABCDFHNORSZ in their order, and K, each"
                                    + " once, got \"" + letters + "\"");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AbcConstraint.builder()
                        .headerFields("XTMLK")
                        .rhythm("jig")
                        .build())
                .withMessage(
                        "headerFields must have R where a rhythm is asked for, got \"XTMLK\" and the rhythm \"jig\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.metres(List.of()))
                .withMessage("metres must name at least one metre, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.rhythms(List.of()))
                .withMessage("rhythms must name at least one rhythm, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.metres(List.of("6/8", "none")))
                .withMessageStartingWith("metre must have bars of at most two whole notes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.metre("none"))
                .withMessageStartingWith("metre must have bars of at most two whole notes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.unitLength(Fraction.of(3, 8)))
                .withMessage("unitLength must be 1/2, 1/4, 1/8, 1/16 or 1/32, got 3/8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.key("H"))
                .withMessage("key must be the text of a K: field, got \"H\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.key("D exp ^f"))
                .withMessageStartingWith("key must have a mode, at most seven sharps or flats");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.bars(0))
                .withMessage("bars must be from 1 to 1000, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.parts(101))
                .withMessage("parts must be from 1 to 100, got 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxSymbols(0))
                .withMessage("maxSymbols must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.shortest(Fraction.of(1, 4)))
                .withMessage("shortest must be 1/8, 1/16 or 1/32, got 1/4");
        Pitch c = new Pitch(Step.C, Optional.empty(), 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.range(c, c))
                .withMessage("highest must be an octave or more above lowest, got C to C");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.bars(9).parts(2).build())
                .withMessage("bars must be a multiple of parts, got 9 bars and 2 parts");
        assertThatNullPointerException().isThrownBy(() -> builder.title(null)).withMessage("title");
        assertThatNullPointerException().isThrownBy(() -> builder.rhythms(null)).withMessage("rhythms");
        assertThatNullPointerException().isThrownBy(() -> builder.metres(null)).withMessage("metres");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.headerFields(null))
                .withMessage("letters");
        assertThatNullPointerException().isThrownBy(() -> plain().open(null)).withMessage("vocabulary");
    }
}
