package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.SoundingPitches;
import io.github.folkrnn.abc.Step;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.novelty.Novelty;
import io.github.folkrnn.novelty.NoveltyIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An examination after the rules of the AI Music Generation Challenge, which asked for double jigs in 2020 and for reels in
 * 2022: how many of the tunes that are composed by request, for the first position of the fiddle, its judges would have
 * rejected, and how the others compare with real jigs and reels. Prints two tables in Markdown.
 *
 * <p>The system properties: {@code bench.corpus} is the file of the real tunes, {@code bench.model} a checkpoint, or several
 * with commas between them, of which the first is examined with and without a critic and the others without, {@code
 * bench.tunes} how many tunes of each dance are composed.
 */
public final class Examination {
    private static final String REAL = "real";
    private static final int BEST_OF = 16;

    /** From the open string G to the b'' of the fourth finger: the first position of the fiddle. */
    private static final Pitch LOWEST = new Pitch(Step.G, Optional.empty(), 3);

    private static final Pitch HIGHEST = new Pitch(Step.B, Optional.empty(), 5);
    private static final int LOWEST_MIDI = 55;
    private static final int HIGHEST_MIDI = 83;

    /** A tune with more notes than this outside of its key does not keep its mode. */
    private static final double MOST_ACCIDENTALS = 0.1;

    private final Map<String, Set<String>> metres =
            Map.of("reel", Set.of("4/4", "C", "C|", "2/2"), "jig", Set.of("6/8"));

    private final List<AbcTune> real;
    private final NoveltyIndex index;

    private Examination(List<AbcTune> real, NoveltyIndex index) {
        this.real = real;
        this.index = index;
    }

    /** Prints the tables. */
    public static void run() throws IOException {
        Corpus corpus = Judgement.corpus();
        try (Stream<AbcTune> tunes = corpus.music()) {
            Examination examination = new Examination(tunes.toList(), NoveltyIndex.of(corpus));
            for (String rhythm : List.of("reel", "jig")) {
                examination.run(rhythm).forEach(System.out::println);
            }
        }
    }

    private List<String> run(String rhythm) throws IOException {
        Map<String, List<AbcTune>> sets = new LinkedHashMap<>();
        sets.put(REAL, real.stream().filter(tune -> isOf(tune, rhythm)).toList());
        List<String> models = List.of(System.getProperty("bench.model", "").split(",", -1));
        sets.putAll(composed(models.get(0), rhythm + 's', rhythm, 1));
        sets.putAll(composed(models.get(0), "best of " + BEST_OF, rhythm, BEST_OF));
        for (String other : models.subList(1, models.size())) {
            sets.putAll(composed(other, Path.of(other).getFileName().toString(), rhythm, 1));
        }
        List<String> lines = new ArrayList<>();
        lines.add("| | " + String.join(" | ", sets.keySet()) + " |");
        lines.add("| --- |" + " ---: |".repeat(sets.size()));
        rejected(lines, "rejected", sets, tune -> isRejected(tune, rhythm));
        rejected(lines, "as copies", sets, this::isCopy);
        rejected(lines, "for another rhythm or metre", sets, tune -> !isOf(tune, rhythm));
        rejected(lines, "for a note beyond the fiddle's first position", sets, Examination::isBeyondFirstPosition);
        rejected(lines, "for a mode that they do not keep", sets, Examination::leavesItsMode);
        rejected(
                lines,
                "for a problem that the reader finds",
                sets,
                tune -> !tune.problems().isEmpty());
        lines.add("");
        lines.addAll(new FormTable(REAL, sets).summary());
        lines.add("");
        return lines;
    }

    private static Map<String, List<AbcTune>> composed(String model, String name, String rhythm, int bestOf)
            throws IOException {
        try (FolkRnn folk = Composition.network(model)) {
            GenerationRequest request = Composition.request()
                    .rhythm(rhythm)
                    .range(LOWEST, HIGHEST)
                    .bestOf(bestOf)
                    .build();
            List<Tune> tunes = folk.generate(request, Integer.getInteger("bench.tunes", 1000));
            return Map.of(name, tunes.stream().map(Tune::music).toList());
        }
    }

    /** A share of the tunes; of the real ones, which are all in the index, none is called a copy. */
    private static void rejected(
            List<String> lines, String name, Map<String, List<AbcTune>> sets, Predicate<AbcTune> isRejected) {
        StringBuilder line = new StringBuilder("| " + name + " |");
        sets.forEach((set, tunes) -> line.append(String.format(
                Locale.ROOT,
                " %.1f %% |",
                100.0 * tunes.stream().filter(isRejected).count() / tunes.size())));
        lines.add(line.toString());
    }

    private boolean isRejected(AbcTune tune, String rhythm) {
        return isCopy(tune)
                || !isOf(tune, rhythm)
                || isBeyondFirstPosition(tune)
                || leavesItsMode(tune)
                || !tune.problems().isEmpty();
    }

    private boolean isCopy(AbcTune tune) {
        return !real.contains(tune) && index.measure(tune).verdict() == Novelty.Verdict.COPY;
    }

    private boolean isOf(AbcTune tune, String rhythm) {
        return tune.rhythm().filter(rhythm::equals).isPresent()
                && metres.get(rhythm).contains(tune.metre().text());
    }

    private static boolean isBeyondFirstPosition(AbcTune tune) {
        return SoundingPitches.of(tune.body(), tune.key()).stream()
                .flatMap(List::stream)
                .anyMatch(pitch -> pitch < LOWEST_MIDI || pitch > HIGHEST_MIDI);
    }

    private static boolean leavesItsMode(AbcTune tune) {
        List<AbcElement.Note> notes = tune.body().stream()
                .filter(AbcElement.Note.class::isInstance)
                .map(AbcElement.Note.class::cast)
                .toList();
        long outside = notes.stream()
                .filter(note -> note.pitch().accidental().isPresent())
                .count();
        return outside > MOST_ACCIDENTALS * notes.size();
    }
}
