package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Melody;
import io.github.folkrnn.abc.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what a report says of a corpus. */
final class CorpusSurvey {
    private static final int UNUSUAL = 4;

    private int tunes;
    private final List<CorpusReport.Entry> entries = new ArrayList<>();
    private final List<Integer> notes = new ArrayList<>();
    private final List<CorpusReport.TuneProblem> problems = new ArrayList<>();
    private final Map<Problem.Code, Integer> problemCounts = new EnumMap<>(Problem.Code.class);
    private final Map<Integer, Integer> numbers = new TreeMap<>();
    private final Map<Integer, Long> symbols = new HashMap<>();
    private final Map<String, Integer> keys = new HashMap<>();
    private final Map<String, Integer> metres = new HashMap<>();
    private final Map<String, Integer> rhythms = new HashMap<>();
    private final List<CorpusReport.Entry> severalVoices = new ArrayList<>();
    private final SimilarTunes similar = new SimilarTunes();

    void add(CorpusTune text, AbcTune tune) {
        CorpusReport.Entry entry = CorpusReport.Entry.of(tunes, text, tune);
        tunes++;
        for (Problem problem : tune.problems()) {
            problemCounts.merge(problem.code(), 1, Integer::sum);
            if (problems.size() < CorpusReport.MAX_PROBLEMS) {
                problems.add(new CorpusReport.TuneProblem(entry, problem));
            }
        }
        text.abc().codePoints().forEach(symbol -> symbols.merge(symbol, 1L, Long::sum));
        keys.merge(tune.key().abc(), 1, Integer::sum);
        metres.merge(tune.metre().text(), 1, Integer::sum);
        Rhythms.ofField(tune).ifPresent(rhythm -> rhythms.merge(rhythm, 1, Integer::sum));
        if (entries.size() < CorpusReport.MAX_COMPARED) {
            entries.add(entry);
            tune.number().ifPresent(number -> numbers.merge(number, 1, Integer::sum));
            if (tune.voices().size() > 1) {
                severalVoices.add(entry);
            }
            notes.add(Melody.asWritten(tune).notes());
            similar.add(tune);
        }
    }

    CorpusReport report(List<TextEncoding> encodings) {
        int[] sorted = notes.stream().mapToInt(Integer::intValue).sorted().toArray();
        int median = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        Map<Integer, Integer> repeated = new TreeMap<>(numbers);
        repeated.values().removeIf(count -> count == 1);
        Map<String, Long> named = new HashMap<>();
        symbols.forEach((symbol, count) -> named.put(Character.toString(symbol), count));
        return new CorpusReport(
                tunes,
                problems,
                byFrequency(problemCounts),
                groups(),
                median,
                entries.stream()
                        .filter(entry -> notes.get(entry.index()) * UNUSUAL < median)
                        .toList(),
                entries.stream()
                        .filter(entry -> notes.get(entry.index()) > median * UNUSUAL)
                        .toList(),
                repeated,
                byFrequency(named),
                byFrequency(keys),
                byFrequency(metres),
                byFrequency(rhythms),
                severalVoices,
                encodings);
    }

    private List<CorpusReport.NearDuplicates> groups() {
        return similar.groups().stream()
                .map(group -> new CorpusReport.NearDuplicates(
                        Arrays.stream(group).mapToObj(entries::get).toList(),
                        Arrays.stream(group)
                                .skip(1)
                                .mapToDouble(tune -> similar.similarity(group[0], tune))
                                .min()
                                .orElseThrow()))
                .toList();
    }

    /** In falling order of the counts; what is equally frequent, by its name. */
    static <K extends Comparable<K>, N extends Number> Map<K, N> byFrequency(Map<K, N> counts) {
        Map<K, N> ordered = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<K, N>>comparingLong(
                                count -> -count.getValue().longValue())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(count -> ordered.put(count.getKey(), count.getValue()));
        return ordered;
    }
}
