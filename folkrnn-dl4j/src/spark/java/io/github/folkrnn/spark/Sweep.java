package io.github.folkrnn.spark;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.FolkRnnBuilder;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.spi.CheckpointFolder;
import io.github.folkrnn.training.TrainingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Trains a network by one of several recipes, in a folder of its own, from where an earlier attempt at it has come to. */
final class Sweep implements Function<Integer, Row> {
    private static final long serialVersionUID = 1L;

    static final StructType SCHEMA = new StructType()
            .add("recipe", DataTypes.IntegerType, false)
            .add("iterations", DataTypes.IntegerType, false)
            .add("seconds", DataTypes.DoubleType, true)
            .add("bitsPerCharacter", DataTypes.DoubleType, true)
            .add("curve", DataTypes.createArrayType(TrainingCurve.POINT, false), false)
            .add("fingerprint", DataTypes.StringType, false)
            .add("model", DataTypes.StringType, false);

    @SuppressWarnings("serial")
    private final ArrayList<Function0<FolkRnnBuilder>> recipes;

    @SuppressWarnings("serial")
    private final Broadcast<String[]> tunes;

    private final String folder;
    private final int every;
    private final int keep;

    Sweep(List<Function0<FolkRnnBuilder>> recipes, Broadcast<String[]> tunes, CheckpointFolder folder) {
        this.recipes = new ArrayList<>(recipes);
        this.tunes = tunes;
        this.folder = folder.path().toAbsolutePath().toString();
        this.every = folder.every();
        this.keep = folder.keep();
    }

    @Override
    public Row call(Integer recipe) throws IOException {
        Path own = Path.of(folder).resolve(String.format(Locale.ROOT, "recipe-%04d", recipe));
        Files.createDirectories(own);
        AttemptLock lock = AttemptLock.await(own);
        try {
            return train(recipe, own);
        } finally {
            lock.close();
        }
    }

    private Row train(int recipe, Path own) throws IOException {
        TaskContext task = TaskContext.get();
        Path model = own.resolve("model.folkrnn");
        Path csv = own.resolve("training.csv");
        String fingerprint;
        try (TrainingLog log = TrainingLog.csv(csv);
                FolkRnn folk = Suppliers.make(recipes.get(recipe))
                        .threads(task.cpus())
                        .checkpoints(new CheckpointFolder(own, every, keep))
                        .resume()
                        .listener(log)
                        .stopWhen(task::isInterrupted)
                        .train(Corpus.of(List.of(tunes.value())))) {
            if (task.isInterrupted() || Thread.currentThread().isInterrupted()) {
                throw new TaskKilledException("recipe " + recipe + " is left to another task");
            }
            folk.save(model);
            fingerprint = folk.model().fingerprint();
        }
        TrainingCurve curve = TrainingCurve.read(csv);
        return RowFactory.create(
                recipe,
                curve.iterations(),
                curve.elapsedSeconds(),
                curve.bestBits(),
                curve.points(),
                fingerprint,
                model.toString());
    }
}
