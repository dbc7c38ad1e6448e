package io.github.folkrnn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.evaluation.Evaluation;
import io.github.folkrnn.novelty.NoveltyIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositionTest {
    private static SparkSession spark;
    private static FolkRnn folk;

    @BeforeAll
    static void open() throws IOException {
        spark = Sessions.local();
        folk = FolkRnn.pretrained();
    }

    @AfterAll
    static void close() {
        folk.close();
        spark.stop();
    }

    private static GenerationRequest jig() {
        return GenerationRequest.builder().rhythm("jig").parts(2).seed(7).build();
    }

    @Test
    void eachRowIsTheTuneThatOneMachineComposesAtItsPlace() throws IOException {
        List<Tune> tunes = folk.generate(jig(), 21);
        List<Row> rows = SparkFolk.compose(spark, folk, CompositionTest::jig, 21)
                .orderBy("index")
                .collectAsList();
        assertThat(rows)
                .extracting(row -> row.getAs("index"), row -> row.getAs("abc"), row -> row.getAs("stopReason"))
                .containsExactlyElementsOf(tunes.stream()
                        .map(tune -> tuple(
                                tune.index(), tune.abc(), tune.stopReason().name()))
                        .toList());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.<Long>getAs("seed")).isEqualTo(7);
            assertThat(row.<Row>getAs("novelty")).isNull();
            assertThat(row.<String>getAs("fingerprint")).isEqualTo(folk.model().fingerprint());
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 1", "8, 8, 8", "5, 8, 5", "2000, 8, 8", "10000, 2, 10", "9001, 4, 12", "2147483647, 100, 2147500"
    })
    void everyCoreHasAsManyShares(int count, int cores, int shares) {
        assertThat(Composition.shares(count, cores)).isEqualTo(shares);
    }

    @Test
    void sharesAreTheSameWhateverTheirNumber() throws IOException {
        SharedNetwork network = SharedNetwork.of(spark, folk);
        List<String> tunes = folk.generate(jig(), 6).stream().map(Tune::abc).toList();
        for (int shares : new int[] {1, 4, 6}) {
            Composition composition = new Composition(network, CompositionTest::jig, "jigs in " + shares, 7, 6, shares);
            Dataset<Row> rows =
                    spark.range(0, shares, 1, shares).flatMap(composition, Encoders.row(Composition.SCHEMA));
            assertThat(rows.rdd().getNumPartitions()).isEqualTo(shares);
            assertThat(rows.orderBy("index").collectAsList())
                    .as("%d shares", shares)
                    .extracting(row -> row.<String>getAs("abc"))
                    .isEqualTo(tunes);
        }
    }

    @Test
    void noveltyComesAlongWhereItIsAskedFor() throws IOException {
        Tune tune = folk.generate(novel());
        Row row = SparkFolk.compose(spark, folk, CompositionTest::novel, 1).first();
        Row novelty = row.getAs("novelty");
        assertThat(novelty.<String>getAs("verdict"))
                .isEqualTo(tune.novelty().orElseThrow().verdict().name());
        assertThat(novelty.<Integer>getAs("longestRun"))
                .isEqualTo(tune.novelty().orElseThrow().longestRunNotes());
        assertThat(novelty.<Double>getAs("similarity")).isBetween(0.0, 1.0);
    }

    private static GenerationRequest novel() throws IOException {
        return GenerationRequest.builder()
                .novelTo(NoveltyIndex.of(Corpus.bundled()), 2)
                .seed(3)
                .build();
    }

    @Test
    void withoutSeedOneIsDrawnForAllRows() throws IOException {
        Dataset<Row> tunes = SparkFolk.compose(
                        spark,
                        folk,
                        () -> GenerationRequest.builder().rhythm("polka").build(),
                        4)
                .persist();
        List<Row> rows = tunes.orderBy("index").collectAsList();
        long seed = rows.get(0).getAs("seed");
        assertThat(folk.generate(
                        GenerationRequest.builder().rhythm("polka").seed(seed).build(), 4))
                .extracting(Tune::abc)
                .isEqualTo(rows.stream().map(row -> row.<String>getAs("abc")).toList());
        tunes.unpersist();
    }

    @Test
    void whatIsWrongWithARequestIsSaidAtOnce() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparkFolk.compose(spark, folk, CompositionTest::jig, 0))
                .withMessage("count must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparkFolk.compose(
                        spark,
                        folk,
                        () -> jig().toBuilder().timeLimit(Duration.ofSeconds(1)).build(),
                        3))
                .withMessage(
                        "request must have no time limit, because what it cuts off depends on the machine, got PT1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparkFolk.compose(
                        spark,
                        folk,
                        () -> GenerationRequest.builder().prompt("\u4e00").build(),
                        3))
                .withMessageContaining("\u4e00");
        assertThatIllegalStateException()
                .isThrownBy(() -> SparkFolk.compose(
                        spark,
                        folk,
                        () -> {
                            throw new Exception("no index");
                        },
                        3))
                .withMessage("the function has failed: java.lang.Exception: no index");
        FolkRnn closed = FolkRnn.pretrained();
        closed.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> SparkFolk.compose(spark, closed, CompositionTest::jig, 3))
                .withMessage("the model is closed");
    }

    @Test
    void tunesAreScoredAsOnOneMachine() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            tunes.filter(folk.model().vocabulary()::covers).limit(12).forEach(texts::add);
        }
        Evaluation evaluation = folk.evaluate(Corpus.of(texts));
        texts.add("X:1\nT:\u4e00\nK:D\nABc|");
        StructType schema = new StructType().add("index", DataTypes.LongType).add("abc", DataTypes.StringType);
        List<Row> rows = IntStream.range(0, texts.size())
                .mapToObj(i -> RowFactory.create((long) i, texts.get(i)))
                .toList();
        List<Row> scores = SparkFolk.evaluate(folk, spark.createDataFrame(rows, schema))
                .orderBy("index")
                .collectAsList();
        assertThat(scores).hasSize(13);
        for (int i = 0; i < 12; i++) {
            Evaluation.TuneScore expected = evaluation.tunes().get(i);
            assertThat(scores.get(i))
                    .isEqualTo(RowFactory.create(
                            (long) i, expected.symbols(), expected.characters(), expected.bits(), expected.correct()));
        }
        assertThat(scores.get(12)).isEqualTo(RowFactory.create(12L, null, null, null, null));
    }
}
