package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.training.Precision;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.util.Map;

/** Trains through the library's public API. */
final class FolkRnnTraining {
    /** The system property that names the precision. */
    static final String PRECISION = "bench.precision";

    /** The system property that has the network read positions, too. */
    static final String POSITIONS = "bench.positions";

    private FolkRnnTraining() {}

    public static void main(String[] arguments) throws Exception {
        Child.run(arguments, FolkRnnTraining::measure);
    }

    private static Outcome measure(Workload workload, Laps laps) throws IOException {
        laps.start();
        try (FolkRnn folk = FolkRnn.builder()
                .training(config(workload, laps.planned()))
                .listener(event -> {
                    laps.lap();
                    if (laps.done()) {
                        Thread.currentThread().interrupt();
                    }
                })
                .train(TuneText.corpus())) {
            Thread.interrupted();
            return Outcome.of(
                    Map.of(workload.shape(), laps.millis()),
                    "folkrnn " + folk.model().provenance().get("library-version") + ", "
                            + folk.model().provenance().get("training-kernel"));
        }
    }

    private static TrainingConfig config(Workload workload, int iterations) {
        return Workload.recipe()
                .positionInputs(Boolean.getBoolean(POSITIONS) ? Workload.positionInputs() : new PositionInput[0])
                .iterations(iterations)
                .embeddingSize(Workload.EMBEDDING)
                .units(workload.units())
                .batchSize(workload.batch())
                .sequenceLength(workload.sequence())
                .precision(Precision.valueOf(System.getProperty(PRECISION, "SINGLE")))
                .threads(workload.threads())
                .build();
    }
}
