package io.github.folkrnn.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.Melody;
import io.github.folkrnn.corpus.Cleaning;
import io.github.folkrnn.corpus.CleaningReport;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Cleans tunes one by one, and then finds those with the same notes, by a hash of their melodies. */
final class CleanTunes implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private static final StructType SCHEMA = new StructType()
            .add("index", DataTypes.LongType, false)
            .add("abc", DataTypes.StringType, true)
            .add("reason", DataTypes.StringType, true)
            .add("message", DataTypes.StringType, true)
            .add("changes", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("melody", DataTypes.StringType, false);

    @SuppressWarnings("serial")
    private final Function0<Cleaning> cleaning;

    private final String name = "cleaning " + UUID.randomUUID();

    private CleanTunes(Function0<Cleaning> cleaning) {
        this.cleaning = cleaning;
    }

    /**
     * Cleans tunes.
     *
     * @param tunes index and ABC
     */
    static Dataset<Row> of(Dataset<Row> tunes, Function0<Cleaning> cleaning) {
        boolean copies = Suppliers.make(cleaning).keepsCopies();
        Dataset<Row> cleaned = tunes.map(new CleanTunes(cleaning), Encoders.row(SCHEMA));
        return (copies ? cleaned : withoutCopies(cleaned)).drop("melody");
    }

    private static Dataset<Row> withoutCopies(Dataset<Row> tunes) {
        Column before = first("index").over(Window.partitionBy("melody").orderBy("index"));
        Column copy = col("first").lt(col("index"));
        return tunes.withColumn("first", before)
                .select(
                        col("index"),
                        when(copy, lit(null)).otherwise(col("abc")).as("abc"),
                        when(copy, lit(CleaningReport.Reason.COPY.name()))
                                .otherwise(col("reason"))
                                .as("reason"),
                        when(copy, concat(lit("it has the notes of tune "), col("first")))
                                .otherwise(col("message"))
                                .as("message"),
                        when(copy, array().cast("array<string>"))
                                .otherwise(col("changes"))
                                .as("changes"),
                        col("melody"));
    }

    @Override
    public Row call(Row row) {
        Cleaning here = OncePerJvm.get(name, Cleaning.class, cleaning);
        Cleaning.Result result = here.clean(row.getString(1));
        return RowFactory.create(
                row.getLong(0),
                result.abc().orElse(null),
                result.reason().map(Enum::name).orElse(null),
                result.reason().isPresent() ? result.message() : null,
                result.changes().stream().map(Enum::name).sorted().toArray(String[]::new),
                result.abc().map(CleanTunes::melody).orElse("tune " + row.getLong(0)));
    }

    private static String melody(String abc) {
        int[] steps = Melody.asWritten(AbcReader.read(abc)).steps();
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * steps.length);
        for (int step : steps) {
            bytes.putInt(step);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
