package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A corpus in two parts: tunes to learn from, and tunes that are held out, to see what has been learnt. Tunes that are
 * nearly the same, in whatever key, are in the same part: what is held out has really not been seen. Immutable;
 * thread-safe.
 *
 * <pre>{@code
 * CorpusSplit split = CorpusSplit.of(corpus, 0.1, 0);
 * System.out.println(folk.evaluate(split.heldOut()).bitsPerCharacter());
 * }</pre>
 *
 * @param training the tunes to learn from, in their order
 * @param heldOut the tunes that are held out, in their order
 */
public record CorpusSplit(Corpus training, Corpus heldOut) {
    /** How many tunes are compared with each other at most, which takes some 6 kB of memory for each. */
    private static final int MOST_COMPARED = 100_000;

    private static final int MOST_HELD_OUT_OF_LARGE = 5_000;

    /**
     * Splits a corpus. Which tunes are held out depends on their texts and the seed: each group of tunes that are nearly
     * the same has the hash of the seed and its first tune, and groups are taken in the order of their hashes as long as
     * they do not exceed the share.
     *
     * <p>A corpus of more than 100,000 tunes is not held in memory. Of such a one, no more than 5,000 tunes are held out,
     * those whose hashes come first, and what is nearly the same as one of them is in neither part.
     *
     * @param corpus the tunes
     * @param share the share of the tunes to be held out, in {@code (0, 1)}; at least one tune is
     * @param seed any number
     * @return the two parts, held in memory; the tunes to learn from of a larger corpus stay where they are
     * @throws IOException if the corpus cannot be read
     * @throws IllegalArgumentException if the share is out of its range, or if all tunes of the corpus are nearly the same
     */
    public static CorpusSplit of(Corpus corpus, double share, long seed) throws IOException {
        Objects.requireNonNull(corpus, "corpus");
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be in (0, 1), got " + share);
        }
        return of(corpus, share, seed, MOST_COMPARED);
    }

    static CorpusSplit of(Corpus corpus, double share, long seed, int mostCompared) throws IOException {
        try {
            long size;
            try (Stream<String> texts = corpus.tunes()) {
                size = texts.mapToInt(tune -> 1).sum();
            }
            if (size > mostCompared) {
                long count = Math.max(1, Math.min(MOST_HELD_OUT_OF_LARGE, Math.round(share * size)));
                return new LargeSplit(corpus, seed).holdOut((int) count);
            }
            return inMemory(corpus, share, seed);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static CorpusSplit inMemory(Corpus corpus, double share, long seed) throws IOException {
        List<String> tunes;
        try (Stream<String> texts = corpus.tunes()) {
            tunes = texts.toList();
        }
        List<String> distinct = tunes.stream().distinct().toList();
        List<List<Integer>> groups = groups(distinct);
        if (groups.size() < 2) {
            throw new IllegalArgumentException(
                    "a corpus must have tunes that are not nearly the same to hold some of them out, got "
                            + tunes.size() + " that are");
        }
        long count = Math.min(distinct.size() - 1L, Math.round(share * distinct.size()));
        Set<String> chosen = new HashSet<>();
        chosen(groups, count, hashes(distinct, seed)).forEach(index -> chosen.add(distinct.get(index)));
        return new CorpusSplit(
                Corpus.of(tunes.stream().filter(tune -> !chosen.contains(tune)).toList()),
                Corpus.of(tunes.stream().filter(chosen::contains).toList()));
    }

    private static List<List<Integer>> groups(List<String> tunes) {
        SimilarTunes similar = new SimilarTunes();
        tunes.forEach(tune -> similar.add(AbcReader.read(tune)));
        List<List<Integer>> groups = new ArrayList<>();
        Set<Integer> grouped = new HashSet<>();
        for (int[] group : similar.groups()) {
            List<Integer> members = Arrays.stream(group).boxed().toList();
            groups.add(members);
            grouped.addAll(members);
        }
        for (int i = 0; i < tunes.size(); i++) {
            if (!grouped.contains(i)) {
                groups.add(List.of(i));
            }
        }
        return groups;
    }

    private static long[] hashes(List<String> tunes, long seed) {
        return tunes.stream().mapToLong(tune -> hash(tune, seed)).toArray();
    }

    /** A hash of a text that does not change with the platform: FNV-1a over UTF-16, mixed with the seed. */
    static long hash(String tune, long seed) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < tune.length(); i++) {
            hash = (hash ^ tune.charAt(i)) * 0x100000001b3L;
        }
        return SimilarTunes.mix(hash ^ SimilarTunes.mix(seed));
    }

    private static Set<Integer> chosen(List<List<Integer>> groups, long count, long[] hashes) {
        List<List<Integer>> inOrder = groups.stream()
                .sorted(Comparator.<List<Integer>>comparingLong(group -> hashes[group.get(0)])
                        .thenComparingInt(group -> group.get(0)))
                .toList();
        Set<Integer> chosen = new HashSet<>();
        for (List<Integer> group : inOrder) {
            if (chosen.size() + group.size() <= count) {
                chosen.addAll(group);
            }
        }
        if (chosen.isEmpty()) {
            chosen.addAll(
                    inOrder.stream().min(Comparator.comparingInt(List::size)).orElseThrow());
        }
        return chosen;
    }
}
