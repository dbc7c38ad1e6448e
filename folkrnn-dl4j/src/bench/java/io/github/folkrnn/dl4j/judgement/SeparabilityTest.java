package io.github.folkrnn.dl4j.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.evaluation.TuneFeatures;
import io.github.folkrnn.evaluation.TuneStatistics;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeparabilityTest {
    /** Examples of five features of pure chance, one of which is moved. */
    private static double[][] sample(int size, double moved, long seed) {
        RandomGenerator random = new Xoshiro256PlusPlus(seed);
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    double[] row = IntStream.range(0, 5)
                            .mapToDouble(j -> random.nextDouble())
                            .toArray();
                    row[2] += moved;
                    return row;
                })
                .toArray(double[][]::new);
    }

    @Test
    void theAreaUnderTheCurveCountsPairs() {
        assertThat(Separability.areaUnderCurve(new double[] {3, 1}, new double[] {0, 1, 2, 4}))
                .isEqualTo((3 + 1 + 0.5) / 8);
        assertThat(Separability.areaUnderCurve(new double[] {2, 2}, new double[] {1}))
                .isEqualTo(1);
        assertThat(Separability.areaUnderCurve(new double[] {1}, new double[] {1, 1}))
                .isEqualTo(0.5);
    }

    @Test
    void samplesThatDifferAreToldApart() {
        Separability found = Separability.of(sample(100, 1.5, 1), sample(150, 0, 2), 3);
        assertThat(found.logistic()).isEqualTo(1);
        assertThat(found.forest()).isEqualTo(1);
    }

    @Test
    void samplesOfOneKindAreNot() {
        List<Separability> halves = Separability.ofHalves(sample(300, 0, 1), 10, 2);
        assertThat(halves).hasSize(10);
        assertThat(halves.stream().mapToDouble(Separability::logistic).average().orElseThrow())
                .isCloseTo(0.5, within(0.03));
        assertThat(halves.stream().mapToDouble(Separability::forest).average().orElseThrow())
                .isCloseTo(0.5, within(0.03));
    }

    @Test
    void theForestFindsWhatNoLineDivides() {
        double[][] near = sample(200, 0, 1);
        double[][] apart = sample(200, 0, 2);
        Arrays.stream(near).forEach(row -> row[2] = row[1] < 0.5 ? row[2] : 1 + row[2]);
        Arrays.stream(apart).forEach(row -> row[2] = row[1] < 0.5 ? 1 + row[2] : row[2]);
        Separability found = Separability.of(near, apart, 3);
        assertThat(found.logistic()).isLessThan(0.6);
        assertThat(found.forest()).isGreaterThan(0.9);
    }

    @Test
    void theSameSeedGivesTheSameAreas() {
        double[][] some = sample(60, 0.2, 1);
        double[][] others = sample(60, 0, 2);
        assertThat(Separability.of(some, others, 3)).isEqualTo(Separability.of(some, others, 3));
        assertThat(Separability.of(some, others, 3)).isNotEqualTo(Separability.of(some, others, 4));
    }

    @Test
    void samplesThatAreTooSmallAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Separability.of(sample(4, 0, 1), sample(9, 0, 2), 3))
                .withMessage("each sample must have at least 5 members, got 4 and 9");
    }

    @Test
    void theWeightsAreWhereTheLossIsFlat() {
        double[][] rows = {{-1}, {-1}, {1}, {1}};
        boolean[] member = {false, true, true, true};
        LogisticRegression found = LogisticRegression.learn(rows, member, 0);
        double low = 1 / (1 + Math.exp(-found.score(rows[0])));
        double high = 1 / (1 + Math.exp(-found.score(rows[2])));
        double weight = (found.score(rows[2]) - found.score(rows[0])) / 2;
        assertThat(2 * low + 2 * high).as("as many members as there are").isCloseTo(3, within(1e-9));
        assertThat(2 * (1 - high) - (1 - 2 * low)).as("pull of the losses").isCloseTo(weight, within(1e-9));
    }

    @Test
    void aTuneWithoutNotesHasAllFeatures() {
        Map<String, Double> none = TuneFeatures.of(AbcReader.read("X:1\nM:2/4\nL:1/8\nK:G\n"));
        Map<String, Double> some = TuneFeatures.of(AbcReader.read("X:1\nM:2/4\nL:1/8\nK:G\nABcd|(3efg ^f>g|]"));
        assertThat(none.keySet()).isEqualTo(some.keySet());
        assertThat(none.values()).allMatch(Double::isFinite);
        assertThat(some)
                .containsEntry("bars", 2.0)
                .containsEntry("range in semitones", 10.0)
                .containsEntry("tuplets a bar", 0.5)
                .containsEntry("broken rhythms a bar", 0.5)
                .containsEntry("written accidentals a bar", 0.5)
                .containsEntry("notes in a full bar", 4.5)
                .containsEntry("their variance", 0.25)
                .containsEntry("steps of 1", 1.0);
    }

    @Test
    void shuffledBarsAreTheSameOnesInAnotherOrder() {
        AbcTune tune = AbcReader.read("X:1\nM:2/4\nL:1/8\nK:G\nG2|A4|B4|c4|d4|e4|f4|g2:|");
        AbcTune shuffled = ShuffledBars.of(tune, new Xoshiro256PlusPlus(1));
        assertThat(shuffled.body()).isNotEqualTo(tune.body()).containsExactlyInAnyOrderElementsOf(tune.body());
        assertThat(shuffled.body().subList(0, 2)).isEqualTo(tune.body().subList(0, 2));
        assertThat(TuneStatistics.of(List.of(shuffled)).form().partLengths().counts())
                .isEqualTo(Map.of(7, 1L));
    }
}
