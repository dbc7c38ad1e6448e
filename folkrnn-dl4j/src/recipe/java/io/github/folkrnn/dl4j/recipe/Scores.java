package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.training.HeldOutScore;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds the scores of a training to the table of those of all trainings, a line for each time that it is measured. */
final class Scores implements TrainingListener {
    private static final String HEADER =
            "recipe,seed,iteration,symbols,seconds,trainingBitsPerSymbol,heldOutBitsPerCharacter,accuracy\n";
    private static final int RECIPE = 0;
    private static final int SEED = 1;
    private static final int SYMBOLS = 3;
    private static final int HELD_OUT_BITS = 6;
    private static final double BITS_PER_NAT = 1 / Math.log(2);

    private final Recipe recipe;
    private final Path table;
    private double seconds;
    private double trainingBits;

    Scores(Recipe recipe, Path table) {
        this.recipe = recipe;
        this.table = table;
    }

    @Override
    public void onIteration(IterationEnd event) {
        seconds = event.elapsed().toMillis() / 1000.0;
        trainingBits = event.smoothedLoss() * BITS_PER_NAT;
    }

    @Override
    public void onHeldOutScore(HeldOutScore event) {
        TrainingConfig training = recipe.training();
        String line = String.format(
                Locale.ROOT,
                "%s,%d,%d,%d,%.0f,%.4f,%.4f,%.4f\n",
                recipe.name(),
                training.seed(),
                event.iteration(),
                (long) event.iteration() * training.batchSize() * training.sequenceLength(),
                seconds,
                trainingBits,
                event.evaluation().bitsPerCharacter(),
                event.evaluation().accuracy());
        try {
            String header = Files.exists(table) ? "" : HEADER;
            Files.writeString(table, header + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The held-out bits per character of each training in a table, by the symbols that it had read until then. */
    static Map<String, SortedMap<Long, Double>> curves(Path table) throws IOException {
        Map<String, SortedMap<Long, Double>> curves = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(table);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            curves.computeIfAbsent(fields[RECIPE] + '-' + fields[SEED], id -> new TreeMap<>())
                    .put(Long.valueOf(fields[SYMBOLS]), Double.valueOf(fields[HELD_OUT_BITS]));
        }
        return curves;
    }
}
