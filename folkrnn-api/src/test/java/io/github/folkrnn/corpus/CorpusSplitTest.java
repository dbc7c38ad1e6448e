package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.abc.AbcReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusSplitTest {
    private static List<String> tunes(Corpus corpus) throws IOException {
        try (var tunes = corpus.tunes()) {
            return tunes.toList();
        }
    }

    @Test
    void everyTuneIsInOneOfTheParts() throws IOException {
        List<String> all = tunes(Corpus.bundled());
        CorpusSplit split = CorpusSplit.of(Corpus.bundled(), 0.1, 0);
        List<String> heldOut = tunes(split.heldOut());
        assertThat(heldOut).hasSizeBetween(7, 9);
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(heldOut);
        assertThat(tunes(split.training())).isEqualTo(rest);
        assertThat(all.stream().filter(heldOut::contains).toList()).isEqualTo(heldOut);
    }

    @Test
    void theSplitFollowsFromTheTunesAndTheSeed() throws IOException {
        List<String> shuffled = new ArrayList<>(tunes(Corpus.bundled()));
        Collections.shuffle(shuffled, new Random(4));
        Set<String> heldOut =
                new HashSet<>(tunes(CorpusSplit.of(Corpus.bundled(), 0.2, 7).heldOut()));
        assertThat(tunes(CorpusSplit.of(Corpus.of(shuffled), 0.2, 7).heldOut()))
                .containsExactlyInAnyOrderElementsOf(heldOut);
        assertThat(tunes(CorpusSplit.of(Corpus.bundled(), 0.2, 8).heldOut()))
                .isNotEqualTo(tunes(CorpusSplit.of(Corpus.bundled(), 0.2, 7).heldOut()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void tunesThatAreNearlyTheSameStayTogether(long seed) throws IOException {
        String tune = "X:1\nT:One\nM:4/4\nL:1/8\nK:G\nGABc dedB|dedB dedB|cBAG FAdc|BGAF G4|gfed cBAG|FGAB cdef|";
        String variant = "X:2\nT:Two\nM:4/4\nL:1/8\nK:D\nDEFG ABAF|ABAF ABAF|GFED CEAG|FDEC D4|dcBA GFED|CDEF GABc|";
        List<String> all = new ArrayList<>(tunes(Corpus.bundled()));
        all.add(tune);
        all.add(variant);
        all.add(tune);
        List<String> heldOut = tunes(CorpusSplit.of(Corpus.of(all), 0.5, seed).heldOut());
        assertThat(heldOut.contains(tune)).isEqualTo(heldOut.contains(variant));
        assertThat(Collections.frequency(heldOut, tune)).isIn(0, 2);
    }

    @Test
    void atLeastOneTuneIsHeldOutAndOneIsNot() throws IOException {
        Corpus two = Corpus.of(List.of("X:1\nK:C\nCDE", "X:2\nK:C\nEDC"));
        for (double share : new double[] {1e-9, 0.5, 0.999}) {
            CorpusSplit split = CorpusSplit.of(two, share, 3);
            assertThat(tunes(split.training())).hasSize(1);
            assertThat(tunes(split.heldOut())).hasSize(1);
        }
    }

    @Test
    void aLargeCorpusIsSplitWithoutHoldingIt() throws IOException {
        List<String> all = new ArrayList<>(tunes(Corpus.bundled()));
        all.addAll(tunes(Corpus.bundled().withTranspositions(2)));
        CorpusSplit split = CorpusSplit.of(Corpus.of(all), 0.02, 3, 100);
        List<String> heldOut = tunes(split.heldOut());
        assertThat(heldOut)
                .hasSize(5)
                .isSubsetOf(all)
                .isNotEqualTo(tunes(CorpusSplit.of(Corpus.of(all), 0.02, 4, 100).heldOut()));
        List<String> training = tunes(split.training());
        assertThat(training).hasSizeBetween(225, 262).isSubsetOf(all).doesNotContainAnyElementsOf(heldOut);
        assertThat(tunes(split.training())).isEqualTo(training);
        SharedRuns runs = new SharedRuns(heldOut.stream()
                .map(tune -> SimilarTunes.runs(AbcReader.read(tune)))
                .toList());
        assertThat(training).noneMatch(tune -> runs.hasOneLike(SimilarTunes.runs(AbcReader.read(tune))));
        assertThat(all).anyMatch(tune -> runs.hasOneLike(SimilarTunes.runs(AbcReader.read(tune))));
    }

    @Test
    void aLargeCorpusOfOneTuneCannotBeSplit() {
        String tune = "X:1\nT:One\nM:4/4\nL:1/8\nK:G\nGABc dedB|dedB dedB|cBAG FAdc|BGAF G4|";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorpusSplit.of(Corpus.of(List.of(tune, tune, tune)), 0.5, 0, 2))
                .withMessageEndingWith("got 3 that are");
    }

    @Test
    void sharedRunsAreCountedAsInThePairwiseComparison() throws IOException {
        List<String> tunes = tunes(Corpus.bundled());
        SimilarTunes pairs = new SimilarTunes();
        List<long[]> runs = new ArrayList<>();
        for (String tune : tunes) {
            String varied = tune.replaceFirst("\\|[A-Ga-g]", "|e");
            for (String text : List.of(tune, varied)) {
                pairs.add(AbcReader.read(text));
                runs.add(SimilarTunes.runs(AbcReader.read(text)));
            }
        }
        for (int i = 0; i < runs.size(); i++) {
            for (int j = 0; j < runs.size(); j++) {
                boolean enough = runs.get(i).length >= SimilarTunes.FEWEST_RUNS
                        && runs.get(j).length >= SimilarTunes.FEWEST_RUNS;
                assertThat(new SharedRuns(List.of(runs.get(i))).hasOneLike(runs.get(j)))
                        .isEqualTo(enough && pairs.similarity(i, j) >= SimilarTunes.THRESHOLD);
            }
        }
    }

    @Test
    void oneTuneCannotBeSplit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorpusSplit.of(Corpus.of(List.of("X:1\nK:C\nC", "X:1\nK:C\nC")), 0.5, 0))
                .withMessage("a corpus must have tunes that are not nearly the same to hold some of them out,"
                        + " got 2 that are");
    }

    @Test
    void sharesAreWithinTheirRange() {
        for (double share : new double[] {0, 1, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CorpusSplit.of(Corpus.bundled(), share, 0))
                    .withMessage("share must be in (0, 1), got " + share);
        }
        assertThatNullPointerException()
                .isThrownBy(() -> CorpusSplit.of(null, 0.5, 0))
                .withMessage("corpus");
    }
}
