package io.github.folkrnn.examples;

import io.github.folkrnn.Tune;
import java.util.Comparator;
import java.util.List;

/** Chooses among tunes those that are best formed. A network that has only begun to learn writes many that are not. */
final class BestTunes {

    private BestTunes() {}

    /**
     * Of the tunes that can be played, first those that are finished, then those in which the reader finds the fewest
     * problems, then the longest.
     */
    static List<Tune> of(List<Tune> candidates, int count) {
        return candidates.stream()
                .filter(BestTunes::canBePlayed)
                .sorted(Comparator.comparing(Tune::finished)
                        .reversed()
                        .thenComparing(tune -> tune.music().problems().size())
                        .thenComparing(tune -> -tune.abc().length()))
                .limit(count)
                .toList();
    }

    private static boolean canBePlayed(Tune tune) {
        try {
            tune.performance();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
