package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Cleaning;
import io.github.folkrnn.corpus.Corpus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A collection of tunes and how it is cleaned.
 *
 * @param tunes as the file has them
 * @param cleaning what knows the chapters of the collection
 */
record Book(Corpus tunes, Cleaning cleaning) {
    /**
     * The number of the first tune of each chapter of F. O'Neill, Music of Ireland, Chicago 1903, after its title page:
     * 625 airs, 75 compositions of Carolan, 415 double jigs, 60 slip jigs, 380 reels, 225 hornpipes, 20 long dances and 50
     * marches and others, of which nothing is said here.
     */
    private static final NavigableMap<Integer, String> ONEILLS_CHAPTERS = new TreeMap<>(Map.of(
            1, "air", 701, "jig", 1116, "slip jig", 1176, "reel", 1556, "hornpipe", 1781, "set dance", 1801, ""));

    /** The books of a list of files with the separator of paths between them. */
    static List<Book> readAll(String files) throws IOException {
        List<Book> books = new ArrayList<>();
        for (String file : files.split(File.pathSeparator)) {
            books.add(of(Path.of(file)));
        }
        return books;
    }

    private static Book of(Path file) throws IOException {
        Cleaning plain = Cleaning.plain();
        boolean isOneills = file.endsWith("oneills.abc");
        return new Book(Corpus.ofFile(file), isOneills ? plain.rhythms(Book::oneillsRhythm) : plain);
    }

    private static Optional<String> oneillsRhythm(AbcTune tune) {
        if (tune.number().isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<Integer, String> chapter =
                ONEILLS_CHAPTERS.floorEntry(tune.number().getAsInt());
        return Optional.ofNullable(chapter).map(Map.Entry::getValue).filter(rhythm -> !rhythm.isEmpty());
    }
}
