package io.github.folkrnn.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.size;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.Melody;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Joins tunes by the runs of notes that they share. Candidates come from MinHash signatures in bands (A. Broder, "On the
 * resemblance and containment of documents", 1997): within a band, tunes of one key are each compared with the first of
 * them and with the one before, so that the work grows with the number of tunes; each pair is then compared exactly.
 */
final class NearDuplicates {
    /** Notes in a run, as in a novelty index. */
    private static final int RUN = 6;

    /** Below it, chance makes tunes alike. */
    private static final int FEWEST_RUNS = 8;

    private static final double THRESHOLD = 0.5;
    private static final int BANDS = 32;
    private static final int ROWS = 3;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private static final StructType SIGNATURE = new StructType()
            .add("index", DataTypes.LongType, false)
            .add("runs", DataTypes.createArrayType(DataTypes.LongType, false), false)
            .add("keys", DataTypes.createArrayType(DataTypes.LongType, false), false);

    private NearDuplicates() {}

    /**
     * Finds the pairs.
     *
     * @param tunes index and ABC
     */
    static Dataset<Row> of(Dataset<Row> tunes) {
        Dataset<Row> signatures = tunes.flatMap(
                (FlatMapFunction<Row, Row>) row -> signature(row.getLong(0), row.getString(1)),
                Encoders.row(SIGNATURE));
        WindowSpec bucket = Window.partitionBy("pos", "col").orderBy("index");
        Dataset<Row> pairs = signatures
                .select(col("index"), posexplode(col("keys")))
                .select(
                        col("index"),
                        array(first("index").over(bucket), lag("index", 1).over(bucket))
                                .as("others"))
                .select(col("index"), explode(col("others")).as("other"))
                .where(col("other").lt(col("index")))
                .distinct();
        Dataset<Row> runs = signatures.select(col("index"), col("runs"));
        Dataset<Row> others =
                signatures.select(col("index").as("other"), col("runs").as("otherRuns"));
        var shared = size(array_intersect(col("runs"), col("otherRuns")));
        return pairs.join(runs, "index")
                .join(others, "other")
                .select(
                        col("index"),
                        col("other"),
                        shared.divide(size(col("runs"))
                                        .plus(size(col("otherRuns")))
                                        .minus(shared))
                                .as("similarity"))
                .where(col("similarity").geq(THRESHOLD));
    }

    private static Iterator<Row> signature(long index, String abc) {
        long[] runs = Arrays.stream(Melody.asWritten(AbcReader.read(abc)).runs(RUN))
                .sorted()
                .distinct()
                .toArray();
        return runs.length < FEWEST_RUNS
                ? Collections.emptyIterator()
                : List.of(RowFactory.create(index, boxed(runs), boxed(keys(runs))))
                        .iterator();
    }

    private static Long[] boxed(long[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Long[]::new);
    }

    private static long[] keys(long[] runs) {
        long[] keys = new long[BANDS];
        for (int hash = 0; hash < BANDS * ROWS; hash++) {
            long seed = mix(hash + 1L);
            long smallest = Long.MAX_VALUE;
            for (long run : runs) {
                smallest = Math.min(smallest, mix(run ^ seed));
            }
            keys[hash / ROWS] = mix(keys[hash / ROWS] + smallest);
        }
        return keys;
    }

    private static long mix(long number) {
        long mixed = (number ^ number >>> 32) * FACTOR;
        mixed = (mixed ^ mixed >>> 29) * FACTOR;
        return mixed ^ mixed >>> 32;
    }
}
