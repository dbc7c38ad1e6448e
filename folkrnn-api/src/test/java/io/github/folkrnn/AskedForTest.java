package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for, of networks with different habits. */
class AskedForTest {
    private static final String CHARACTERS = "XTRMLKZC:0123456789/|[] abcdefgABCDEFGz,'()<>-!ijklmnoprstuvwxyWSyh\"";

    /** A network that has learnt some headers, each as often as its number says, and nothing about music. */
    private static ScriptedModel network(Map<String, Double> headers) {
        return new ScriptedModel(CHARACTERS, text -> {
            String tune = text.substring(text.lastIndexOf("\n\n") + 2);
            Map<String, Double> next = new HashMap<>();
            headers.forEach((header, share) -> {
                if (header.startsWith(tune) && header.length() > tune.length()) {
                    next.merge(header.substring(tune.length(), tune.length() + 1), share, Double::sum);
                }
            });
            return next.isEmpty() ? ANYTHING : next;
        });
    }

    private static final Map<String, Double> ANYTHING = (CHARACTERS + '\n')
            .chars()
            .distinct()
            .mapToObj(Character::toString)
            .collect(Collectors.toMap(symbol -> symbol, symbol -> 1.0));

    private static String header(String fields) {
        return fields.replace(' ', '\n').replace('_', ' ') + '\n';
    }

    /** Rhythms before the metre. */
    private static final ScriptedModel OF_RHYTHMS = network(Map.of(
            header("X:3 T:Ae R:jig M:6/8 L:1/8 K:D"), 0.5,
            header("X:3 T:Ae R:reel M:C| L:1/8 K:G"), 0.4,
            header("X:3 T:Ae R:polka M:2/4 L:1/8 K:G"), 0.06,
            header("X:3 T:Ae R:Waltz M:3/4 L:1/8 K:A"), 0.04));

    /** Numbers of sources in the place of rhythms. */
    private static final ScriptedModel OF_SOURCES = network(Map.of(
            header("X:3 T:Ae Z:_id:no-jig-7 M:6/8 L:1/8 K:D"), 0.5,
            header("X:7 T:Be Z:_id:no-reel-1 M:C| L:1/8 K:G"), 0.5));

    private static GenerationRequestBuilder request() {
        return GenerationRequest.builder().seed(5).maxLength(400);
    }

    private static List<Tune> tunes(ScriptedModel model, GenerationRequestBuilder request) {
        List<Tune> tunes = model.network().generate(request.build(), 6);
        assertThat(tunes).allSatisfy(tune -> {
            assertThat(tune.music().problems()).as(tune.abc()).isEmpty();
            assertThat(tune.reproduce(model.network()).abc()).isEqualTo(tune.abc());
        });
        return tunes;
    }

    @Test
    void aRhythmThatTheNetworkKnowsIsWrittenWhereItIsExpected() {
        for (Tune tune : tunes(OF_RHYTHMS, request().rhythm("waltz"))) {
            assertThat(tune.rawAbc()).containsPattern("^X:[^\n]+\nT:[^\n]+\nR:Waltz\nM: ?3/4\nL:");
            assertThat(tune.abc()).contains("\nR:waltz\nM:");
            assertThat(tune.provenance().unlearntRhythm()).isEmpty();
        }
    }

    @Test
    void ofARhythmThatTheNetworkDoesNotKnowTheTuneHasTheMetreAndTheName() {
        for (Tune tune : tunes(OF_SOURCES, request().rhythm("waltz"))) {
            assertThat(tune.rawAbc()).containsPattern("\nM: ?3/4\n").doesNotContain("R:");
            assertThat(tune.abc()).containsPattern("^X:[^\n]+\nT:[^\n]+\nR:waltz\nM:");
            assertThat(tune.provenance().unlearntRhythm()).contains("waltz");
        }
        for (Tune tune : tunes(OF_RHYTHMS, request().rhythm("mazurka"))) {
            assertThat(tune.rawAbc()).containsPattern("\nR: ?Waltz\nM: ?3/4\n");
            assertThat(tune.abc()).contains("\nR:mazurka\n");
            assertThat(tune.provenance().unlearntRhythm()).contains("mazurka");
        }
    }

    @Test
    void whatIsUnknownEvenByNameIsAName() {
        for (Tune tune : tunes(OF_SOURCES, request().rhythm("sonata"))) {
            assertThat(tune.abc()).contains("\nR:sonata\n");
            assertThat(tune.provenance().unlearntRhythm()).contains("sonata");
        }
    }

    @Test
    void theRhythmBeforeAMetreThatIsAskedForIsOneThatHasIt() {
        for (Tune tune : tunes(OF_RHYTHMS, request().metre("2/4"))) {
            assertThat(tune.rawAbc()).containsPattern("\nR: ?polka\nM: ?2/4\n");
        }
        for (Tune tune : tunes(OF_RHYTHMS, request().metre("5/4"))) {
            assertThat(tune.rawAbc()).containsPattern("\nM: ?5/4\n").doesNotContain("R:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"M:6/8 L:1/8 R:jig", "L:1/8 R:jig M:6/8", "M:6/8 R:jig L:1/8", "R:jig M:6/8 L:1/8"})
    void fieldsStandInTheOrderOfTheNetwork(String fields) {
        ScriptedModel model = network(Map.of(header("X:3 T:Ae " + fields + " K:D"), 1.0));
        String order = fields.replaceAll("[^RML]", "");
        for (Tune tune : tunes(model, request().rhythm("jig").key("D"))) {
            assertThat(tune.rawAbc().lines().limit(6).map(line -> line.substring(0, 1)))
                    .as(tune.rawAbc())
                    .containsExactly(("X T " + String.join(" ", order.split("")) + " K").split(" "));
            assertThat(tune.provenance().unlearntRhythm()).isEmpty();
        }
    }

    @Test
    void onceAnythingIsAskedForTheHeaderHasNoOtherFields() {
        for (Tune tune : tunes(OF_SOURCES, request().metre("3/4"))) {
            assertThat(tune.rawAbc()).doesNotContain("Z:").containsOnlyOnce("T:");
        }
    }

    @Test
    void otherFieldsAreKeptIfTheyAreWanted() {
        for (Tune tune : tunes(OF_SOURCES, request().metre("6/8").otherFields(true))) {
            assertThat(tune.abc()).containsPattern("\nZ:id:no-(jig|reel)-\\d\nM:6/8\n");
        }
        assertThat(tunes(OF_SOURCES, request().otherFields(true)))
                .allSatisfy(tune -> assertThat(tune.abc()).contains("\nZ:id:no-"));
    }

    @Test
    void whatTheNetworkMakesUpAboutSourcesIsInTheRawTextAlone() {
        for (Tune tune : tunes(OF_SOURCES, request())) {
            assertThat(tune.rawAbc()).containsPattern("^X:[37]\n").contains("\nZ: id:no-");
            assertThat(tune.abc()).startsWith("X:" + (tune.index() + 1) + "\n").doesNotContain("Z:");
        }
    }

    @Test
    void theTitleMayHoldAnythingAndDoesNotChangeTheMusic() {
        List<Tune> some = tunes(OF_RHYTHMS, request().key("D"));
        List<Tune> titled = tunes(OF_RHYTHMS, request().key("D").title("Müllers Tanz"));
        for (int i = 0; i < some.size(); i++) {
            assertThat(titled.get(i).rawAbc()).isEqualTo(some.get(i).rawAbc());
            assertThat(titled.get(i).abc()).startsWith("X:" + (i + 1) + "\nT:Müllers Tanz\n");
            assertThat(titled.get(i).music().titles()).containsExactly("Müllers Tanz");
        }
    }

    @Test
    void whatIsGivenStaysAsItIs() {
        String prompt = "X:12\nT:Ae\nC:Be\nZ: id:no-jig-7\nM:6/8\nL:1/8\nK:D\nABc dBA|!\n";
        for (Tune tune : tunes(OF_SOURCES, request().prompt(prompt))) {
            assertThat(tune.abc()).startsWith(prompt);
        }
        for (Tune tune : tunes(OF_SOURCES, request().prompt(prompt).rhythm("jig"))) {
            assertThat(tune.abc()).startsWith(prompt.replace("C:Be", "R:jig\nC:Be"));
        }
        for (Tune tune : tunes(
                OF_RHYTHMS,
                request().prompt("X:1\nL:1/8\nT:Ae\n".replace("L:1/8\n", "")).rhythm("jig"))) {
            assertThat(tune.abc()).startsWith("X:1\nT:Ae\nR:jig\n");
        }
    }

    @Test
    void anExclamationMarkAtTheEndOfALineMeansNothing() {
        assertThat(new FinishedText(Map.of(), "", false).of("X:3\nT:A\nK:D\nABc|!\n!trill!A !fine!\nB|", 1))
                .isEqualTo("X:1\nT:A\nK:D\nABc|\n!trill!A !fine!\nB|");
    }

    @Test
    void aTuneThatWasCutOffIsFinishedAsFarAsItGoes() {
        FinishedText text = new FinishedText(Map.of('T', "Ö", 'R', "jig"), "", false);
        assertThat(text.of("", 1)).isEmpty();
        assertThat(text.of("X", 2)).isEqualTo("X:2");
        assertThat(text.of("X:23\nT:A", 2)).isEqualTo("X:2\nT:Ö");
        assertThat(text.of("X:23\nT:A\nZ: i", 2)).isEqualTo("X:2\nT:Ö\nR:jig");
        assertThat(text.of("X:23\nT:A\nM: 6/8\nT:B\nK:D\nT", 2)).isEqualTo("X:2\nT:Ö\nR:jig\nM:6/8\nK:D\nT");
    }

    @Test
    void withoutTheConstraintTheTextIsTheNetworksOwn() {
        Tune tune = OF_SOURCES.network().generate(request().constraint(false).build());
        assertThat(tune.abc()).isEqualTo(tune.rawAbc()).contains("Z: id:no-");
    }

    @ParameterizedTest
    @CsvSource({"waltz, 6/8, 3/4 or 3/8", "Slip Jig, 6/8, 9/8", "reels, 3/4, 'C|, C or 2/4'"})
    void aMetreThatContradictsTheRhythmIsRefused(String rhythm, String metre, String metres) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().metre(metre).rhythm(rhythm).build())
                .withMessage("the metre of the rhythm \"" + rhythm + "\" must be " + metres + ", got the metre \""
                        + metre + '"');
    }

    @ParameterizedTest
    @CsvSource({"jig, 6/8", "slip jig, 9/8", "slip-jigs, 9/8", "slide, 6/8", "reel, 4/4", "Hornpipe, C|", "waltzes, 3/4"
    })
    void aMetreThatTheRhythmHasIsTaken(String rhythm, String metre) {
        for (Tune tune : tunes(
                OF_SOURCES,
                request().rhythm(rhythm).metre(metre).unitLength(io.github.folkrnn.abc.Fraction.of(1, 8)))) {
            assertThat(tune.music().rhythm()).contains(rhythm);
            assertThat(tune.music().metre().barLength())
                    .isEqualTo(io.github.folkrnn.abc.AbcReader.read("X:1\nT:A\nM:" + metre + "\nK:C\nA|]")
                            .metre()
                            .barLength());
        }
    }

    @Test
    void aTitleOrRhythmOtherThanTheGivenOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().prompt("X:1\nT:Ae\n").title("Be").build())
                .withMessage("the title of the prompt must be \"Be\", which is asked for, got \"Ae\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request()
                        .template("X:1\nT:Ae\nR:jig\nM:6/8\nL:1/8\nK:D\n*|]")
                        .rhythm("reel")
                        .build())
                .withMessage("the rhythm of the template must be \"reel\", which is asked for, got \"jig\"");
        assertThat(request()
                        .template("X:1\nT:*\nM:6/8\nL:1/8\nK:D\n*|]")
                        .title("Be")
                        .build())
                .isNotNull();
    }
}
