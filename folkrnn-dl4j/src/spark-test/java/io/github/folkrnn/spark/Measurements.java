package io.github.folkrnn.spark;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.corpus.Cleaning;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Measures what docs/spark.md says: composing on Spark and without, and a book of any number of tunes, in one process. */
final class Measurements {
    private static final int WARM_UP = 200;
    private static final PrintStream OUT = System.out;

    private Measurements() {}

    /**
     * Measures.
     *
     * @param args how many tunes are composed, and how many a book has; 0 leaves one out
     */
    public static void main(String[] args) throws IOException {
        int composed = Integer.parseInt(args[0]);
        int read = Integer.parseInt(args[1]);
        OUT.printf(
                Locale.ROOT,
                "Java %s, %d processors, heap of %d MiB, load %.1f before%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        long start = System.nanoTime();
        SparkSession spark = Sessions.local();
        spark.range(1).count();
        OUT.printf(Locale.ROOT, "Spark starts in %.1f s%n", seconds(start));
        if (composed > 0) {
            compose(spark, composed);
        }
        if (read > 0) {
            Path book = Files.createTempFile("tunes", ".abc");
            try {
                write(book, read);
                read(spark, book, read);
            } finally {
                Files.delete(book);
            }
        }
        spark.stop();
        OUT.printf(
                Locale.ROOT,
                "load %.1f after%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static GenerationRequest request() {
        return GenerationRequest.builder().seed(1).build();
    }

    private static void compose(SparkSession spark, int count) throws IOException {
        try (FolkRnn folk = FolkRnn.pretrained()) {
            folk.generate(request(), WARM_UP);
            long start = System.nanoTime();
            folk.generate(request(), count);
            double alone = count / seconds(start);
            OUT.printf(Locale.ROOT, "FolkRnn.generate: %.2f tunes per second%n", alone);
            run(SparkFolk.compose(spark, folk, Measurements::request, WARM_UP));
            start = System.nanoTime();
            run(SparkFolk.compose(spark, folk, Measurements::request, count));
            double onSpark = count / seconds(start);
            OUT.printf(
                    Locale.ROOT,
                    "SparkFolk.compose, local[2]: %.2f tunes per second, %.2f of the other%n",
                    onSpark,
                    onSpark / alone);
        }
    }

    /** Computes all rows and leaves them. */
    private static void run(Dataset<Row> rows) {
        rows.write().format("noop").mode("overwrite").save();
    }

    /** A book of random melodies, of which every tenth is one of the first thousand again. */
    private static void write(Path book, int tunes) throws IOException {
        try (Writer out = Files.newBufferedWriter(book)) {
            for (int tune = 0; tune < tunes; tune++) {
                Random random = new Random(tune % 10 == 9 ? tune % 1_000 : tune);
                out.write("X:" + (tune + 1) + "\nT:Tune " + (tune + 1) + "\nR:reel\nM:4/4\nL:1/8\nK:D\n");
                for (int bar = 0; bar < 16; bar++) {
                    for (int note = 0; note < 8; note++) {
                        out.write("DEFGABcdefg".charAt(random.nextInt(11)));
                    }
                    out.write(bar % 4 == 3 ? "|\n" : "|");
                }
                out.write('\n');
            }
        }
    }

    private static void read(SparkSession spark, Path book, int count) throws IOException {
        OUT.printf(Locale.ROOT, "a book of %,d tunes, %d MiB%n", count, Files.size(book) >> 20);
        long start = System.nanoTime();
        Dataset<Row> tunes = SparkFolk.tunes(spark, book.toString());
        report("counted", count, start);
        start = System.nanoTime();
        SparkFolk.facts(tunes)
                .groupBy("key", "metre", "rhythm")
                .agg(functions.count("*"), functions.avg("notes"))
                .collectAsList();
        report("reported", count, start);
        start = System.nanoTime();
        long kept =
                SparkFolk.clean(tunes, Cleaning::plain).where("abc is not null").count();
        report("cleaned, " + kept + " kept", count, start);
        start = System.nanoTime();
        long pairs = SparkFolk.nearDuplicates(tunes).count();
        report("compared, " + pairs + " pairs", count, start);
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        OUT.printf(Locale.ROOT, "at most %d MiB of the heap used%n", peak >> 20);
    }

    private static void report(String what, int count, long start) {
        OUT.printf(Locale.ROOT, "%s: %.1f s, %.0f tunes per second%n", what, seconds(start), count / seconds(start));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
