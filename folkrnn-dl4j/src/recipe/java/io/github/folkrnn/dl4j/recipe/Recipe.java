package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusSplit;
import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.training.Batching;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.LearningRate;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A training that is to be measured, as a line of a list has it: {@code wide seed=1 units=512 layers=2}. What a line does
 * not name is as {@link TrainingConfig#builder} has it.
 *
 * @param name the first word of the line
 * @param training the settings of the training
 * @param start the name of the recipe whose network this training starts from
 * @param cleaned whether the tunes are cleaned as {@link Books} does it
 * @param otherKeys whether the tunes are learnt in other keys, too
 * @param tokens whether the symbols are tokens of ABC and not characters
 * @param heldOut the share of the tunes that are held out
 */
record Recipe(
        String name,
        TrainingConfig training,
        Optional<String> start,
        boolean cleaned,
        boolean otherKeys,
        boolean tokens,
        double heldOut) {
    private static final double WARM_UP = 0.05;

    /** The recipes of a file; empty lines and those that begin with # are passed over. */
    static List<Recipe> readAll(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Recipe::of)
                .toList();
    }

    private static Recipe of(String line) {
        String[] words = line.strip().split("\\s+");
        TrainingConfig.Builder training = TrainingConfig.builder();
        Optional<String> start = Optional.empty();
        boolean cleaned = false;
        boolean otherKeys = false;
        boolean tokens = false;
        double heldOut = 0.1;
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            String value = word.substring(equals + 1);
            switch (word.substring(0, Math.max(0, equals))) {
                case "start" -> start = Optional.of(value);
                case "seed" -> training.seed(Long.parseLong(value));
                case "threads" -> training.threads(Integer.parseInt(value));
                case "iterations" -> training.iterations(Integer.parseInt(value));
                case "batch" -> training.batchSize(Integer.parseInt(value));
                case "window" -> training.sequenceLength(Integer.parseInt(value));
                case "inOrder" ->
                    training.batching(Boolean.parseBoolean(value) ? Batching.TUNES_IN_ORDER : Batching.RANDOM_WINDOWS);
                case "rate" -> training.learningRate(LearningRate.cosine(Double.parseDouble(value), WARM_UP));
                case "units" -> training.units(Integer.parseInt(value));
                case "layers" -> training.layers(Integer.parseInt(value));
                case "positions" -> training.positionInputs(positionInputs(value));
                case "positionSize" -> training.positionSize(Integer.parseInt(value));
                case "dropout" -> training.dropout(dropout(value));
                case "smoothing" -> training.labelSmoothing(Double.parseDouble(value));
                case "decay" -> training.weightDecay(Double.parseDouble(value));
                case "averaging" -> training.weightAveraging(Double.parseDouble(value));
                case "cleaned" -> cleaned = Boolean.parseBoolean(value);
                case "otherKeys" -> otherKeys = Boolean.parseBoolean(value);
                case "tokens" -> tokens = Boolean.parseBoolean(value);
                case "heldOut" -> heldOut = Double.parseDouble(value);
                default -> throw new IllegalArgumentException("recipe " + words[0] + " has no setting " + word);
            }
        }
        return new Recipe(words[0], training.build(), start, cleaned, otherKeys, tokens, heldOut);
    }

    /** All or none of the position inputs, or names with commas between them, behind a minus those that are left out. */
    private static PositionInput[] positionInputs(String value) {
        EnumSet<PositionInput> inputs = EnumSet.noneOf(PositionInput.class);
        if (value.equals("all") || value.startsWith("-")) {
            inputs.addAll(EnumSet.allOf(PositionInput.class));
        }
        if (!value.equals("all") && !value.equals("none")) {
            boolean without = value.startsWith("-");
            for (String name : value.substring(without ? 1 : 0).split(",")) {
                PositionInput input = PositionInput.valueOf(name);
                if (without) {
                    inputs.remove(input);
                } else {
                    inputs.add(input);
                }
            }
        }
        return inputs.toArray(PositionInput[]::new);
    }

    /** Three shares with slashes between them: of symbols, between layers, of outputs. */
    private static Dropout dropout(String value) {
        double[] shares =
                Arrays.stream(value.split("/")).mapToDouble(Double::parseDouble).toArray();
        return new Dropout(shares[0], shares[1], shares[2]);
    }

    /** Name and seed, as files are called. */
    String id() {
        return name + '-' + training.seed();
    }

    /** The tunes of this recipe: those that are held out stay in their keys. */
    CorpusSplit split(List<Book> books) throws IOException {
        if (cleaned) {
            return otherKeys ? Books.inOtherKeys(books, heldOut) : Books.inTheirKeys(books, heldOut);
        }
        List<String> texts = new ArrayList<>();
        for (Book book : books) {
            try (Stream<String> tunes = book.tunes().tunes()) {
                tunes.forEach(texts::add);
            }
        }
        CorpusSplit split = CorpusSplit.of(Corpus.of(texts), heldOut, 0);
        if (!otherKeys) {
            return split;
        }
        try (Stream<String> tunes = split.training().tunes()) {
            return new CorpusSplit(Corpus.of(OtherKeys.added(tunes.toList())), split.heldOut());
        }
    }
}
