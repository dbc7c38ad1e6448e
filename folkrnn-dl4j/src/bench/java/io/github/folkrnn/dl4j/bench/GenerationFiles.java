package io.github.folkrnn.dl4j.bench;

import ai.onnxruntime.OrtException;
import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.dl4j.training.CheckpointWeights;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.model.WeightFormat;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** The files from which the parties generate: one network, which has learnt nothing, as each of them reads it. */
final class GenerationFiles {
    static final String CHECKPOINT = "reference.folkrnn";
    static final String CHECKPOINT_INT8 = "reference-int8.folkrnn";
    static final String CHECKPOINT_POSITIONS = "positions.folkrnn";
    static final String ONNX = "reference.onnx";
    static final String ONNX_INT8 = "reference-int8.onnx";

    private static final int CHECKED_STEPS = 200;
    private static final int CHECKED_STREAMS = 3;
    private static final double TOLERANCE = 1e-4;

    private GenerationFiles() {}

    static Path file(String name) {
        return Path.of(System.getProperty(Processes.DIRECTORY)).resolve(name);
    }

    /** Writes the files and checks that all of them give the scores of one network. */
    static void prepare() throws IOException {
        Workload workload = Workload.generation(1, CHECKED_STREAMS);
        TrainingConfig config = TrainingConfig.builder()
                .embeddingSize(Workload.EMBEDDING)
                .units(workload.units())
                .positionInputs()
                .seed(Workload.SEED)
                .build();
        CheckpointWeights.writeUntrained(
                Workload.VOCABULARY,
                config.toBuilder().positionInputs(Workload.positionInputs()).build(),
                file(CHECKPOINT_POSITIONS));
        CheckpointWeights.writeUntrained(Workload.VOCABULARY, config, file(CHECKPOINT));
        try (FolkRnn folk = FolkRnn.load(file(CHECKPOINT))) {
            folk.save(file(CHECKPOINT_INT8), WeightFormat.INT8);
        }
        CheckpointWeights weights = CheckpointWeights.read(file(CHECKPOINT));
        Files.write(file(ONNX), OnnxCell.single(weights));
        Files.write(file(ONNX_INT8), OnnxCell.quantized(weights));
        double difference = largestDifference(ONNX, workload);
        if (!(difference <= TOLERANCE)) {
            throw new IllegalStateException(
                    "the logits of folkrnn and onnxruntime must agree within " + TOLERANCE + ", got " + difference);
        }
        System.out.printf(
                Locale.ROOT,
                "largest difference of logits from folkrnn's in %d steps: onnxruntime %.1e, onnxruntime-int8 %.1e%n",
                CHECKED_STEPS,
                difference,
                largestDifference(ONNX_INT8, workload));
    }

    private static double largestDifference(String model, Workload workload) throws IOException {
        Random random = new Random(Workload.SEED);
        float[] expected = new float[workload.batch() * Workload.VOCABULARY];
        float[] actual = new float[expected.length];
        double largest = 0;
        try (FolkRnn folk = FolkRnn.load(file(CHECKPOINT));
                SequenceModel.Session ours = folk.model().newSession(workload.batch());
                OnnxSession theirs =
                        new OnnxSession(file(model), workload.batch(), workload.units(), workload.threads())) {
            for (int t = 0; t < CHECKED_STEPS; t++) {
                int[] symbols =
                        random.ints(workload.batch(), 0, Workload.VOCABULARY).toArray();
                ours.step(symbols, expected);
                theirs.step(symbols, actual);
                for (int i = 0; i < expected.length; i++) {
                    double difference = Math.abs(expected[i] - actual[i]);
                    largest = difference <= largest ? largest : difference;
                }
            }
        } catch (OrtException e) {
            throw new IllegalStateException("onnxruntime cannot run " + model, e);
        }
        return largest;
    }
}
