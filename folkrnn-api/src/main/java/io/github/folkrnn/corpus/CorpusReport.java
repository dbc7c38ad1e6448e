package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A survey of a corpus and its faults: the problems of its tunes, tunes that are nearly the same, tunes of
 * unusual length, and how often each symbol, key and metre occurs.
 *
 * <pre>{@code
 * System.out.println(CorpusReport.of(corpus).text());
 * }</pre>
 *
 * <p>Two tunes are nearly the same if at least half of the runs of six notes that occur in either occur in both, as
 * intervals and durations: in whatever key they stand, and in whatever note values. Only the first voice is looked at, without its repeats.
 *
 * <p>Immutable and thread-safe.
 *
 * @param tunes the number of tunes
 * @param problems the problems of the tunes, in order; at most {@link #MAX_PROBLEMS} of them
 * @param problemCounts the number of all problems of each kind, most frequent first
 * @param nearDuplicates the groups of tunes that are nearly the same, by their first tunes; of the first {@link
 * #MAX_COMPARED} tunes, like all that follows down to the repeated numbers
 * @param medianNotes the median of the number of notes in a tune; notes tied together count as one
 * @param shortTunes tunes with fewer notes than a quarter of the median
 * @param longTunes tunes with more notes than four times the median
 * @param repeatedNumbers the reference numbers ({@code X:}) of more than one tune, ascending, with how many have them
 * @param symbols how often each character occurs, most frequent first
 * @param keys how often each key occurs at the beginning of a tune, as {@code K:} fields write it, most frequent first
 * @param metres how often each metre occurs at the beginning of a tune, most frequent first
 * @param rhythms how many tunes have each rhythm ({@code R:}), each in its usual spelling, most frequent first
 * @param severalVoices tunes with more than one voice or with overlays: what is said of notes is said of the first voice
 * @param encodings the character set of each file or stream, and how it was found out
 */
public record CorpusReport(
        int tunes,
        List<TuneProblem> problems,
        Map<Problem.Code, Integer> problemCounts,
        List<NearDuplicates> nearDuplicates,
        int medianNotes,
        List<Entry> shortTunes,
        List<Entry> longTunes,
        Map<Integer, Integer> repeatedNumbers,
        Map<String, Long> symbols,
        Map<String, Integer> keys,
        Map<String, Integer> metres,
        Map<String, Integer> rhythms,
        List<Entry> severalVoices,
        List<TextEncoding> encodings) {
    /** The most problems that are listed one by one. */
    public static final int MAX_PROBLEMS = 10_000;

    /**
     * How many tunes are compared with each other at most, by their notes, their lengths and their numbers: the first
     * ones. It takes some 6 kB of memory for each.
     */
    public static final int MAX_COMPARED = 100_000;

    /**
     * Takes copies of the lists and maps.
     *
     * @param tunes the number of tunes
     * @param problems the problems of the tunes, in order; at most {@link #MAX_PROBLEMS} of them
     * @param problemCounts the number of all problems of each kind, most frequent first
     * @param nearDuplicates the groups of tunes that are nearly the same, by their first tunes
     * @param medianNotes the median of the number of notes in a tune; notes tied together count as one
     * @param shortTunes tunes with fewer notes than a quarter of the median
     * @param longTunes tunes with more notes than four times the median
     * @param repeatedNumbers the reference numbers ({@code X:}) of more than one tune, ascending, with how many have them
     * @param symbols how often each character occurs, most frequent first
     * @param keys how often each key occurs at the beginning of a tune, as {@code K:} fields write it, most frequent first
     * @param metres how often each metre occurs at the beginning of a tune, most frequent first
     * @param rhythms how many tunes have each rhythm, most frequent first
     * @param severalVoices tunes with more than one voice or with overlays
     * @param encodings the character set of each file or stream, and how it was found out
     */
    public CorpusReport {
        problems = List.copyOf(problems);
        problemCounts = copy(problemCounts);
        nearDuplicates = List.copyOf(nearDuplicates);
        shortTunes = List.copyOf(shortTunes);
        longTunes = List.copyOf(longTunes);
        repeatedNumbers = copy(repeatedNumbers);
        symbols = copy(symbols);
        keys = copy(keys);
        metres = copy(metres);
        rhythms = copy(rhythms);
        severalVoices = List.copyOf(severalVoices);
        encodings = List.copyOf(encodings);
    }

    private static <K, V> Map<K, V> copy(Map<K, V> ordered) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(ordered));
    }

    /**
     * A tune of the corpus.
     *
     * @param index its place in the corpus, from 0
     * @param number its reference number
     * @param title its first title, empty if it has none
     * @param source the file, or what else it was read from; empty if it was given as a text
     * @param line the number of its first line in the source, from 1; 0 if there is no source
     */
    public record Entry(int index, OptionalInt number, String title, String source, int line) {
        /**
         * A tune of which no source is known.
         *
         * @param index its place in the corpus, from 0
         * @param number its reference number
         * @param title its first title, empty if it has none
         */
        public Entry(int index, OptionalInt number, String title) {
            this(index, number, title, "", 0);
        }

        static Entry of(int index, CorpusTune text, AbcTune tune) {
            return new Entry(index, tune.number(), tune.title().orElse(""), text.source(), text.line());
        }

        /**
         * The tune in words.
         *
         * @return for example {@code tune 12 (X:3, The Spare Semicolon) in jigs.abc, line 140}
         */
        @Override
        public String toString() {
            String name = number.isPresent() ? "X:" + number.getAsInt() : "no number";
            String place = source.isEmpty() ? "" : " in " + source + ", line " + line;
            return "tune " + (index + 1) + " (" + name + (title.isEmpty() ? "" : ", " + title) + ")" + place;
        }
    }

    /**
     * A problem of one tune.
     *
     * @param tune the tune
     * @param problem the problem, with its line and column in the text of the tune
     */
    public record TuneProblem(Entry tune, Problem problem) {}

    /**
     * Tunes that are nearly the same.
     *
     * @param tunes two or more, in their order
     * @param similarity the smallest part of runs of notes that one of them shares with the first, 0 to 1
     */
    public record NearDuplicates(List<Entry> tunes, double similarity) {
        /**
         * Takes a copy of the list.
         *
         * @param tunes two or more tunes
         * @param similarity the smallest part of runs of notes that one of them shares with the first
         */
        public NearDuplicates {
            tunes = List.copyOf(tunes);
        }
    }

    /**
     * Reads a whole corpus, tune by tune.
     *
     * @param corpus the corpus
     * @return the report
     * @throws NullPointerException if {@code corpus} is null
     * @throws IOException if a file can no longer be read
     */
    public static CorpusReport of(Corpus corpus) throws IOException {
        Objects.requireNonNull(corpus, "corpus");
        CorpusSurvey survey = new CorpusSurvey();
        try (Stream<CorpusTune> texts = corpus.entries()) {
            texts.forEach(text -> survey.add(text, AbcReader.read(text.abc())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return survey.report(corpus.encodings());
    }

    /**
     * The report as text, for people.
     *
     * @return lines that end with LF
     */
    public String text() {
        return CorpusReportText.of(this);
    }
}
