package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The form of the tunes of one network or several, beside that of real ones: a short part of the
 * {@link Judgement}. Prints a table in Markdown.
 *
 * <p>The system properties: {@code bench.corpus} is the file of the real tunes; {@code bench.model} is a list with
 * commas of checkpoints, which compose {@code bench.tunes} tunes each, and of ABC files or folders of them, whose tunes
 * are taken as they are; without it, the library's own network is judged. {@code bench.temperature} and
 * {@code bench.minP} make a sampler instead of the one that suits the network; with {@code bench.constraint=false}
 * the networks compose without the constraint.
 */
public final class FormFigures {
    private static final String REAL = "real";

    private FormFigures() {}

    /** Prints the table. */
    public static void run() throws IOException {
        Map<String, List<AbcTune>> sets = new LinkedHashMap<>();
        sets.put(REAL, read(Judgement.corpus()));
        for (String source : System.getProperty("bench.model", "").split(",")) {
            sets.put(name(source, sets), tunes(source));
        }
        new FormTable(REAL, sets).summary().forEach(System.out::println);
    }

    /** The name of the file, or its whole path if another column has the name. */
    private static String name(String source, Map<String, ?> taken) {
        if (source.isEmpty()) {
            return "the library's";
        }
        String name = Path.of(source).getFileName().toString();
        return taken.containsKey(name) ? source : name;
    }

    private static List<AbcTune> tunes(String source) throws IOException {
        Path path = Path.of(source);
        if (!source.isEmpty() && Files.isDirectory(path)) {
            return read(Corpus.ofDirectory(path));
        } else if (source.endsWith(".abc")) {
            return read(Corpus.ofFile(path));
        }
        try (FolkRnn folk = Composition.network(source)) {
            GenerationRequest request = Composition.request()
                    .constraint(!System.getProperty("bench.constraint", "").equals("false"))
                    .build();
            return folk.generate(request, Integer.getInteger("bench.tunes", 200)).stream()
                    .map(Tune::abc)
                    .map(AbcReader::read)
                    .toList();
        }
    }

    private static List<AbcTune> read(Corpus corpus) throws IOException {
        try (Stream<AbcTune> tunes = corpus.music()) {
            return tunes.toList();
        }
    }
}
