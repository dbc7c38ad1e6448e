package io.github.folkrnn.dl4j.inference;

import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.LstmWeights;
import io.github.folkrnn.dl4j.safetensors.Safetensors;
import io.github.folkrnn.dl4j.safetensors.SafetensorsReader;
import io.github.folkrnn.dl4j.safetensors.TensorType;
import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.position.PositionTracker;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Untrained models for the tests. */
public final class Models {
    private Models() {}

    /** The line feed and as many other characters as are wanted. */
    public static CharacterVocabulary vocabulary(int size) {
        return CharacterVocabulary.ofCharacters(Stream.concat(
                        Stream.of("\n"), IntStream.range(0, size - 1).mapToObj(i -> Character.toString('!' + i)))
                .toList());
    }

    public static LstmModel untrained(int vocabularySize, TrainingConfig config) {
        LstmShape shape = LstmShape.of(vocabularySize, config);
        LstmWeights weights = LstmWeights.initial(shape, new Xoshiro256PlusPlus(config.seed()));
        return new LstmModel(vocabulary(vocabularySize), weights, config, Map.of("seed", "" + config.seed()));
    }

    public static LstmModel small() {
        return untrained(
                11,
                TrainingConfig.builder()
                        .embeddingSize(6)
                        .units(13)
                        .layers(2)
                        .positionInputs()
                        .positionSize(64)
                        .seed(4)
                        .build());
    }

    /** A network that reads all position inputs, and the characters of ABC. */
    public static LstmModel withPositions() {
        CharacterVocabulary vocabulary = CharacterVocabulary.ofCharacters(
                Stream.concat(Stream.of("\n"), IntStream.rangeClosed(' ', '~').mapToObj(Character::toString))
                        .toList());
        TrainingConfig config = TrainingConfig.builder()
                .embeddingSize(7)
                .units(21)
                .layers(2)
                .positionInputs(PositionInput.values())
                .positionSize(5)
                .seed(6)
                .build();
        LstmShape shape = LstmShape.of(vocabulary.size(), config);
        LstmWeights weights = LstmWeights.initial(shape, new Xoshiro256PlusPlus(config.seed()));
        return new LstmModel(vocabulary, weights, config, Map.of());
    }

    /** The symbols of some tunes, and behind each the rows of the model's position inputs. */
    public static int[] steps(LstmModel model, int[] symbols) {
        int width = model.weights().shape().positions().stepWidth();
        PositionTracker tracker = model.newPositions();
        int[] steps = new int[symbols.length * width];
        for (int i = 0; i < symbols.length; i++) {
            steps[i * width] = symbols[i];
            tracker.accept(symbols[i]);
            tracker.read(steps, i * width + 1);
        }
        return steps;
    }

    /** All that is in a checkpoint. */
    public static Safetensors content(Path file) throws IOException {
        return SafetensorsReader.read(file, EnumSet.allOf(TensorType.class), metadata -> {});
    }

    public static int[] randomSymbols(int count, int vocabularySize, long seed) {
        Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(seed);
        return IntStream.range(0, count)
                .map(i -> random.nextInt(vocabularySize))
                .toArray();
    }

    /** The logits after each symbol of a sequence, from a session of one stream. */
    public static List<float[]> logits(LstmModel model, int[] symbols) {
        try (LstmSession session = new LstmSession(model, 1)) {
            return IntStream.of(symbols)
                    .mapToObj(symbol -> {
                        float[] logits = new float[model.vocabulary().size()];
                        session.step(new int[] {symbol}, logits);
                        return logits;
                    })
                    .toList();
        }
    }
}
