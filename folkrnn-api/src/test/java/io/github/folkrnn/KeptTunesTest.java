package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tune that is kept keeps neither the network nor what was found out about its vocabulary. */
class KeptTunesTest {
    private static final int BYTES_BEYOND_TEXT = 10_000;
    private static final String CHARACTERS = "XTMLKR:0123456789/|[] abcdefgABCDEFGz,'EdorA-(reljig";
    private static final String HEADER = "X:1\nT:A Sketch\nM:6/8\nL:1/8\nK:D\n";

    private static FolkRnn network() {
        Map<String, Double> anything = (CHARACTERS + "SkTtch\n")
                .chars()
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.toMap(symbol -> symbol, symbol -> 1.0));
        return new ScriptedModel(CHARACTERS + "SkTtch", text -> anything).network();
    }

    static Stream<GenerationRequest> requests() {
        return Stream.of(
                        GenerationRequest.builder(),
                        GenerationRequest.builder().key("Edor"),
                        GenerationRequest.builder()
                                .rhythm("jig")
                                .bars(8)
                                .parts(2)
                                .repeats(true)
                                .key("D"),
                        GenerationRequest.builder().prompt(HEADER + "|:d2A"),
                        GenerationRequest.builder().template(HEADER + "|:d2A F2A|*|d6:|"),
                        GenerationRequest.builder().variation(HEADER + "|:d2A F2A|fed def|g3 f3|d6:|", 0.5))
                .map(builder -> builder.maxLength(300).seed(2).build());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aTuneKeepsLittleMoreThanItsText(GenerationRequest request) {
        try (FolkRnn folk = network()) {
            Tune tune = folk.generate(request);
            long text = 2L * (tune.abc().length() + tune.rawAbc().length());
            assertThat(KeptMemory.of(tune) - text).as("%s", tune).isLessThan(BYTES_BEYOND_TEXT);
        }
    }
}
