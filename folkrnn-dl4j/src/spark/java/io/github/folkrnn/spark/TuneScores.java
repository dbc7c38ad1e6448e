package io.github.folkrnn.spark;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.evaluation.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Has the network of this JVM predict tunes, some hundred at a time. */
final class TuneScores implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private static final int BATCH = 256;

    static final StructType SCHEMA = new StructType()
            .add("index", DataTypes.LongType, false)
            .add("symbols", DataTypes.IntegerType, true)
            .add("characters", DataTypes.IntegerType, true)
            .add("bits", DataTypes.DoubleType, true)
            .add("correct", DataTypes.IntegerType, true);

    private final SharedNetwork network;

    TuneScores(SharedNetwork network) {
        this.network = network;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> tunes) {
        FolkRnn folk = network.network();
        return new Iterator<>() {
            private Iterator<Row> scored = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                if (!scored.hasNext() && tunes.hasNext()) {
                    scored = score(folk, tunes).iterator();
                }
                return scored.hasNext();
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("there is no further tune");
                }
                return scored.next();
            }
        };
    }

    /** The scores of the next tunes; a tune that the vocabulary cannot spell has none. */
    private static List<Row> score(FolkRnn folk, Iterator<Row> tunes) {
        List<Row> rows = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<Long> indices = new ArrayList<>();
        for (int i = 0; i < BATCH && tunes.hasNext(); i++) {
            Row tune = tunes.next();
            if (folk.model().vocabulary().covers(tune.getString(1))) {
                indices.add(tune.getLong(0));
                texts.add(tune.getString(1));
            } else {
                rows.add(RowFactory.create(tune.getLong(0), null, null, null, null));
            }
        }
        if (!texts.isEmpty()) {
            List<Evaluation.TuneScore> scores = evaluate(folk, texts);
            for (int i = 0; i < scores.size(); i++) {
                Evaluation.TuneScore score = scores.get(i);
                rows.add(RowFactory.create(
                        indices.get(i), score.symbols(), score.characters(), score.bits(), score.correct()));
            }
        }
        return rows;
    }

    private static List<Evaluation.TuneScore> evaluate(FolkRnn folk, List<String> texts) {
        try {
            return folk.evaluate(Corpus.of(texts)).tunes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
