package io.github.folkrnn.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeCorpusTest {
    private static final String HEAP = "-Xmx36m";
    private static final int SIZE = 44_000_000;

    @TempDir
    Path folder;

    @Test
    void aCorpusLargerThanTheHeapIsReadAsOneInMemory() throws Exception {
        Path book = folder.resolve("book.abc");
        writeTunes(book);
        assertThat(Files.size(book)).isGreaterThan(36L << 20);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeCorpusTest.class.getName(),
                        book.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.strip()).isEqualTo(summary(book, Integer.MAX_VALUE - 8));
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(summary(Path.of(arguments[0]), SymbolStore.MEMORY));
    }

    /** What the text is, and what windows at places drawn at random hold. */
    private static String summary(Path book, int memory) throws IOException {
        Corpus corpus = Corpus.ofFile(book);
        try (TrainingText text = TrainingText.of(corpus, CharacterVocabulary.of(corpus), memory)) {
            Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(8);
            int[] window = new int[101];
            int windows = 0;
            for (int i = 0; i < 1000; i++) {
                text.copyTo(random.nextInt((int) text.length() - window.length + 1), window);
                windows = 31 * windows + Arrays.hashCode(window);
            }
            return text.tunes() + " tunes, " + text.length() + " symbols, windows " + windows + ", " + text.sha256();
        }
    }

    private static void writeTunes(Path book) throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        List<String> bars = random.ints(500, 0, 1 << 30)
                .mapToObj(i -> Integer.toString(i, 7)
                        .chars()
                        .mapToObj(digit -> Character.toString(digit - '0' + 'A'))
                        .reduce("|", String::concat))
                .toList();
        try (BufferedWriter out = Files.newBufferedWriter(book)) {
            int length = 0;
            for (int number = 1; length < SIZE; number++) {
                StringBuilder tune = new StringBuilder("X:" + number + "\nT:Tune\nK:C\n");
                for (int bar = 0; bar < 60; bar++) {
                    tune.append(bars.get(random.nextInt(bars.size())));
                }
                out.append(tune.append("\n\n"));
                length += tune.length();
            }
        }
    }
}
