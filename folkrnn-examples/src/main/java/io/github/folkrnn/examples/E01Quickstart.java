package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.Sampler;
import io.github.folkrnn.training.LossChart;
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
 * Composes three tunes with the network that comes with the library, trains a small network for about half a minute,
 * composes three with that, too, and leaves all of them as text, sound and a page.
 */
final class E01Quickstart {

    private static final TrainingConfig SMALL = TrainingConfig.builder()
            .embeddingSize(32)
            .units(256)
            .dropout(0.6)
            .sequenceLength(64)
            .learningRate(0.003)
            .iterations(1000)
            .build();

    private E01Quickstart() {}

    public static void main(String[] args) throws IOException {
        boolean ownFile = args.length == 2 && args[0].equals("--corpus");
        if (args.length > 0 && !ownFile) {
            throw new IllegalArgumentException("usage: [--corpus FILE]");
        }
        run(ownFile ? Corpus.ofFile(Path.of(args[1])) : Corpus.bundled(), SMALL, Path.of("target", "quickstart"));
    }

    static void run(Corpus corpus, TrainingConfig config, Path folder) throws IOException {
        LeftOut.count(corpus.fragments());
        Files.createDirectories(folder);
        List<Tune> pretrained = composeAtOnce();
        print(pretrained);
        List<Tune> trained = trainAndCompose(corpus, config, folder);
        print(trained);
        Map<String, List<Tune>> sections = new LinkedHashMap<>();
        sections.put("Composed by the network in the library", pretrained);
        sections.put("Composed by the small network trained just now", trained);
        TuneFiles.write(sections, folder);
        System.out.println(pretrained.size() + trained.size() + " tunes to read and hear are in "
                + folder.resolve("tunes.html").toAbsolutePath() + ", the model and its training curve beside it");
    }

    private static List<Tune> composeAtOnce() throws IOException {
        try (FolkRnn folk = FolkRnn.pretrained()) {
            List<Tune> tunes = new ArrayList<>();
            for (String rhythm : List.of("reel", "jig", "hornpipe")) {
                tunes.add(folk.generate(GenerationRequest.builder()
                        .rhythm(rhythm)
                        .seed(2 + tunes.size())
                        .build()));
            }
            return tunes;
        }
    }

    private static List<Tune> trainAndCompose(Corpus corpus, TrainingConfig config, Path folder) throws IOException {
        LossChart chart = new LossChart();
        try (FolkRnn folk = FolkRnn.builder()
                .training(config)
                .listener(TrainingConsole.standard())
                .listener(chart)
                .train(corpus)) {
            folk.save(folder.resolve("model.folkrnn"));
            chart.writePng(folder.resolve("loss.png"));
            GenerationRequest request = GenerationRequest.builder()
                    .seed(1)
                    .maxLength(500)
                    .sampler(Sampler.temperature(0.8))
                    .build();
            return BestTunes.of(folk.generate(request, 40), 3);
        }
    }

    private static void print(List<Tune> tunes) {
        tunes.forEach(tune -> System.out.println(tune.abc() + System.lineSeparator()));
    }
}
