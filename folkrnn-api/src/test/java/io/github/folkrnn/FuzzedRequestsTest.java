package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whatever text is given and whatever is asked for: the tune is valid and as it is asked for, or the request is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzedRequestsTest {
    private static final int REQUESTS = 250;
    private static final long SEED = 1;

    private final List<Tune> tunes = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    /** Every symbol is as likely as every other one. */
    private static ScriptedModel uniform(Vocabulary vocabulary) {
        String symbols = IntStream.range(0, vocabulary.size())
                .mapToObj(vocabulary::symbol)
                .collect(Collectors.joining());
        Map<String, Double> anything = symbols.chars()
                .mapToObj(Character::toString)
                .collect(Collectors.toMap(symbol -> symbol, symbol -> 1.0));
        return new ScriptedModel(symbols, text -> anything);
    }

    @BeforeAll
    void compose() throws IOException {
        List<String> bundled;
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            bundled = tunes.toList();
        }
        FuzzedRequests requests = new FuzzedRequests(bundled, SEED);
        ScriptedModel model = uniform(CharacterVocabulary.of(Corpus.bundled()));
        try (FolkRnn folk = model.network()) {
            // From here on it is known how the network writes headers, and what it writes is tunes alone.
            folk.generate(GenerationRequest.builder().rhythm("jig").seed(SEED).build());
            for (int i = 0; i < REQUESTS; i++) {
                FuzzedRequests.Fuzzed fuzzed = requests.next();
                int sessions = model.openedSessions();
                Tune tune;
                try {
                    tune = folk.generate(fuzzed.request());
                } catch (IllegalArgumentException e) {
                    assertThat(model.openedSessions())
                            .as("request %d: %s", i, fuzzed)
                            .isEqualTo(sessions);
                    refusals.add(e.getMessage());
                    continue;
                }
                String how = "request " + i + ": " + fuzzed + "\n" + tune.abc();
                assertThat(tune.stopReason()).as(how).isEqualTo(StopReason.ENDED);
                assertThat(tune.music().problems()).as(how).isEmpty();
                fuzzed.asked().requireMetBy(tune, how);
                tunes.add(tune);
            }
        }
    }

    @Test
    void aGoodPartIsComposed() {
        assertThat(tunes).hasSizeGreaterThan(REQUESTS / 3);
    }

    @Test
    void refusalsSayWhatIsNotAllowed() {
        assertThat(refusals)
                .hasSizeGreaterThan(REQUESTS / 10)
                .allSatisfy(message -> assertThat(message)
                        .doesNotContain("\n")
                        .containsAnyOf(" must be ", " must have ", " has no character ", " cannot write "));
    }

    @Test
    void abc2midiFindsNothingToComplainOf(@TempDir Path directory) throws Exception {
        for (Tune tune : tunes) {
            String said = Abc2Midi.convert(tune.abc() + "\n", directory.resolve("tune.mid"));
            assertThat(said.replaceAll(".*(Assuming repeat|replacing \\|: with double repeat).*", ""))
                    .as("%s\n%s", tune.provenance(), tune.abc())
                    .doesNotContain("Error", "Warning");
        }
    }
}
