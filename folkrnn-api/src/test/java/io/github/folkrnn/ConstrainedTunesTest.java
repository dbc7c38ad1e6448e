package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConstrainedTunesTest {
    private static final String CHARACTERS =
            "XTMLKR:0123456789/|[] abcdefgABCDEFGz,'The Morning Ferry reel E Dorian major A Sketch-|!";

    /** Every symbol is as likely as every other one: without the constraint, not a bar would be right. */
    private static final Map<String, Double> ANYTHING = (CHARACTERS + '\n')
            .chars()
            .distinct()
            .mapToObj(Character::toString)
            .collect(Collectors.toMap(symbol -> symbol, symbol -> 1.0));

    private final ScriptedModel model = new ScriptedModel(CHARACTERS, text -> ANYTHING);
    private final FolkRnn folk = model.network();

    private static GenerationRequestBuilder request() {
        return GenerationRequest.builder();
    }

    @Test
    void tunesAreValidAndComeToAnEnd() {
        for (Tune tune : folk.generate(request().seed(1).maxLength(500).build(), 20)) {
            assertThat(tune.stopReason()).as(tune.abc()).isEqualTo(StopReason.ENDED);
            assertThat(tune.music().problems()).as(tune.abc()).isEmpty();
            assertThat(tune.provenance().length()).isLessThanOrEqualTo(500);
        }
    }

    @Test
    void tunesAreAsTheyAreAskedFor() {
        GenerationRequest request = request()
                .title("The Morning Ferry")
                .rhythm("reel")
                .metre("C|")
                .unitLength(Fraction.of(1, 8))
                .key("Edor")
                .bars(8)
                .parts(2)
                .repeats(true)
                .seed(3)
                .build();
        for (Tune tune : folk.generate(request, 5)) {
            AbcTune music = tune.music();
            assertThat(music.problems()).as(tune.abc()).isEmpty();
            assertThat(tune.abc())
                    .startsWith("X:" + (tune.index() + 1) + "\nT:The Morning Ferry\nR:reel\n")
                    .containsPattern("\nM: ?(C\\||2/2)\n")
                    .containsPattern("\nL: ?1/8\n");
            assertThat(music.key().tonic()).isEqualTo(Step.E);
            assertThat(music.key().mode()).isEqualTo(Mode.DORIAN);
            assertThat(music.body().stream()
                            .filter(element -> element instanceof AbcElement.BarLine line
                                    && (line.kind() == AbcElement.BarLine.Kind.REPEAT_END
                                            || line.kind() == AbcElement.BarLine.Kind.REPEAT_END_START)))
                    .as(tune.abc())
                    .hasSize(2);
        }
    }

    @Test
    void aHeaderThatIsAskedForInPartIsCompleted() {
        Tune tune = folk.generate(request().metre("3/4").key("G").seed(2).build());
        assertThat(tune.abc()).matches("(?s)X:1\nT:[^\n]+\nM: ?3/4\n.*K: ?G.*");
        assertThat(tune.music().problems()).as(tune.abc()).isEmpty();
        assertThat(folk.generate(request()
                                .metre("3/4")
                                .prompt("X:7\nT:A\n")
                                .seed(2)
                                .build())
                        .abc())
                .startsWith("X:7\nT:A\n");
    }

    @Test
    void fillingsFitIntoTheirBars() {
        String template = "X:1\nT:A Sketch\nM:6/8\nL:1/8\nK:D\n|:d2A F2A|*|d2f e3-|*:|\n*|dBA *:|";
        GenerationRequest request = request().template(template).build();
        for (long seed = 0; seed < 10; seed++) {
            Tune tune = folk.generate(request.toBuilder().seed(seed).build());
            assertThat(tune.music().problems()).as(tune.abc()).isEmpty();
            assertThat(tune.abc()).matches("(?s).*\\|:d2A F2A\\|.+\\|d2f e3-\\|.+:\\|\n.+\\|dBA .+:\\|");
        }
    }

    @Test
    void variationsKeepTheirMetre() {
        String abc = "X:1\nT:A Sketch\nM:3/4\nL:1/8\nK:G\nD2|G2 B2 d2|c2 A2 F2|G2 B2 d2|G4:|";
        assertThat(AbcReader.read(abc).problems()).isEmpty();
        GenerationRequest request = request().variation(abc, 0).build();
        for (long seed = 0; seed < 10; seed++) {
            Tune tune = folk.generate(request.toBuilder().seed(seed).build());
            assertThat(tune.music().problems()).as(tune.abc()).isEmpty();
        }
    }

    @Test
    void linesOfAGivenTuneMayBeLong() {
        String abc = "X:1\nT:A Sketch\nM:2/4\nL:1/8\nK:G\n" + "G2 B2 |c2 A2 |".repeat(7) + "G4|]";
        GenerationRequest request = request().variation(abc, 0.5).build();
        for (long seed = 0; seed < 5; seed++) {
            Tune tune = folk.generate(request.toBuilder().seed(seed).build());
            assertThat(tune.abc().lines().count()).as(tune.abc()).isEqualTo(6);
        }
    }

    @Test
    void whatBreaksTheConstraintIsRefusedBeforeAnythingIsWritten() {
        GenerationRequest request =
                request().prompt("X:1\nT:A\nM:6/8\nL:1/8\nK:D\n|:d2A F2A|d2AF|").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folk.symbols(request))
                .withMessageStartingWith(
                        "the prompt must be what the constraint allows, or constraint(false) must go with it:"
                                + " line 6, column 15: \"|\" is not allowed here, because ");
        GenerationRequest twoKeys =
                request().key("G").prompt("X:1\nT:A\nM:6/8\nL:1/8\nK:D\n").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folk.generate(twoKeys))
                .withMessageContaining(": line 5, column ");
        assertThat(model.openedSessions()).isZero();
        assertThat(folk.generate(request.toBuilder()
                                .constraint(false)
                                .maxLength(50)
                                .build())
                        .abc())
                .startsWith("X:1\nT:A\nM:6/8\nL:1/8\nK:D\n|:d2A F2A|d2AF|");
    }

    @Test
    void whatTheVocabularyCannotWriteIsNamed() {
        ScriptedModel waltzes = new ScriptedModel(CHARACTERS.replace("3", ""), text -> ANYTHING);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> waltzes.network().generate(request().metre("3/4").build()))
                .withMessageContaining("\"3\"");
    }

    @Test
    void requirementsAreCheckedWhenTheyAreMadeAndKeptInACopy() {
        assertThatIllegalArgumentException().isThrownBy(() -> request().metre("six eight"));
        assertThatIllegalArgumentException().isThrownBy(() -> request().bars(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().bars(16).parts(3).build());
        GenerationRequest request = request().key("G").bars(8).maxLength(700).build();
        assertThat(request.toBuilder().build()).hasToString(request.toString());
    }

    @Test
    void requestsForTheSameAreEqual() {
        GenerationRequest request =
                request().title("A").key("G").bars(8).parts(2).maxLength(700).build();
        GenerationRequest copy = request.toBuilder().build();
        assertThat(copy).isEqualTo(request).hasSameHashCodeAs(request);
        assertThat(copy.constraint()).isEqualTo(request.constraint());
        assertThat(List.of(
                        request.toBuilder().title("B").build(),
                        request.toBuilder().key("D").build(),
                        request.toBuilder().bars(16).build(),
                        request.toBuilder().maxLength(701).build(),
                        request.toBuilder().otherFields(true).build(),
                        request.toBuilder().seed(1).build(),
                        request.toBuilder().prompt("X:1\n").build(),
                        request.toBuilder().bestOf(2).build()))
                .doesNotContain(request);
    }

    @Test
    void requirementsNeedTheConstraint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().key("G").constraint(false).build())
                .withMessage("title, key, bars and the like must go with the constraint, which is switched off");
    }
}
