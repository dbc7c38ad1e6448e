package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Generates through the library's public API, with a sampler for each stream. */
final class FolkRnnGeneration {
    /** The system property that names the checkpoint's file. */
    static final String MODEL = "bench.checkpoint";

    /** Behind it there is music, of which a network may hear where it is. */
    private static final String HEADER = "X:1\nM:6/8\nL:1/8\nK:D\n|:";

    private FolkRnnGeneration() {}

    public static void main(String[] arguments) throws Exception {
        Child.run(arguments, FolkRnnGeneration::measure);
    }

    private static Outcome measure(Workload workload, Laps laps) throws IOException {
        try (FolkRnn folk = FolkRnn.load(GenerationFiles.file(System.getProperty(MODEL)));
                SequenceModel.Session session = folk.model().newSession(workload.batch())) {
            int size = folk.model().vocabulary().size();
            Sampler.Run[] runs = new Sampler.Run[workload.batch()];
            Arrays.setAll(
                    runs,
                    stream -> Sampler.temperature(1)
                            .open(folk.model().vocabulary(), new Xoshiro256PlusPlus(Workload.SEED + stream)));
            int[] symbols = new int[workload.batch()];
            float[] logits = new float[workload.batch() * size];
            for (int symbol : folk.model().vocabulary().encode(HEADER)) {
                Arrays.fill(symbols, symbol);
                session.step(symbols, logits);
            }
            return Outcome.of(
                    Map.of(workload.shape(), laps.measure(() -> {
                        for (int t = 0; t < workload.sequence(); t++) {
                            session.step(symbols, logits);
                            draw(runs, logits, size, symbols);
                        }
                    })),
                    "folkrnn in " + System.getProperty("java.vm.name") + ' ' + System.getProperty("java.version"));
        }
    }

    private static void draw(Sampler.Run[] runs, float[] logits, int size, int[] symbols) {
        for (int stream = 0; stream < runs.length; stream++) {
            symbols[stream] = runs[stream].choose(Arrays.copyOfRange(logits, stream * size, (stream + 1) * size));
            runs[stream].accept(symbols[stream]);
        }
    }
}
