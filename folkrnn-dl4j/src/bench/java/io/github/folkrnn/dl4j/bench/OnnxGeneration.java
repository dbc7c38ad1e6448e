package io.github.folkrnn.dl4j.bench;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Generates with ONNX Runtime. */
final class OnnxGeneration {
    /** The system property that names the model's file. */
    static final String MODEL = "bench.onnx";

    private OnnxGeneration() {}

    public static void main(String[] arguments) throws Exception {
        Child.run(arguments, OnnxGeneration::measure);
    }

    private static Outcome measure(Workload workload, Laps laps) throws IOException, OrtException {
        Path model = GenerationFiles.file(System.getProperty(MODEL));
        try (OnnxSession session = new OnnxSession(model, workload.batch(), workload.units(), workload.threads())) {
            CumulativeDraw draw = new CumulativeDraw();
            int[] symbols = new int[workload.batch()];
            float[] scores = new float[workload.batch() * Workload.VOCABULARY];
            return Outcome.of(
                    Map.of(workload.shape(), laps.measure(() -> {
                        for (int t = 0; t < workload.sequence(); t++) {
                            session.step(symbols, scores);
                            draw.fromScores(scores, symbols);
                        }
                    })),
                    "ONNX Runtime " + session.version());
        }
    }
}
