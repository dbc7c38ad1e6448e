package io.github.folkrnn.dl4j.bench;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Corpus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures how fast a book of tunes is read, beside abc2midi on the same file. The book is the bundled corpus in all
 * twelve keys, again and again.
 *
 * <p>Reading happens in a process of its own with a heap that the book would not fit into. It begins with the file and
 * ends with the tunes as music, all checks of the corpus and of the bars included. abc2midi is timed twice: checking
 * only, and writing a MIDI file for each tune, which is more than reading.
 */
final class AbcReading {
    private static final int TUNES = 50_000;
    private static final String HEAP = "-Xmx32m";
    private static final int KEYS = 12;

    private final Path directory;
    private final int rounds;

    AbcReading(Path directory, int rounds) {
        this.directory = directory;
        this.rounds = rounds;
    }

    void run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path folder = Files.createTempDirectory(directory, "abc");
        Path book = folder.resolve("book.abc");
        writeBook(book);
        System.out.printf(Locale.ROOT, "%d tunes, %.1f MB%n", TUNES, Files.size(book) / 1e6);
        for (int round = 1; round <= rounds; round++) {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            report(
                    "folkrnn, " + HEAP,
                    book,
                    List.of(
                            java.toString(),
                            HEAP,
                            "-cp",
                            System.getProperty("java.class.path"),
                            AbcReading.class.getName(),
                            book.toString()));
            report("abc2midi -c", book, List.of("abc2midi", book.toString(), "-c", "-silent"));
            report("abc2midi", book, List.of("abc2midi", book.toString(), "-silent"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Reads a book in this process, so that its time includes the start of the virtual machine. */
    public static void main(String[] arguments) throws IOException {
        long[] counts = new long[2];
        try (Stream<AbcTune> music = Corpus.ofFile(Path.of(arguments[0])).music()) {
            music.forEach(tune -> {
                counts[0]++;
                counts[1] += tune.problems().size();
            });
        }
        System.out.println(counts[0] + " tunes, " + counts[1] + " problems");
    }

    private static void writeBook(Path book) throws IOException {
        List<AbcTune> sources = new ArrayList<>();
        try (Stream<AbcTune> music = Corpus.bundled().music()) {
            music.forEach(sources::add);
        }
        try (BufferedWriter out = Files.newBufferedWriter(book)) {
            for (int i = 0; i < TUNES; i++) {
                AbcTune source = sources.get(i % sources.size());
                String text =
                        source.transpose(i / sources.size() % KEYS - KEYS / 2).abc();
                out.write("X:" + (i + 1) + text.substring(text.indexOf('\n')) + '\n');
            }
        }
    }

    private static void report(String party, Path book, List<String> command) throws IOException, InterruptedException {
        Process process;
        long begin = System.nanoTime();
        try {
            process = new ProcessBuilder(command)
                    .directory(book.getParent().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            System.out.println(party + ": not installed");
            return;
        }
        String last = "";
        try (var output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line;
            }
        }
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(party + " ended with status " + status + ": " + last);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f s, %.0f tunes/s, %.1f MB/s, %s%n",
                party,
                seconds,
                TUNES / seconds,
                Files.size(book) / 1e6 / seconds,
                last);
    }
}
