package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what each collection brings: trains a small network on all of them, then one on all but each, and prints how
 * each one does on the held-out tunes of each collection, as a table in Markdown.
 *
 * <p>The system properties: {@code corpus} is the list of collections, {@code recipe.list} the file that has the recipe
 * {@value #RECIPE}.
 */
public final class LeaveOneOut {
    private static final String RECIPE = "leaveOneOut";

    private final Recipe recipe;
    private final List<CorpusSplit> books;
    private final Vocabulary vocabulary;

    private LeaveOneOut(Recipe recipe, List<CorpusSplit> books) throws IOException {
        this.recipe = recipe;
        this.books = books;
        List<String> all = new ArrayList<>();
        for (CorpusSplit book : books) {
            book.training().forEachTune(all::add);
            book.heldOut().forEachTune(all::add);
        }
        vocabulary = CharacterVocabulary.of(Corpus.of(all));
    }

    public static void main(String[] arguments) throws IOException {
        Recipe recipe = Recipe.readAll(Path.of(System.getProperty("recipe.list"))).stream()
                .filter(line -> line.name().equals(RECIPE))
                .findFirst()
                .orElseThrow();
        String corpus = System.getProperty("corpus");
        List<String> names = Stream.of(corpus.split(File.pathSeparator))
                .map(file -> Path.of(file).getFileName().toString())
                .toList();
        LeaveOneOut measurement = new LeaveOneOut(recipe, Books.split(Book.readAll(corpus), recipe.heldOut()));
        System.out.println("| learnt | tunes | " + String.join(" | ", names) + " |");
        System.out.println("| --- |" + " ---: |".repeat(names.size() + 1));
        System.out.println(measurement.row("all", -1));
        for (int i = 0; i < names.size(); i++) {
            System.out.println(measurement.row("all but " + names.get(i), i));
        }
    }

    /** The bits a character on the held-out tunes of each collection, once all but one are learnt. */
    private String row(String name, int leftOut) throws IOException {
        List<String> learnt = new ArrayList<>();
        for (int i = 0; i < books.size(); i++) {
            if (i != leftOut) {
                books.get(i).training().forEachTune(learnt::add);
            }
        }
        StringBuilder row = new StringBuilder("| " + name + " | " + learnt.size() + " |");
        try (FolkRnn folk = FolkRnn.builder()
                .training(recipe.training())
                .vocabulary(vocabulary)
                .train(Corpus.of(learnt))) {
            for (CorpusSplit book : books) {
                row.append(String.format(
                        Locale.ROOT, " %.3f |", folk.evaluate(book.heldOut()).bitsPerCharacter()));
            }
        }
        return row.toString();
    }
}
