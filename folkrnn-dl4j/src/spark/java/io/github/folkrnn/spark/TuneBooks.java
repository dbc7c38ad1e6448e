package io.github.folkrnn.spark;

import io.github.folkrnn.corpus.Corpus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads tune books of any size, each in blocks at the same time. A block is cut before each line that begins with {@code
 * X:}; a first pass counts the tunes of each block and finds the headers of the files.
 */
final class TuneBooks {
    static final StructType SCHEMA = new StructType()
            .add("index", DataTypes.LongType, false)
            .add("source", DataTypes.StringType, false)
            .add("abc", DataTypes.StringType, false);

    private static final String NUMBER = "X:";

    /** Where one tune ends and the next begins. */
    private static final String CUT = "\n" + NUMBER;

    /** A part of a file that one task reads. */
    private record Place(String file, long start) implements Serializable {}

    /**
     * What the first pass finds.
     *
     * @param header what stands before the first tune of the file, if that is in this block
     */
    private record Block(Place place, long tunes, byte[] header) implements Serializable {}

    /** What the second pass has to know: the number of the first tune of each block, and headers that are not empty. */
    private record Plan(HashMap<Place, Long> firstTunes, HashMap<String, byte[]> headers) implements Serializable {}

    /** A piece of a file from one cut to the next. */
    private record Piece(Place place, byte[] text, boolean first) {
        /** Whether it is a tune: all are, but for what may stand before the first one. */
        boolean isTune() {
            return !first
                    || new String(text, StandardCharsets.ISO_8859_1)
                            .replaceFirst("^\u00EF\u00BB\u00BF", "")
                            .startsWith(NUMBER);
        }
    }

    private TuneBooks() {}

    static Dataset<Row> read(SparkSession spark, String... paths) throws IOException {
        JavaRDD<Row> pieces = spark.read()
                .option("lineSep", CUT)
                .text(paths)
                .select(
                        functions.col("_metadata.file_path"),
                        functions.col("_metadata.file_block_start"),
                        functions.col("value").cast("binary"))
                .javaRDD();
        Plan plan = plan(pieces.mapPartitions(TuneBooks::count).collect());
        Broadcast<Plan> known =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(plan);
        JavaRDD<Row> tunes = pieces.mapPartitions(rows -> tunes(rows, known.value()));
        return spark.createDataFrame(tunes, SCHEMA);
    }

    private static Plan plan(List<Block> found) throws IOException {
        List<Block> blocks = new ArrayList<>(found);
        blocks.sort(Comparator.comparing((Block block) -> block.place().file())
                .thenComparing(block -> block.place().start()));
        Map<String, Long> ofFiles = new HashMap<>();
        Plan plan = new Plan(new HashMap<>(), new HashMap<>());
        long tunes = 0;
        for (Block block : blocks) {
            String file = block.place().file();
            plan.firstTunes().put(block.place(), tunes);
            if (block.header().length > 0) {
                plan.headers().put(file, block.header());
            }
            tunes += block.tunes();
            ofFiles.merge(file, block.tunes(), Long::sum);
        }
        for (Map.Entry<String, Long> file : ofFiles.entrySet()) {
            if (file.getValue() == 0) {
                throw new IOException(file.getKey() + " holds no tune: none of its lines begins with " + NUMBER);
            }
        }
        return plan;
    }

    private static Iterator<Block> count(Iterator<Row> rows) {
        Map<Place, Block> blocks = new HashMap<>();
        Pieces pieces = new Pieces(rows);
        while (pieces.hasNext()) {
            Piece piece = pieces.next();
            boolean tune = piece.isTune();
            Block before = blocks.getOrDefault(piece.place(), new Block(piece.place(), 0, new byte[0]));
            byte[] header = tune || isBlank(piece.text()) ? before.header() : piece.text();
            blocks.put(piece.place(), new Block(piece.place(), before.tunes() + (tune ? 1 : 0), header));
        }
        return blocks.values().iterator();
    }

    private static boolean isBlank(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1).isBlank();
    }

    private static Iterator<Row> tunes(Iterator<Row> rows, Plan plan) {
        Pieces pieces = new Pieces(rows);
        return new Iterator<>() {
            private @Nullable Place place;
            private long index;
            private @Nullable Row next;

            @Override
            public boolean hasNext() {
                while (next == null && pieces.hasNext()) {
                    next = row(pieces.next());
                }
                return next != null;
            }

            private @Nullable Row row(Piece piece) {
                if (!piece.place().equals(place)) {
                    place = piece.place();
                    index = plan.firstTunes().get(place);
                }
                if (!piece.isTune()) {
                    return null;
                }
                String file = piece.place().file();
                byte[] header = plan.headers().getOrDefault(file, new byte[0]);
                String abc = abc(piece, header, file + ", from tune " + (index + 1) + " on");
                return RowFactory.create(index++, file, abc);
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("there is no further tune");
                }
                Row row = next;
                next = null;
                return row;
            }
        };
    }

    /** The tune as the library reads it from a file that holds nothing else. */
    private static String abc(Piece piece, byte[] header, String name) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (header.length > 0) {
            file.writeBytes(header);
            file.write('\n');
        }
        if (!piece.first()) {
            file.writeBytes(NUMBER.getBytes(StandardCharsets.US_ASCII));
        }
        file.writeBytes(piece.text());
        try (Stream<String> read = Corpus.ofStream(new ByteArrayInputStream(file.toByteArray()), name)
                .tunes()) {
            List<String> tunes = read.toList();
            if (tunes.size() != 1) {
                throw new UncheckedIOException(new IOException(
                        name + ": lines must end with LF or CRLF, got one before X: that ends with CR"));
            }
            return tunes.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pieces of some blocks, which come one after the other. */
    private static final class Pieces implements Iterator<Piece> {
        private final Iterator<Row> rows;
        private @Nullable Place place;

        Pieces(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Piece next() {
            Row row = rows.next();
            Place here = new Place(row.getString(0), row.getLong(1));
            boolean first = here.start() == 0 && !here.equals(place);
            place = here;
            return new Piece(here, row.getAs(2), first);
        }
    }
}
