package io.github.folkrnn.dl4j.checkpoint;

import io.github.folkrnn.dl4j.Dl4jProvider;
import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.inference.Models;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes checkpoints of the present version of the format into a folder, and beside each checkpoint in there what the
 * network in it is to give. Those of earlier versions were written by the library as it was then.
 */
final class GoldenCheckpoints {
    private static final int STEPS = 12;

    private GoldenCheckpoints() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        TrainingConfig config = TrainingConfig.builder()
                .embeddingSize(3)
                .units(4)
                .layers(2)
                .positionInputs(PositionInput.values())
                .positionSize(2)
                .seed(33)
                .build();
        try (LstmModel model = Models.untrained(5, config)) {
            String version = "version-" + CheckpointFormat.VERSION;
            Dl4jProvider provider = new Dl4jProvider();
            provider.save(model, folder.resolve(version + ".folkrnn"));
            provider.save(model, folder.resolve(version + "-int8.folkrnn"), WeightFormat.INT8);
        }
        try (var files = Files.newDirectoryStream(folder, "*.folkrnn")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".folkrnn", ".golden");
                Files.writeString(folder.resolve(name), describe(CheckpointReader.read(file)));
            }
        }
    }

    /** A network's fingerprint, its symbols, and the scores after each of some symbols, bit by bit. */
    static String describe(LstmModel model) {
        int size = model.vocabulary().size();
        StringBuilder lines = new StringBuilder(model.fingerprint()).append('\n');
        lines.append(IntStream.range(0, size)
                        .mapToObj(model.vocabulary()::symbol)
                        .map(symbol -> symbol.replace("\n", "\\n"))
                        .collect(Collectors.joining(" ")))
                .append('\n');
        List<float[]> logits = Models.logits(model, Models.randomSymbols(STEPS, size, 9));
        for (float[] scores : logits) {
            lines.append(IntStream.range(0, size)
                            .mapToObj(i -> Integer.toHexString(Float.floatToRawIntBits(scores[i])))
                            .collect(Collectors.joining(" ")))
                    .append('\n');
        }
        return lines.toString();
    }
}
