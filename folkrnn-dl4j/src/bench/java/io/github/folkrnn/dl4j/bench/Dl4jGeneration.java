package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.dl4j.training.CheckpointWeights;
import java.io.IOException;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Generates with Deeplearning4j's own layers. */
final class Dl4jGeneration {
    private Dl4jGeneration() {}

    public static void main(String[] arguments) throws Exception {
        Child.run(arguments, Dl4jGeneration::measure);
    }

    private static Outcome measure(Workload workload, Laps laps) throws IOException {
        Dl4jTraining.setThreads(workload.threads());
        MultiLayerNetwork network = CheckpointWeights.deeplearning4j(GenerationFiles.file(GenerationFiles.CHECKPOINT));
        CumulativeDraw draw = new CumulativeDraw();
        int[] symbols = new int[workload.batch()];
        return Outcome.of(
                Map.of(workload.shape(), laps.measure(() -> {
                    for (int t = 0; t < workload.sequence(); t++) {
                        draw.fromProbabilities(probabilities(network, symbols), symbols);
                    }
                })),
                "Deeplearning4j on ND4J's " + Nd4j.getBackend().getClass().getSimpleName());
    }

    private static float[] probabilities(MultiLayerNetwork network, int[] symbols) {
        try (INDArray read = Nd4j.createFromArray(symbols).reshape(symbols.length, 1, 1);
                INDArray probabilities = network.rnnTimeStep(read)) {
            return probabilities.ravel().toFloatVector();
        }
    }
}
