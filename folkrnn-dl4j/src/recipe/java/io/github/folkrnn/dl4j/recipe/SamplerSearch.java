package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.novelty.NoveltyIndex;
import io.github.folkrnn.novelty.NoveltyReport;
import io.github.folkrnn.sampling.Sampler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Has a network compose with several samplers, without the constraint, and counts what is whole and what is copied: a
 * line for each sampler. The program {@code abc2midi} is the second judge of the bars.
 *
 * <p>The system properties: {@code corpus} is the file of tunes that the network has learnt from, {@code model} the
 * network, {@code tunes} how many it composes with each sampler.
 */
public final class SamplerSearch {
    private static final double[] TEMPERATURES = {0.5, 0.6, 0.7, 0.8, 0.9, 1};
    private static final double[] MIN_PS = {0.05, 0.1};
    private static final int LONGEST_TUNE = 2000;

    private static final Set<Problem.Code> BARS = EnumSet.of(Problem.Code.BAR_TOO_LONG, Problem.Code.BAR_TOO_SHORT);

    private SamplerSearch() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        NoveltyIndex index = NoveltyIndex.of(Corpus.ofFile(Path.of(System.getProperty("corpus"))));
        int count = Integer.parseInt(System.getProperty("tunes"));
        System.out.println(index.level());
        System.out.println("temperature,minP,barsWhole,noProblem,abc2midiContent,runsOf32,sharesTooMuch,characters");
        try (FolkRnn folk = FolkRnn.load(Path.of(System.getProperty("model")))) {
            for (double temperature : TEMPERATURES) {
                for (double minP : MIN_PS) {
                    GenerationRequest request = GenerationRequest.builder()
                            .seed(1)
                            .constraint(false)
                            .maxLength(LONGEST_TUNE)
                            .sampler(Sampler.builder()
                                    .temperature(temperature)
                                    .minP(minP)
                                    .build())
                            .build();
                    print(temperature, minP, folk.generate(request, count), index);
                }
            }
        }
    }

    private static void print(double temperature, double minP, List<Tune> tunes, NoveltyIndex index)
            throws IOException, InterruptedException {
        int content = 0;
        for (Tune tune : tunes) {
            content += isAbc2MidiContent(tune.abc()) ? 1 : 0;
        }
        NoveltyReport novelty = index.report(tunes.stream().map(Tune::abc).toList());
        System.out.printf(
                Locale.ROOT,
                "%.1f,%.2f,%.3f,%.3f,%.3f,%.3f,%.3f,%.0f%n",
                temperature,
                minP,
                share(
                        tunes,
                        tune -> tune.music().problems().stream()
                                .map(Problem::code)
                                .noneMatch(BARS::contains)),
                share(tunes, tune -> tune.music().problems().isEmpty()),
                (double) content / tunes.size(),
                novelty.longRunShare(),
                novelty.copyShare(),
                tunes.stream().mapToInt(tune -> tune.abc().length()).average().orElse(0));
    }

    private static double share(List<Tune> tunes, Predicate<Tune> property) {
        return (double) tunes.stream().filter(property).count() / tunes.size();
    }

    /** Whether it finds no error, and no bar that is too long or too short, also where a section is repeated. */
    private static boolean isAbc2MidiContent(String abc) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("samplers");
        Path tune = Files.writeString(directory.resolve("tune.abc"), abc + "\n");
        Path midi = directory.resolve("tune.mid");
        Process process = new ProcessBuilder("abc2midi", tune.toString(), "-o", midi.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Files.deleteIfExists(midi);
        Files.delete(tune);
        Files.delete(directory);
        return !output.contains("Error") && !output.contains("time units");
    }
}
