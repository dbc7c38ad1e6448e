package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcReader;
import java.io.IOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Splits a corpus without holding it in memory. The tunes whose texts have the smallest hashes are held out, and what is
 * nearly the same as one of them is in neither part.
 */
final class LargeSplit {
    private static final Logger log = LoggerFactory.getLogger(LargeSplit.class);

    /** A tune and its place in the corpus. */
    private record Placed(int index, String text) {}

    private final Corpus corpus;
    private final long seed;

    LargeSplit(Corpus corpus, long seed) {
        this.corpus = corpus;
        this.seed = seed;
    }

    /** Holds some tunes out, or as many as there are different ones. */
    CorpusSplit holdOut(int count) throws IOException {
        TreeMap<Long, Placed> chosen = chosen(count);
        List<String> heldOut = chosen.values().stream()
                .sorted(Comparator.comparingInt(Placed::index))
                .map(Placed::text)
                .toList();
        SharedRuns runs = new SharedRuns(
                heldOut.stream().map(AbcReader::read).map(SimilarTunes::runs).toList());
        BitSet left = new BitSet();
        int index = 0;
        try (Stream<String> tunes = corpus.tunes()) {
            for (Iterator<String> i = tunes.iterator(); i.hasNext(); index++) {
                String tune = i.next();
                if (chosen.containsKey(CorpusSplit.hash(tune, seed))
                        || runs.hasOneLike(SimilarTunes.runs(AbcReader.read(tune)))) {
                    left.set(index);
                }
            }
        }
        if (left.cardinality() == index) {
            throw new IllegalArgumentException(
                    "a corpus must have tunes that are not nearly the same to hold some of them out, got " + index
                            + " that are");
        }
        log.info(
                "{} tunes are held out of {}; {} that are nearly the same as one of them are not learnt, either",
                heldOut.size(),
                index,
                left.cardinality() - heldOut.size());
        return new CorpusSplit(new SelectedTunes(corpus, left), Corpus.of(heldOut));
    }

    private TreeMap<Long, Placed> chosen(int count) throws IOException {
        TreeMap<Long, Placed> chosen = new TreeMap<>();
        int index = 0;
        try (Stream<String> tunes = corpus.tunes()) {
            for (Iterator<String> i = tunes.iterator(); i.hasNext(); index++) {
                String tune = i.next();
                long hash = CorpusSplit.hash(tune, seed);
                if (chosen.size() < count || hash < chosen.lastKey()) {
                    chosen.putIfAbsent(hash, new Placed(index, tune));
                    if (chosen.size() > count) {
                        chosen.pollLastEntry();
                    }
                }
            }
        }
        return chosen;
    }
}
