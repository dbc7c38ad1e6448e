package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever tune the constraint allows can be varied, and can have gaps, whatever the model expects. */
class RewrittenTunesTest {
    private static Vocabulary vocabulary() throws IOException {
        return CharacterVocabulary.of(Corpus.bundled());
    }

    private static List<String> someTunes() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            List<String> all = tunes.toList();
            return IntStream.range(0, 15).mapToObj(i -> all.get(6 * i)).toList();
        }
    }

    private static String symbols(Vocabulary vocabulary) {
        return IntStream.range(0, vocabulary.size())
                .mapToObj(vocabulary::symbol)
                .collect(Collectors.joining());
    }

    /** Every symbol is as likely as every other one. */
    private static ScriptedModel uniform(String symbols) {
        Map<String, Double> anything = symbols.chars()
                .mapToObj(Character::toString)
                .collect(Collectors.toMap(symbol -> symbol, symbol -> 1.0));
        return new ScriptedModel(symbols, text -> anything);
    }

    /** Expects what would lead astray: ties, bars that end early, lengths, and what follows a line's end. */
    private static ScriptedModel stubborn(String symbols) {
        return new ScriptedModel(
                symbols, text -> text.endsWith("|") ? Map.of("G", 1.0) : Map.of("-", 0.5, "|", 0.3, "3", 0.2));
    }

    private static void requireSound(Tune tune, String original) {
        assertThat(tune.stopReason()).as("%s\n%s", tune, original).isEqualTo(StopReason.ENDED);
        assertThat(tune.music().problems()).as("%s\n%s", tune, original).isEmpty();
    }

    /** Puts an asterisk in the place of some of what stands between two bar lines. */
    private static String withGaps(String tune, RandomGenerator random) {
        int music = tune.indexOf('\n', tune.indexOf("\nK:") + 1) + 1;
        StringBuilder template = new StringBuilder(tune.substring(0, music));
        for (String bar : tune.substring(music).split("(?<=[|:\\]\n])(?=[^|:\\]\n])")) {
            String notes = bar.replaceAll("[|:\\[\\]\n!].*", "").replace("\n", "");
            boolean plain = notes.length() > 2 && !Character.isDigit(notes.charAt(0)) && bar.length() > notes.length();
            template.append(plain && random.nextInt(3) == 0 ? "*" + bar.substring(notes.length()) : bar);
        }
        return template.toString();
    }

    @Test
    void tunesCanBeVariedInEveryDegree() throws IOException {
        String symbols = symbols(vocabulary());
        try (FolkRnn uniform = uniform(symbols).network();
                FolkRnn stubborn = stubborn(symbols).network()) {
            RandomGenerator random = new Xoshiro256PlusPlus(1);
            for (String tune : someTunes()) {
                GenerationRequest request = GenerationRequest.builder()
                        .variation(tune, random.nextInt(4) / 4.0)
                        .seed(random.nextLong())
                        .build();
                requireSound(uniform.generate(request), tune);
                requireSound(stubborn.generate(request), tune);
            }
        }
    }

    @Test
    void tunesCanHaveGapsAnywhere() throws IOException {
        String symbols = symbols(vocabulary());
        try (FolkRnn uniform = uniform(symbols).network();
                FolkRnn stubborn = stubborn(symbols).network()) {
            RandomGenerator random = new Xoshiro256PlusPlus(2);
            for (String tune : someTunes()) {
                String template = withGaps(tune, random);
                if (template.indexOf('*') >= 0) {
                    GenerationRequest request = GenerationRequest.builder()
                            .template(template)
                            .seed(random.nextLong())
                            .build();
                    requireSound(uniform.generate(request), template);
                    requireSound(stubborn.generate(request), template);
                }
            }
        }
    }

    @Test
    void aTuneThatIsComposedCanBeVariedAgainAndAgain() throws IOException {
        try (FolkRnn uniform = uniform(symbols(vocabulary())).network()) {
            for (long seed = 0; seed < 6; seed++) {
                Tune tune = uniform.generate(
                        GenerationRequest.builder().bars(8).seed(seed).build());
                for (int i = 0; i < 3; i++) {
                    tune = uniform.generate(GenerationRequest.builder()
                            .variation(tune.abc(), 0.5)
                            .seed(seed)
                            .build());
                    requireSound(tune, "seed " + seed);
                }
            }
        }
    }

    @Test
    void aPartMayBeLongerThanOneThatIsComposed() throws IOException {
        String tune = "X:1\nT:A Sketch\nM:2/4\nL:1/8\nK:G\n" + "G2 B2|c2 A2|\n".repeat(12) + "G4|]";
        assertThat(AbcReader.read(tune).problems()).isEmpty();
        try (FolkRnn uniform = uniform(symbols(vocabulary())).network()) {
            for (long seed = 0; seed < 5; seed++) {
                Tune varied = uniform.generate(GenerationRequest.builder()
                        .variation(tune, 0)
                        .seed(seed)
                        .build());
                requireSound(varied, tune);
                assertThat(varied.abc().lines()).as(varied.abc()).hasSize(5 + 13);
            }
        }
    }

    @Test
    void aTuneThatTheConstraintDoesNotAllowIsRefusedBeforeAnythingIsWritten() throws IOException {
        ScriptedModel model = uniform(symbols(vocabulary()));
        String tune = "X:1\nT:A Sketch\nM:2/4\nL:1/8\nK:G\nG2 B2|c2 A2|G2 B2|c2 A|G4|]";
        GenerationRequest request =
                GenerationRequest.builder().variation(tune, 0.5).build();
        try (FolkRnn folk = model.network()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> folk.generate(request))
                    .withMessage(
                            "the variation must be what the constraint allows, or constraint(false) must go with it:"
                                    + " line 6, column 23: \"|\" is not allowed here, because a bar line must close a full bar,"
                                    + " and a repeat or a part must end where it began in the bar");
            assertThat(model.openedSessions()).isZero();
            List<String> lines = folk.generate(
                            request.toBuilder().constraint(false).seed(1).build())
                    .abc()
                    .lines()
                    .toList();
            assertThat(lines.get(0)).isEqualTo("X:1");
        }
    }
}
