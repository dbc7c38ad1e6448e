package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Cleaning;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.novelty.NoveltyIndex;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tune books as one corpus, all cleaned. Each book has held-out tunes of its own; what shares a run of notes with one of
 * these is left out of the training, whatever the book. Of each tune that is learnt there are some in other keys besides, and
 * of those of a small book more, as it would else be forgotten beside the large ones.
 */
final class Books {
    /** A run of so many notes makes a setting of a tune. */
    private static final int RUN = 24;

    /** A key that fewer tunes have is not one that this music is played in. */
    private static final int FEWEST_TUNES = 20;

    /** In how many other keys the tunes of the largest book are learnt. */
    private static final int KEYS = 2;

    private static final int LOWEST = -5;
    private static final int HIGHEST = 6;

    /** The stage of the nineteenth century mocked people in its titles: tunes that have such a one are left out. */
    private static final Pattern MOCKING =
            Pattern.compile("(?i)\\bzip coon\\b|\\bn\\.{4,}|\\bgwine\\b|\\bin de\\b|\\bplantation\\b");

    private Books() {}

    /** The tunes of some books that are learnt, in other keys, too, and those that are held out, a share of each book. */
    static CorpusSplit inOtherKeys(List<Book> books, double heldOut) throws IOException {
        List<List<String>> learnt = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (CorpusSplit book : split(books, heldOut)) {
            learnt.add(texts(book.training()));
            held.addAll(texts(book.heldOut()));
        }
        return new CorpusSplit(Corpus.of(inOtherKeys(learnt)), Corpus.of(held));
    }

    /** The same tunes in their own keys alone. */
    static CorpusSplit inTheirKeys(List<Book> books, double heldOut) throws IOException {
        List<String> learnt = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (CorpusSplit book : split(books, heldOut)) {
            learnt.addAll(texts(book.training()));
            held.addAll(texts(book.heldOut()));
        }
        return new CorpusSplit(Corpus.of(learnt), Corpus.of(held));
    }

    /** The tunes of each book in their own keys: those that are learnt, and those that are held out. */
    static List<CorpusSplit> split(List<Book> books, double heldOut) throws IOException {
        List<List<String>> learnt = new ArrayList<>();
        List<List<String>> held = new ArrayList<>();
        for (Book book : books) {
            CorpusSplit split = CorpusSplit.of(book.tunes(), heldOut, 0);
            held.add(cleaned(split.heldOut(), book.cleaning()));
            learnt.add(new ArrayList<>(cleaned(split.training(), book.cleaning())));
        }
        NoveltyIndex known =
                NoveltyIndex.of(Corpus.of(held.stream().flatMap(List::stream).toList()));
        List<CorpusSplit> splits = new ArrayList<>();
        for (int i = 0; i < learnt.size(); i++) {
            learnt.get(i).removeIf(tune -> known.measure(tune).longestRunNotes() >= RUN);
            splits.add(new CorpusSplit(Corpus.of(learnt.get(i)), Corpus.of(held.get(i))));
        }
        return splits;
    }

    private static List<String> texts(Corpus corpus) throws IOException {
        try (Stream<String> tunes = corpus.tunes()) {
            return tunes.toList();
        }
    }

    private static List<String> cleaned(Corpus book, Cleaning cleaning) throws IOException {
        try (Stream<String> tunes = book.cleaned(cleaning).tunes()) {
            return tunes.map(String::strip)
                    .filter(tune -> tune.lines()
                            .noneMatch(line -> line.startsWith("T:")
                                    && MOCKING.matcher(line).find()))
                    .toList();
        }
    }

    private static List<String> inOtherKeys(List<List<String>> books) {
        List<String> tunes = books.stream().flatMap(List::stream).toList();
        Map<String, Integer> tunesInKey = new HashMap<>();
        tunes.forEach(tune -> tunesInKey.merge(key(tune), 1, Integer::sum));
        Titles titles = new Titles(tunes);
        int largest = books.stream().mapToInt(List::size).max().orElseThrow();
        List<String> all = new ArrayList<>();
        for (List<String> book : books) {
            int keys = Math.min(HIGHEST - LOWEST, (KEYS + 1) * largest / book.size() - 1);
            all.addAll(inOtherKeys(book, keys, tunesInKey, titles));
        }
        return all;
    }

    private static List<String> inOtherKeys(
            List<String> tunes, int keys, Map<String, Integer> tunesInKey, Titles titles) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < tunes.size(); i++) {
            all.add(tunes.get(i));
            List<String> others = new ArrayList<>();
            AbcTune tune = AbcReader.read(tunes.get(i));
            boolean isWrittenAsRead = tune.abc().strip().equals(tunes.get(i));
            for (int semitones = LOWEST; isWrittenAsRead && semitones <= HIGHEST; semitones++) {
                transposed(tune, semitones)
                        .filter(other -> tunesInKey.getOrDefault(key(other), 0) >= FEWEST_TUNES)
                        .ifPresent(others::add);
            }
            RandomGenerator random = Xoshiro256PlusPlus.ofSequence(0, i);
            for (int k = 0; k < keys && !others.isEmpty(); k++) {
                String other = others.remove(random.nextInt(others.size()));
                all.add(String.join("\n", other.lines().map(titles::mixed).toList()));
            }
        }
        return all;
    }

    private static Optional<String> transposed(AbcTune tune, int semitones) {
        try {
            return semitones == 0
                    ? Optional.empty()
                    : Optional.of(tune.transpose(semitones).abc().strip());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String key(String tune) {
        return tune.lines().filter(line -> line.startsWith("K:")).findFirst().orElse("");
    }
}
