package io.github.folkrnn.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.FolkRnnBuilder;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.LogitsProcessor;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.spi.CheckpointFolder;
import io.github.folkrnn.training.Dropout;
import io.github.folkrnn.training.TrainingConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executors, each a process of its own, of which the tests end some. */
class ClusterTest {
    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws IOException {
        spark = Sessions.cluster();
    }

    @AfterAll
    static void close() {
        spark.stop();
    }

    /** Ends this process if it is an executor, and if none has ended here before: without a chance to clean up. */
    private static void endExecutorOnce(String marker) {
        if (TaskContext.get() == null) {
            return;
        }
        try {
            Files.writeString(
                    Files.createFile(Path.of(marker)),
                    "process " + ProcessHandle.current().pid());
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().halt(137);
    }

    /** A request that ends the first executor that has chosen so many symbols for it. */
    private static GenerationRequest deadly(String marker, int symbols) {
        AtomicInteger left = new AtomicInteger(symbols);
        return GenerationRequest.builder()
                .rhythm("reel")
                .sampler(Sampler.builder()
                        .temperature(0.95)
                        .step(LogitsProcessor.of((vocabulary, logits) -> {
                            if (left.decrementAndGet() == 0) {
                                endExecutorOnce(marker);
                            }
                        }))
                        .build())
                .seed(19)
                .build();
    }

    @Test
    void whenAnExecutorEndsInTheMiddleNoRowIsLostOrComesTwice() throws IOException {
        String marker = folder.resolve("ended").toString();
        int count = 24;
        try (FolkRnn folk = FolkRnn.pretrained()) {
            List<Row> rows = SparkFolk.compose(spark, folk, () -> deadly(marker, 2_000), count)
                    .repartition(3)
                    .collectAsList();
            assertThat(Path.of(marker)).exists();
            List<Tune> tunes = folk.generate(deadly(marker, 2_000), count);
            assertThat(rows)
                    .extracting(row -> row.getInt(0) + " " + row.getString(2))
                    .containsExactlyInAnyOrderElementsOf(tunes.stream()
                            .map(tune -> tune.index() + " " + tune.abc())
                            .toList());
        }
    }

    private static FolkRnnBuilder recipe(long seed) {
        TrainingConfig config = TrainingConfig.builder()
                .embeddingSize(8)
                .units(16)
                .positionInputs()
                .batchSize(8)
                .sequenceLength(20)
                .iterations(24)
                .dropout(Dropout.ofOutputs(0.1))
                .seed(seed)
                .build();
        return FolkRnn.builder().training(config).heldOut(0.1).evaluateEvery(8);
    }

    @Test
    void aTrainingWhoseExecutorEndsBecomesTheNetworkThatItWouldHaveBecome() throws IOException {
        String marker = folder.resolve("ended").toString();
        List<Function0<FolkRnnBuilder>> recipes = new ArrayList<>();
        recipes.add(() -> recipe(1));
        recipes.add(() -> recipe(2).listener(event -> {
            if (event.iteration() == 15) {
                endExecutorOnce(marker);
            }
        }));
        recipes.add(() -> recipe(3));
        Path shared = folder.resolve("sweep");
        List<Row> rows = SparkFolk.train(spark, Corpus.bundled(), recipes, new CheckpointFolder(shared, 5, 2))
                .orderBy("recipe")
                .collectAsList();
        assertThat(Path.of(marker)).exists();
        assertThat(rows).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Row row = rows.get(i);
            try (FolkRnn alone = recipe(i + 1).threads(1).train(Corpus.bundled());
                    FolkRnn loaded = FolkRnn.load(Path.of(row.<String>getAs("model")))) {
                assertThat(row.<String>getAs("fingerprint"))
                        .as("recipe %d", i)
                        .isEqualTo(alone.model().fingerprint())
                        .isEqualTo(loaded.model().fingerprint());
            }
            assertThat(row.<Integer>getAs("iterations")).isEqualTo(24);
            assertThat(row.<Double>getAs("bitsPerCharacter")).isPositive();
            List<Row> curve = row.getList(row.fieldIndex("curve"));
            assertThat(curve.stream().filter(point -> !point.isNullAt(2)).map(point -> point.getInt(0)))
                    .as("iterations of recipe %d", i)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 24).boxed().toList());
            assertThat(curve.stream().filter(point -> !point.isNullAt(3)).map(point -> point.getInt(0)))
                    .contains(8, 16, 24);
        }
    }
}
