package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.FolkRnnBuilder;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains recipes one after the other and writes down how they do on held-out tunes. Each one goes on from its latest
 * checkpoint, and one whose model is there is not trained again.
 *
 * <p>The system properties: {@code corpus} is a file of tunes or several, with the separator of paths between them, {@code recipes} a name out of the list or {@code all},
 * {@code recipe.list} the file that lists them, {@code recipe.directory} where models, checkpoints and {@code
 * scores.csv} are written.
 */
public final class RecipeSearch {

    private static final int SCORES_OF_A_TRAINING = 25;

    private final List<Corpus> books;
    private final Path directory;

    private RecipeSearch(List<Corpus> books, Path directory) {
        this.books = books;
        this.directory = directory;
    }

    public static void main(String[] args) throws IOException {
        String wanted = System.getProperty("recipes");
        List<Recipe> recipes = Recipe.readAll(Path.of(System.getProperty("recipe.list"))).stream()
                .filter(recipe -> wanted.equals("all") || wanted.equals(recipe.name()))
                .toList();
        if (recipes.isEmpty()) {
            throw new IllegalArgumentException("recipes must be all or a name in the list, got " + wanted);
        }
        Path directory = Files.createDirectories(Path.of(System.getProperty("recipe.directory")));
        List<Corpus> books = new ArrayList<>();
        for (String file : System.getProperty("corpus").split(File.pathSeparator)) {
            books.add(Corpus.ofFile(Path.of(file)));
        }
        RecipeSearch search = new RecipeSearch(books, directory);
        for (Recipe recipe : recipes) {
            search.train(recipe);
        }
        Curves.draw(Scores.curves(directory.resolve("scores.csv")), directory.resolve("curves.svg"));
    }

    private void train(Recipe recipe) throws IOException {
        Path model = directory.resolve(recipe.id() + ".folkrnn");
        if (Files.exists(model)) {
            return;
        }
        System.out.println(recipe.id() + ": " + recipe.training());
        int every = Math.max(1, recipe.training().iterations() / SCORES_OF_A_TRAINING);
        CorpusSplit split = recipe.split(books);
        FolkRnnBuilder builder = FolkRnn.builder()
                .training(recipe.training())
                .heldOut(split.heldOut())
                .evaluateEvery(every)
                .patience(SCORES_OF_A_TRAINING)
                .checkpoints(directory.resolve(recipe.id()), every)
                .resume()
                .listener(new Scores(recipe, directory.resolve("scores.csv")));
        if (recipe.tokens()) {
            builder.vocabularyFrom(TokenVocabulary::of);
        }
        try (FolkRnn folk = builder.train(split.training())) {
            folk.save(directory.resolve(recipe.id() + "-int8.folkrnn"), WeightFormat.INT8);
            folk.save(model);
            System.out.println(recipe.id() + ": " + folk.model().parameterCount() + " parameters, "
                    + folk.evaluate(split.heldOut()).bitsPerCharacter() + " bits per character");
        }
    }
}
