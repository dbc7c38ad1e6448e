package io.github.folkrnn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.corpus.Cleaning;
import io.github.folkrnn.corpus.CleaningReport;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.corpus.CorpusReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuneBooksTest {
    private static final String BLOCK = "spark.sql.files.maxPartitionBytes";

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        spark = Sessions.local();
        spark.conf().set("spark.sql.files.openCostInBytes", 0);
    }

    @AfterEach
    void useWholeBlocks() {
        spark.conf().unset(BLOCK);
    }

    @AfterAll
    static void close() {
        spark.stop();
    }

    private static List<String> texts(Dataset<Row> tunes) {
        return tunes.orderBy("index").collectAsList().stream()
                .map(row -> row.<String>getAs("abc"))
                .toList();
    }

    private static List<String> texts(Corpus corpus) throws IOException {
        try (Stream<String> tunes = corpus.tunes()) {
            return tunes.toList();
        }
    }

    /** A book with a header, with texts between its tunes, and with tunes of unequal length. */
    private static String book(String header, int tunes, String lineEnd) {
        Random random = new Random(5);
        StringBuilder book = new StringBuilder(header);
        for (int tune = 1; tune <= tunes; tune++) {
            book.append("X:").append(tune).append("\nT:Tune ").append(tune).append("\nK:D\n");
            for (int bar = random.nextInt(12); bar >= 0; bar--) {
                book.append("A2B2 c2d2|\n");
            }
            book.append(tune % 5 == 0 ? "\nsome words X: that are no tune\n\n" : tune % 3 == 0 ? "" : "\n");
        }
        return book.toString().replace("\n", lineEnd);
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 1_000, 1_000_000})
    void theTunesAreThoseOfTheCorpusWhereverBlocksEnd(int blockBytes) throws IOException {
        Path books = Files.createDirectory(folder.resolve("books"));
        Files.writeString(books.resolve("a.abc"), book("", 4, "\n"));
        Files.writeString(books.resolve("b.abc"), book("%%scale 0.7\nR:march\nM:2/4\n\n", 7, "\n"));
        Files.writeString(books.resolve("c.abc"), book("\uFEFF", 3, "\r\n"));
        Files.writeString(books.resolve("d.abc"), book("\n\nwords of the editor\n\n", 5, "\n"));
        spark.conf().set(BLOCK, blockBytes);
        assertThat(texts(SparkFolk.tunes(spark, books.toString()))).isEqualTo(texts(Corpus.ofDirectory(books)));
    }

    @Test
    void rowsAreNumberedInTheOrderOfTheFiles() throws IOException {
        Files.writeString(folder.resolve("b.abc"), book("", 3, "\n"));
        Files.writeString(folder.resolve("a.abc"), book("", 90, "\n"));
        spark.conf().set(BLOCK, 500);
        List<Row> rows =
                SparkFolk.tunes(spark, folder + "/*.abc").orderBy("index").collectAsList();
        assertThat(rows).hasSize(93);
        for (int i = 0; i < 93; i++) {
            assertThat(rows.get(i).<Long>getAs("index")).isEqualTo(i);
            assertThat(rows.get(i).<String>getAs("source")).endsWith(i < 90 ? "/a.abc" : "/b.abc");
            assertThat(rows.get(i).<String>getAs("abc")).startsWith("X:" + (i < 90 ? i + 1 : i - 89) + "\n");
        }
    }

    @Test
    void compressedBooksAreRead() throws IOException {
        String book = book("M:3/4\n\n", 30, "\n");
        Path plain = Files.writeString(folder.resolve("book.abc"), book);
        Path packed = folder.resolve("book.abc.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(book.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(texts(SparkFolk.tunes(spark, packed.toString()))).isEqualTo(texts(Corpus.ofFile(plain)));
    }

    @Test
    void otherCharacterSetsAreFoundOut() throws IOException {
        Charset windows = Charset.forName("windows-1252");
        Path guessed = folder.resolve("guessed.abc");
        Files.write(guessed, "X:1\nT:Caf\u00E9\nK:D\nA|\n\nX:2\nT:Plain\nK:D\nB|\n".getBytes(windows));
        Path declared = folder.resolve("declared.abc");
        Files.write(
                declared,
                "%%abc-charset iso-8859-2\n\nX:1\nT:\u0141\u00F3d\u017A\nK:D\nA|\n"
                        .getBytes(Charset.forName("iso-8859-2")));
        for (Path file : List.of(guessed, declared)) {
            assertThat(texts(SparkFolk.tunes(spark, file.toString()))).isEqualTo(texts(Corpus.ofFile(file)));
        }
    }

    @Test
    void whatIsNoTuneBookIsRefusedByName() throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "nothing to play\n");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SparkFolk.tunes(spark, words.toString()))
                .withMessageEndingWith("/words.txt holds no tune: none of its lines begins with X:");
        Path noText = folder.resolve("noText.abc");
        Files.write(noText, new byte[] {'X', ':', '1', '\n', 'K', ':', 'D', '\n', 0, 1, '\n'});
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> SparkFolk.tunes(spark, noText.toString()).count())
                .withStackTraceContaining("noText.abc, from tune 1 on, ");
        Path returns = Files.writeString(folder.resolve("returns.abc"), "X:1\rK:D\rA|\r\rX:2\rK:D\rB|\r");
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> SparkFolk.tunes(spark, returns.toString()).count())
                .withStackTraceContaining("returns.abc, from tune 1 on: lines must end with LF or CRLF");
    }

    private Dataset<Row> bundled() throws IOException {
        Path book = folder.resolve("bundled.abc");
        Files.writeString(book, String.join("\n\n", texts(Corpus.bundled())) + "\n");
        return SparkFolk.tunes(spark, book.toString());
    }

    @Test
    void theFactsAddUpToTheReport() throws IOException {
        Files.writeString(
                folder.resolve("more.abc"),
                "X:91\nT:More\nK:G\nV:1\nGAB!nothing!c|\nV:2\nG,4|\n\nX:91\nK:G\nG[2|\n\n"
                        + String.join("\n\n", texts(Corpus.bundled())) + "\n");
        Dataset<Row> facts =
                SparkFolk.facts(SparkFolk.tunes(spark, folder.toString())).persist();
        CorpusReport report = CorpusReport.of(Corpus.ofDirectory(folder));
        assertThat(facts.count()).isEqualTo(report.tunes());
        assertThat(counts(facts, "key")).containsExactlyInAnyOrderEntriesOf(asLong(report.keys()));
        assertThat(counts(facts, "metre")).containsExactlyInAnyOrderEntriesOf(asLong(report.metres()));
        Map<String, Integer> problems = new LinkedHashMap<>();
        for (Map.Entry<Problem.Code, Integer> count : report.problemCounts().entrySet()) {
            problems.put(count.getKey().name(), count.getValue());
        }
        assertThat(problems).isNotEmpty();
        assertThat(counts(facts.selectExpr("explode(problems) problem").select("problem.code"), "code"))
                .containsExactlyInAnyOrderEntriesOf(asLong(problems));
        assertThat(facts.where("voices > 1").select("title").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("More");
        facts.unpersist();
    }

    private static Map<String, Long> counts(Dataset<Row> rows, String column) {
        return rows.groupBy(column).count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    }

    private static Map<String, Long> asLong(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().longValue()));
    }

    @Test
    void tunesAreCleanedAsInACorpus() throws IOException {
        List<String> texts = new ArrayList<>(texts(Corpus.bundled()).subList(0, 30));
        texts.add(texts.get(4).replace("K:G", "K:A"));
        texts.add(texts.get(4).replaceFirst("T:.*", "T:Another Name"));
        texts.add("X:1\nT:Duet\nM:4/4\nL:1/8\nK:D\nV:1\nABcd ABcd|]\nV:2\nABcd ABcd|]");
        Path book = Files.writeString(folder.resolve("book.abc"), String.join("\n\n", texts) + "\n");
        Corpus cleaned = Corpus.ofFile(book).cleaned(Cleaning.plain());
        CleaningReport report = Corpus.ofFile(book).cleaned(Cleaning.plain()).report();
        Dataset<Row> rows = SparkFolk.clean(SparkFolk.tunes(spark, book.toString()), Cleaning::plain)
                .persist();
        assertThat(rows.count()).isEqualTo(33);
        assertThat(texts(rows.where("abc is not null"))).isEqualTo(texts(cleaned));
        assertThat(rows.where("abc is null").orderBy("index").collectAsList())
                .extracting(row -> row.<String>getAs("reason"))
                .isEqualTo(report.leftOut().stream()
                        .map(left -> left.reason().name())
                        .toList())
                .contains("COPY", "SEVERAL_VOICES");
        assertThat(rows.where("reason = 'COPY'").select("message").collectAsList())
                .extracting(row -> row.getString(0))
                .contains("it has the notes of tune 4");
        assertThat(SparkFolk.clean(
                                SparkFolk.tunes(spark, book.toString()),
                                () -> Cleaning.plain().keepCopies())
                        .where("reason = 'COPY'")
                        .count())
                .isZero();
        assertThat(SparkFolk.facts(rows).count())
                .isEqualTo(rows.where("abc is not null").count());
        rows.unpersist();
    }

    private static String melody(long seed, int changedBars) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("X:1\nT:Melody\nM:4/4\nL:1/8\nK:D\n");
        for (int bar = 0; bar < 16; bar++) {
            for (int i = 0; i < 8; i++) {
                char note = "DEFGABcde".charAt(random.nextInt(9));
                text.append(bar < changedBars ? "edcBAGFED".charAt(i) : note);
            }
            text.append('|');
        }
        return text.append("|").toString();
    }

    @Test
    void tunesThatShareHalfOfTheirRunsAreFound() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            texts.add(melody(seed, 0));
        }
        texts.add(AbcReader.read(melody(11, 0)).transpose(2).abc());
        texts.add(melody(17, 3));
        texts.add(melody(23, 13));
        texts.add("X:9\nK:D\nABcd|");
        texts.add("X:10\nK:D\nABcd|");
        Path book = Files.writeString(folder.resolve("book.abc"), String.join("\n\n", texts) + "\n");
        List<Row> pairs = SparkFolk.nearDuplicates(SparkFolk.tunes(spark, book.toString()))
                .orderBy("index")
                .collectAsList();
        assertThat(pairs).hasSize(2);
        assertThat(pairs.get(0)).isEqualTo(RowFactory.create(40L, 11L, 1.0));
        assertThat(pairs.get(1).getLong(0)).isEqualTo(41);
        assertThat(pairs.get(1).getLong(1)).isEqualTo(17);
        assertThat(pairs.get(1).getDouble(2)).isBetween(0.5, 0.9);
    }
}
