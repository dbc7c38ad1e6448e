package io.github.folkrnn.examples;

import io.github.folkrnn.Tune;
import io.github.folkrnn.abc.Problem;
import java.util.Comparator;
import java.util.List;

/** Chooses among tunes those that are best formed. A network that has only begun to learn writes many that are not. */
final class BestTunes {

    private BestTunes() {}

    /** Of the tunes that have notes, those in which the reader finds the fewest problems; of equal ones, the longest. */
    static List<Tune> of(List<Tune> candidates, int count) {
        return candidates.stream()
                .filter(tune ->
                        tune.music().problems().stream().noneMatch(problem -> problem.code() == Problem.Code.NO_MUSIC))
                .sorted(Comparator.comparing(Tune::finished)
                        .reversed()
                        .thenComparing(tune -> tune.music().problems().size())
                        .thenComparing(tune -> -tune.abc().length()))
                .limit(count)
                .toList();
    }
}
