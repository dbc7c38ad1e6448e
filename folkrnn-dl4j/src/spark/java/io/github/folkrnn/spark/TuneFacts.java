package io.github.folkrnn.spark;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Melody;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads a tune as music and says what a corpus report counts of it. */
final class TuneFacts implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private static final StructType PROBLEM = new StructType()
            .add("code", DataTypes.StringType, false)
            .add("severity", DataTypes.StringType, false)
            .add("line", DataTypes.IntegerType, false)
            .add("column", DataTypes.IntegerType, false)
            .add("message", DataTypes.StringType, false);

    static final StructType SCHEMA = new StructType()
            .add("index", DataTypes.LongType, false)
            .add("number", DataTypes.IntegerType, true)
            .add("title", DataTypes.StringType, true)
            .add("rhythm", DataTypes.StringType, true)
            .add("metre", DataTypes.StringType, false)
            .add("key", DataTypes.StringType, false)
            .add("notes", DataTypes.IntegerType, false)
            .add("voices", DataTypes.IntegerType, false)
            .add("problems", DataTypes.createArrayType(PROBLEM, false), false);

    @Override
    public Row call(Row row) {
        AbcTune tune = AbcReader.read(row.getString(1));
        return RowFactory.create(
                row.getLong(0),
                tune.number().isPresent() ? tune.number().getAsInt() : null,
                tune.title().orElse(null),
                tune.rhythm().orElse(null),
                tune.metre().text(),
                tune.key().abc(),
                Melody.asWritten(tune).notes(),
                tune.voices().size(),
                tune.problems().stream()
                        .map(problem -> RowFactory.create(
                                problem.code().name(),
                                problem.severity().name(),
                                problem.position().line(),
                                problem.position().column(),
                                problem.message()))
                        .toArray(Row[]::new));
    }
}
