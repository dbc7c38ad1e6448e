package io.github.folkrnn.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The course of a training, as its log has it: also of what executors have done of it that are gone. */
final class TrainingCurve {
    static final StructType POINT = new StructType()
            .add("iteration", DataTypes.IntegerType, false)
            .add("elapsedSeconds", DataTypes.DoubleType, true)
            .add("loss", DataTypes.DoubleType, true)
            .add("bitsPerCharacter", DataTypes.DoubleType, true);

    private final List<Row> points = new ArrayList<>();
    private int iterations;
    private @Nullable Double elapsedSeconds;
    private @Nullable Double bestBits;

    private TrainingCurve() {}

    /** Reads a log that {@code TrainingLog.csv} has written. */
    static TrainingCurve read(Path csv) throws IOException {
        TrainingCurve curve = new TrainingCurve();
        List<String> lines = Files.readAllLines(csv);
        List<String> names = Arrays.asList(lines.get(0).split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            String event = fields[names.indexOf("event")];
            if (event.equals("iteration") || event.equals("heldOut")) {
                curve.add(
                        Integer.parseInt(fields[names.indexOf("iteration")]),
                        number(fields[names.indexOf("elapsedSeconds")]),
                        number(fields[names.indexOf("loss")]),
                        number(fields[names.indexOf("bitsPerCharacter")]));
            }
        }
        return curve;
    }

    private static @Nullable Double number(String field) {
        return field.isEmpty() ? null : Double.valueOf(field);
    }

    private void add(int iteration, @Nullable Double seconds, @Nullable Double loss, @Nullable Double bits) {
        points.add(RowFactory.create(iteration, seconds, loss, bits));
        iterations = Math.max(iterations, iteration);
        elapsedSeconds = seconds == null ? elapsedSeconds : seconds;
        if (bits != null && (bestBits == null || bits < bestBits)) {
            bestBits = bits;
        }
    }

    Row[] points() {
        return points.toArray(Row[]::new);
    }

    int iterations() {
        return iterations;
    }

    @Nullable
    Double elapsedSeconds() {
        return elapsedSeconds;
    }

    @Nullable
    Double bestBits() {
        return bestBits;
    }
}
