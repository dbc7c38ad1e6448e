package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.chart.LossChart;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.training.LearningRate;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Composes three tunes with the network that comes with the library, lets it learn the tunes of a collection for about half
 * a minute, composes three more with what has become of it, and leaves all of them as text, sound and a page.
 */
final class E01Quickstart {
    private static final TrainingConfig SHORT = TrainingConfig.builder()
            .batchSize(8)
            .sequenceLength(128)
            .learningRate(LearningRate.cosine(0.0005, 0.1))
            .iterations(100)
            .build();

    /** Of so many tunes the best one by the library's critic. */
    private static final int BEST_OF = 16;

    private E01Quickstart() {}

    public static void main(String[] args) throws IOException {
        boolean ownFile = args.length == 2 && args[0].equals("--corpus");
        if (args.length > 0 && !ownFile) {
            throw new IllegalArgumentException("usage: [--corpus FILE]");
        }
        run(ownFile ? Corpus.ofFile(Path.of(args[1])) : Corpus.bundled(), SHORT, Path.of("target", "quickstart"));
    }

    static void run(Corpus corpus, TrainingConfig config, Path folder) throws IOException {
        LeftOut.count(corpus.fragments());
        Files.createDirectories(folder);
        Map<String, List<Tune>> sections = new LinkedHashMap<>();
        try (FolkRnn pretrained = FolkRnn.pretrained()) {
            print("Composed by the network in the library", composeAtOnce(pretrained), sections);
            print(
                    "Composed by this network once it has learnt the collection",
                    learn(pretrained, corpus, config, folder),
                    sections);
        }
        TuneFiles.write(sections, folder);
        System.out.println(sections.values().stream().mapToInt(List::size).sum() + " tunes to read and hear are in "
                + folder.resolve("tunes.html").toAbsolutePath() + ", the model and its training curve beside it");
    }

    private static List<Tune> composeAtOnce(FolkRnn folk) {
        List<Tune> tunes = new ArrayList<>();
        for (String rhythm : List.of("reel", "jig", "hornpipe")) {
            tunes.add(folk.generate(GenerationRequest.builder()
                    .rhythm(rhythm)
                    .bestOf(BEST_OF)
                    .seed(2 + tunes.size())
                    .build()));
        }
        return tunes;
    }

    private static List<Tune> learn(FolkRnn start, Corpus corpus, TrainingConfig config, Path folder)
            throws IOException {
        LossChart chart = new LossChart();
        try (FolkRnn folk = FolkRnn.builder()
                .startFrom(start)
                .training(config)
                .listener(TrainingConsole.standard())
                .listener(chart)
                .train(corpus)) {
            folk.save(folder.resolve("model.folkrnn"));
            chart.writePng(folder.resolve("loss.png"));
            GenerationRequest request =
                    GenerationRequest.builder().bestOf(BEST_OF).seed(1).build();
            return folk.generate(request, 3);
        }
    }

    private static void print(String heading, List<Tune> tunes, Map<String, List<Tune>> sections) {
        System.out.println(heading + ':' + System.lineSeparator());
        tunes.forEach(tune -> System.out.println(tune.abc() + System.lineSeparator()));
        sections.put(heading, tunes);
    }
}
