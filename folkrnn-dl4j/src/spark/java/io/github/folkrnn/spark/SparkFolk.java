package io.github.folkrnn.spark;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.FolkRnnBuilder;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.corpus.Cleaning;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.spi.CheckpointFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * What a cluster of Apache Spark does with tunes and networks: it composes, reads and cleans corpora, evaluates, and trains
 * by many recipes at the same time.
 *
 * <pre>{@code
 * try (FolkRnn folk = FolkRnn.pretrained()) {
 *     SparkFolk.compose(spark, folk, () -> GenerationRequest.builder().rhythm("reel").seed(42).build(), 1_000_000)
 *             .write()
 *             .parquet("reels");
 * }
 * }</pre>
 *
 * <p>Requests, cleanings and recipes travel as functions that make them, because they may hold what does not travel: a
 * sampler of one's own, or an index of a whole corpus, which each executor had better load from where all can read it. Such a
 * function has to make the same thing whenever and wherever it is called; it is called on the driver, too, so that what is
 * wrong with a request is said at once. A network travels as the bytes of its checkpoint, to each executor once, and
 * each has one network for all its tasks.
 *
 * <p>The datasets are computed, as always with Spark, whenever an action asks for them; only what is said of {@link #train}
 * and {@link #tunes} happens at once. They need a session with a {@code SparkContext}, which Spark Connect does not have.
 *
 * <p>Where tunes go in, a row whose {@code abc} is null is passed over: that of a tune that {@link #clean} has left out.
 *
 * <p>Thread-safe.
 */
public final class SparkFolk {
    private SparkFolk() {}

    /**
     * Composes tunes. The row with the index {@code i} is the tune that {@link FolkRnn#generate(GenerationRequest, int)}
     * gives at that place on one machine, bit by bit: whatever the number of executors, however often tasks are run again,
     * or twice at the same time.
     *
     * <p>Each task composes up to 1,000 tunes or so, on one thread, up to 32 at the same time, in constant memory.
     *
     * @param spark the session
     * @param folk the network, which may be closed when this method has returned
     * @param request makes what is asked for; without a seed, a fresh one is drawn for all of them together
     * @param count how many tunes, at least 1
     * @return a row for each tune, within each partition in their order: {@code index}, from 0; {@code seed}; {@code abc},
     *     as in {@link io.github.folkrnn.Tune#abc}; {@code stopReason}, the name of a {@link
     *     io.github.folkrnn.StopReason}; {@code novelty}, null unless the request asks for it, with the name of the {@code
     *     verdict}, the notes of the {@code longestRun} and the {@code similarity} of the nearest tune, from 0 to 1; {@code
     *     fingerprint} of the model
     * @throws IOException if the network cannot be written
     * @throws IllegalArgumentException if {@code count} is out of its range, if the request asks for what the vocabulary
     *     cannot write, or what its own constraint does not allow, or if it has a time limit, because what that cuts off
     *     depends on the machine
     * @throws IllegalStateException if the network is closed
     */
    public static Dataset<Row> compose(
            SparkSession spark, FolkRnn folk, Function0<GenerationRequest> request, int count) throws IOException {
        Objects.requireNonNull(spark, "spark");
        Objects.requireNonNull(folk, "folk");
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, got " + count);
        }
        GenerationRequest asked = Suppliers.make(Objects.requireNonNull(request, "request"));
        asked.timeLimit().ifPresent(limit -> {
            throw new IllegalArgumentException(
                    "request must have no time limit, because what it cuts off depends on the machine, got " + limit);
        });
        // Nothing is composed, but what is wrong with the request is found out.
        folk.tunes(asked, 0, count).close();
        long seed = asked.seed().orElseGet(() -> new SecureRandom().nextLong());
        int shares = Composition.shares(
                count, JavaSparkContext.fromSparkContext(spark.sparkContext()).defaultParallelism());
        return spark.range(0, shares, 1, shares)
                .flatMap(
                        new Composition(
                                SharedNetwork.of(spark, folk),
                                request,
                                "request " + UUID.randomUUID(),
                                seed,
                                count,
                                shares),
                        Encoders.row(Composition.SCHEMA));
    }

    /**
     * Reads tune books in ABC notation: one file or ten thousand, of any size, compressed or not. They are found and
     * opened by Spark's own source of text. The tunes are those of {@link Corpus#ofFile}, with what the header of their file
     * says; text outside of tunes is left out. Large files that are not compressed are read by several tasks.
     *
     * <p>A first pass over the files, which counts the tunes and finds the headers, is made at once.
     *
     * @param spark the session
     * @param paths files, folders or patterns such as {@code "s3a://books/*.abc.gz"}, in UTF-8, or in what else a corpus
     *     takes in which a line feed is one byte; no line within a block of text ({@code %%begintext}) begins with {@code X:}
     * @return a row for each tune: {@code index}, from 0, in the order of the files' addresses; {@code source}, the address
     *     of the file; {@code abc}
     * @throws IOException if a file that is not empty holds no tune; what else is wrong with one fails the task that reads it
     */
    public static Dataset<Row> tunes(SparkSession spark, String... paths) throws IOException {
        return TuneBooks.read(Objects.requireNonNull(spark, "spark"), Objects.requireNonNull(paths, "paths"));
    }

    /**
     * Reads tunes as music and says of each what a {@link io.github.folkrnn.corpus.CorpusReport} counts, so that the report
     * of a corpus of any size is a question in SQL.
     *
     * <pre>{@code
     * Dataset<Row> facts = SparkFolk.facts(SparkFolk.tunes(spark, "books"));
     * facts.groupBy("key").count().show();
     * facts.selectExpr("explode(problems) problem").groupBy("problem.code").count().show();
     * }</pre>
     *
     * @param tunes rows with {@code index} and {@code abc}
     * @return a row for each tune: {@code index}; {@code number}, {@code title} and {@code rhythm}, as its fields have them,
     *     null where it has none; {@code metre} and {@code key} at its beginning; {@code notes} of its first voice, those tied
     *     together as one, and without repeats; {@code voices}; {@code problems}, each with {@code code}, {@code severity},
     *     {@code line} and {@code column} in the text of the tune, from 1, and {@code message}
     */
    public static Dataset<Row> facts(Dataset<Row> tunes) {
        return indexed(tunes).map((MapFunction<Row, Row>) new TuneFacts(), Encoders.row(TuneFacts.SCHEMA));
    }

    /**
     * Cleans tunes, each {@linkplain Cleaning#clean by itself}: it gets no rhythm from the tunes around it. Of tunes with the
     * same notes, the one with the lowest index is kept, unless the cleaning keeps all.
     *
     * <pre>{@code
     * SparkFolk.clean(tunes, () -> Cleaning.plain().longest(500)).where("abc is not null");
     * }</pre>
     *
     * @param tunes rows with {@code index} and {@code abc}
     * @param cleaning makes what says how
     * @return a row for each tune: {@code index}; {@code abc}, null if the tune is left out; {@code reason}, the name of a
     *     {@link io.github.folkrnn.corpus.CleaningReport.Reason}, and {@code message}, null if it is not; {@code changes}, the
     *     names of what was {@linkplain io.github.folkrnn.corpus.CleaningReport.Change changed}
     */
    public static Dataset<Row> clean(Dataset<Row> tunes, Function0<Cleaning> cleaning) {
        return CleanTunes.of(indexed(tunes), Objects.requireNonNull(cleaning, "cleaning"));
    }

    /**
     * Finds tunes that are nearly the same: at least half of the runs of six notes that occur in either occur in both, by
     * intervals and times, as in a {@link io.github.folkrnn.novelty.NoveltyIndex} but without repeats. Each tune is compared
     * with a few candidates and not with all, so that the work grows with the number of tunes; of two that are compared only
     * with each other, it finds those that share half of their runs with a probability of 0.98, and those that share two
     * thirds, of 0.99998. Tunes of fewer than eight different runs are never found.
     *
     * <p>A corpus without near-duplicates is one without the tunes that are found: {@code tunes.join(found, "index",
     * "left_anti")}.
     *
     * @param tunes rows with {@code index} and {@code abc}
     * @return a row for each pair: {@code index}, {@code other}, which is lower, and {@code similarity}, from 0.5 to 1
     */
    public static Dataset<Row> nearDuplicates(Dataset<Row> tunes) {
        return NearDuplicates.of(indexed(tunes));
    }

    /**
     * Measures how well a network predicts tunes, with the scores of {@link FolkRnn#evaluate} on one machine, bit by bit.
     *
     * @param folk the network, which may be closed when this method has returned
     * @param tunes rows with {@code index} and {@code abc}
     * @return a row for each tune: {@code index}; {@code symbols}, {@code characters}, {@code bits} and {@code correct} as in
     *     {@link io.github.folkrnn.evaluation.Evaluation.TuneScore}, null if the vocabulary cannot spell the tune
     * @throws IOException if the network cannot be written
     * @throws IllegalStateException if the network is closed
     */
    public static Dataset<Row> evaluate(FolkRnn folk, Dataset<Row> tunes) throws IOException {
        Objects.requireNonNull(folk, "folk");
        Dataset<Row> texts = indexed(tunes);
        SharedNetwork network = SharedNetwork.of(texts.sparkSession(), folk);
        return texts.mapPartitions(new TuneScores(network), Encoders.row(TuneScores.SCHEMA));
    }

    /**
     * Trains networks by several recipes, one a task, at once. Each has the threads that Spark gives a task ({@code
     * spark.task.cpus}), and becomes the network that it would become on one machine with so many threads, bit by bit. Each
     * has a folder of its own, {@code recipe-0000} and so on, in one that all executors can write to and the driver can read:
     * with its checkpoints, its log {@code training.csv} and in the end its {@code model.folkrnn}. What an executor that is
     * lost had trained goes on elsewhere from its last checkpoint; so does a whole sweep that is started again.
     *
     * <pre>{@code
     * List<Function0<FolkRnnBuilder>> recipes = new ArrayList<>();
     * for (double dropout : new double[] {0.1, 0.2, 0.3}) {
     *     recipes.add(() -> FolkRnn.builder()
     *             .training(TrainingConfig.builder().dropout(dropout).build())
     *             .heldOut(0.05));
     * }
     * Dataset<Row> results = SparkFolk.train(spark, corpus, recipes, new CheckpointFolder(shared, 100, 2));
     * Row best = results.orderBy("bitsPerCharacter").first();
     * FolkRnn folk = FolkRnn.load(Path.of(best.<String>getAs("model")));
     * }</pre>
     *
     * @param spark the session
     * @param corpus the tunes to learn, which go to each executor once
     * @param recipes each makes a builder with all that the training needs but the folder, the threads, and what stops it, at least one
     * @param folder where checkpoints are written, after how many iterations, and how many are kept of each training; a new
     *     one for each sweep
     * @return a row for each recipe, all computed: {@code recipe}, its place in the list; {@code iterations}; {@code seconds}
     *     of training; {@code bitsPerCharacter} of the held-out tunes at their best, null without such tunes; {@code curve},
     *     points with {@code iteration}, {@code elapsedSeconds}, {@code loss} in nats per symbol or, where it was measured,
     *     {@code bitsPerCharacter}; {@code fingerprint} and {@code model}, the path of the trained network
     * @throws IOException if the corpus cannot be read
     * @throws IllegalArgumentException if there is no recipe
     */
    public static Dataset<Row> train(
            SparkSession spark, Corpus corpus, List<Function0<FolkRnnBuilder>> recipes, CheckpointFolder folder)
            throws IOException {
        Objects.requireNonNull(spark, "spark");
        Objects.requireNonNull(folder, "folder");
        if (recipes.isEmpty()) {
            throw new IllegalArgumentException("recipes must hold at least one recipe, got none");
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<String[]> tunes = context.broadcast(texts(corpus));
        List<Integer> numbers = IntStream.range(0, recipes.size()).boxed().toList();
        List<Row> results = context.parallelize(numbers, recipes.size())
                .map(new Sweep(recipes, tunes, folder))
                .collect();
        tunes.destroy();
        return spark.createDataFrame(results, Sweep.SCHEMA);
    }

    private static String[] texts(Corpus corpus) throws IOException {
        try (Stream<String> tunes = Objects.requireNonNull(corpus, "corpus").tunes()) {
            return tunes.toArray(String[]::new);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Dataset<Row> indexed(Dataset<Row> tunes) {
        return tunes.select(functions.col("index").cast("long"), functions.col("abc"))
                .where(functions.col("abc").isNotNull());
    }
}
