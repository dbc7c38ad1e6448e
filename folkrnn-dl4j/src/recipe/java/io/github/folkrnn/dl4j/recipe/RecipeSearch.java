package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.FolkRnnBuilder;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final List<Recipe> list;
    private final List<Book> books;
    private final Path directory;

    private RecipeSearch(List<Recipe> list, List<Book> books, Path directory) {
        this.list = list;
        this.books = books;
        this.directory = directory;
    }

    public static void main(String[] args) throws IOException {
        String wanted = System.getProperty("recipes");
        List<Recipe> list = Recipe.readAll(Path.of(System.getProperty("recipe.list")));
        List<Recipe> recipes = list.stream()
                .filter(recipe -> wanted.equals("all") || wanted.equals(recipe.name()))
                .toList();
        if (recipes.isEmpty()) {
            throw new IllegalArgumentException("recipes must be all or a name in the list, got " + wanted);
        }
        Path directory = Files.createDirectories(Path.of(System.getProperty("recipe.directory")));
        RecipeSearch search = new RecipeSearch(list, Book.readAll(System.getProperty("corpus")), directory);
        for (Recipe recipe : recipes) {
            search.train(recipe);
        }
        Curves.draw(Scores.curves(directory.resolve("scores.csv")), directory.resolve("curves.svg"));
    }

    /** Trains a recipe, and the one whose network it starts from before it. */
    private Path train(Recipe recipe) throws IOException {
        Path model = model(recipe);
        if (Files.exists(model)) {
            return model;
        }
        if (recipe.start().isEmpty()) {
            train(recipe, FolkRnn.builder());
            return model;
        }
        try (FolkRnn start = FolkRnn.load(train(startOf(recipe)))) {
            train(recipe, FolkRnn.builder().startFrom(start));
        }
        return model;
    }

    private Recipe startOf(Recipe recipe) {
        String name = recipe.start().orElseThrow();
        return list.stream()
                .filter(other -> other.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "start of recipe " + recipe.name() + " must be the name of a recipe, got " + name));
    }

    private Path model(Recipe recipe) {
        return directory.resolve(recipe.id() + ".folkrnn");
    }

    private void train(Recipe recipe, FolkRnnBuilder builder) throws IOException {
        System.out.println(recipe.id() + ": " + recipe.training());
        int every = Math.max(1, recipe.training().iterations() / SCORES_OF_A_TRAINING);
        CorpusSplit split = recipe.split(books);
        builder.training(recipe.training())
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
            folk.save(model(recipe));
            System.out.println(recipe.id() + ": " + folk.model().parameterCount() + " parameters, "
                    + folk.evaluate(split.heldOut()).bitsPerCharacter() + " bits per character");
        }
    }
}
