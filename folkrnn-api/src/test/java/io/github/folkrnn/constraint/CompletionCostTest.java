package io.github.folkrnn.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionCostTest {
    /** The beginning of a repeat that has to come back to three quarters. */
    private static final String OTHER_METRE = "|:A4B2|c4d2|\nM:2/4\n";

    static Stream<AbcConstraint.Builder> specifications() {
        return Stream.of(
                AbcConstraint.builder(),
                AbcConstraint.builder().allow(AbcFeature.values()),
                AbcConstraint.builder().allow(AbcFeature.values()).shortest(io.github.folkrnn.abc.Fraction.of(1, 32)),
                AbcConstraint.builder().bars(16).parts(2).repeats(true).metre("6/8"),
                AbcConstraint.builder().bars(12).repeats(false),
                AbcConstraint.builder().bars(9),
                AbcConstraint.builder().parts(3).repeats(true).allow(AbcFeature.values()),
                AbcConstraint.builder().parts(2).repeats(false),
                AbcConstraint.builder().bars(6).parts(3).title("A tune"),
                AbcConstraint.builder().headerFields("XTMLRCK").rhythms(List.of("jig", "slide")),
                AbcConstraint.builder().headerFields("XTRLMK").metres(List.of("3/4", "C|", "6/8")));
    }

    private static boolean hasFreeHeader(TuneSpecification specification) {
        return specification.title().isEmpty() && specification.headerFields().isEmpty();
    }

    /** From every state that can be reached, there is a symbol after which fewer are needed by one. */
    @ParameterizedTest
    @MethodSource("specifications")
    void eachStepOfTheWayLeadsNearer(AbcConstraint.Builder builder) throws IOException {
        Vocabulary vocabulary = CharacterVocabulary.of(Corpus.bundled());
        Notation notation = new Notation(vocabulary, builder.build().specification());
        CompletionCost completionCost = new CompletionCost(notation);
        TuneGrammar next = new TuneGrammar(notation);
        for (int seed = 0; seed < 120; seed++) {
            Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(seed);
            TuneGrammar tune = new TuneGrammar(notation);
            StringBuilder text = new StringBuilder();
            if (seed % 4 > 0 && hasFreeHeader(builder.build().specification())) {
                String metre = builder.build().specification().metres().contains(new Metre("6/8", 6, 8))
                        ? "6/8"
                        : seed % 3 == 0 ? "C|" : seed % 3 == 1 ? "3/4" : "6/8";
                text.append("X:1\nT:A\nM:").append(metre).append(seed % 8 < 5 ? "\nL:1/8\nK:C\n" : "\nL:1/4\nK:C\n");
                assertThat(tune.accept(text.toString())).isTrue();
                next.set(tune);
                if (seed % 5 == 0 && next.accept(OTHER_METRE)) {
                    tune.set(next);
                    text.append(OTHER_METRE);
                }
            }
            for (int step = 0; step < 300 && !tune.hasEnded(); step++) {
                int need = completionCost.symbols(tune);
                int least = Integer.MAX_VALUE;
                List<String> possible = new ArrayList<>();
                for (int id = 0; id < vocabulary.size(); id++) {
                    next.set(tune);
                    if (next.accept(vocabulary.symbol(id))) {
                        int needAfter = completionCost.symbols(next);
                        least = Math.min(least, needAfter);
                        if (needAfter < Spelling.IMPOSSIBLE) {
                            possible.add(vocabulary.symbol(id));
                        }
                    }
                }
                assertThat(least).as("seed %d: %s", seed, text).isLessThan(need);
                String symbol = possible.get(random.nextInt(possible.size()));
                tune.accept(symbol);
                text.append(symbol);
            }
        }
    }
}
