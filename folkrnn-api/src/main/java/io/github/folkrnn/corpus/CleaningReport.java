package io.github.folkrnn.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of what a cleaning did to the tunes of a corpus. Immutable and thread-safe.
 *
 * <pre>{@code
 * CleaningReport report = corpus.cleaned(Cleaning.plain()).report();
 * report.leftOut().forEach(left -> System.out.println(left.reason() + ": " + left.message()));
 * }</pre>
 *
 * @param read the number of tunes before
 * @param written the number of tunes after
 * @param leftOut the tunes that were left out, in their order
 * @param reasons how many tunes were left out for each reason, most frequent first
 * @param changes how many of the written tunes were changed in each way, most frequent first
 * @param rhythms how many of the written tunes have each rhythm, most frequent first
 * @param withoutRhythm how many of the written tunes have none
 * @param settings groups of written tunes that are nearly the same, which {@link CorpusSplit} keeps together; each by the
 *     places of its tunes in the corpus before, from 0
 */
public record CleaningReport(
        int read,
        int written,
        List<LeftOut> leftOut,
        Map<Reason, Integer> reasons,
        Map<Change, Integer> changes,
        Map<String, Integer> rhythms,
        int withoutRhythm,
        List<List<Integer>> settings) {
    /**
     * Takes copies of the lists and maps.
     *
     * @param read the number of tunes before
     * @param written the number of tunes after
     * @param leftOut the tunes that were left out, in their order
     * @param reasons how many tunes were left out for each reason, most frequent first
     * @param changes how many of the written tunes were changed in each way, most frequent first
     * @param rhythms how many of the written tunes have each rhythm, most frequent first
     * @param withoutRhythm how many of the written tunes have none
     * @param settings groups of written tunes that are nearly the same
     */
    public CleaningReport {
        leftOut = List.copyOf(leftOut);
        reasons = copy(reasons);
        changes = copy(changes);
        rhythms = copy(rhythms);
        settings = settings.stream().map(List::copyOf).toList();
    }

    private static <K, V> Map<K, V> copy(Map<K, V> ordered) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(ordered));
    }

    /** Why a tune is left out. */
    public enum Reason {
        /** Its bars have not the length of its metre. */
        BARS_DO_NOT_ADD_UP("its bars do not add up"),
        /** It has the same notes as an earlier tune, in whatever key. */
        COPY("it has the notes of an earlier tune"),
        /** It has more than one voice, or overlays. */
        SEVERAL_VOICES("it has several voices"),
        /** It sounds otherwise than it is written: its clef or voice transposes. */
        TRANSPOSING_VOICE("its voice transposes"),
        /** A part of its text means nothing, and it might have been a note or the length of one. */
        UNREADABLE("some of its music cannot be read"),
        /** An ending has no ending before it. */
        REPEATS_UNCLEAR("its endings are not complete"),
        /** It has no key. */
        NO_KEY("it has no key"),
        /** It has no metre, or a free one, and so no bars to check. */
        NO_METRE("it has no metre"),
        /** It has no notes. */
        NO_MUSIC("it has no notes"),
        /** It rests for more than one bar in one sign. */
        LONG_REST("it has a rest of several bars"),
        /** It is longer than the cleaning allows. */
        TOO_LONG("it is too long"),
        /** The vocabulary lacks some of its music. */
        NOT_SPELLED("the vocabulary lacks some of its music"),
        /** Written in the plain way, it would not be the same music. */
        NOT_PLAIN("the plain way cannot say what it says");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** What was changed in a tune. */
    public enum Change {
        /** The title. */
        TITLE("title rewritten"),
        /** Titles after the first were left out. */
        FURTHER_TITLES("further titles left out"),
        /** Fields other than X, T, R, M, L and K were left out of the header. */
        FIELDS("other fields left out"),
        /** The rhythm is the one that the title names. */
        RHYTHM_FROM_TITLE("rhythm taken from the title"),
        /** The rhythm is the one that an identifier in {@code Z:} names. */
        RHYTHM_FROM_IDENTIFIER("rhythm taken from an identifier"),
        /** The rhythm is the one that the caller knows. */
        RHYTHM_FROM_CALLER("rhythm given by the caller"),
        /** The rhythm is the only one of the metre. */
        RHYTHM_FROM_METRE("rhythm taken from the metre"),
        /** The rhythm is that of the tunes before and after it. */
        RHYTHM_FROM_NEIGHBOURS("rhythm taken from the tunes around"),
        /** The tune had a rhythm that its metre contradicts, and that was left out. */
        RHYTHM_CONTRADICTED("rhythm contradicted by the metre"),
        /** Grace notes were left out. */
        GRACE_NOTES("grace notes left out"),
        /** Ornaments were left out: rolls, trills and the like. */
        ORNAMENTS("ornaments left out"),
        /** Other marks at notes were left out: bowings, dynamics, staccato, fermatas. */
        MARKS("bowings, dynamics and other marks left out"),
        /** Chord symbols were left out. */
        CHORD_SYMBOLS("chord symbols left out"),
        /** Slurs were left out. */
        SLURS("slurs left out"),
        /** Words and fingerings beside the notes, and fields between them, were left out. */
        WORDS("words and fingerings left out"),
        /** Characters that mean nothing were left out. */
        STRAY_CHARACTERS("stray characters left out"),
        /** Ties between different notes, which are slurs, were left out. */
        TIES("ties that lead nowhere left out"),
        /** Bar lines of repeats, endings and sections are other signs. */
        REPEATS("repeats written by other signs"),
        /** The order of parts was written out. */
        PARTS("order of parts written out"),
        /** Pieces of bars were put together. */
        BARS("cut bars put together"),
        /** A dance in cut time stands in 4/4. */
        METRE("cut time written as 4/4"),
        /** The unit note length is another. */
        UNIT_LENGTH("unit note length changed"),
        /** What the vocabulary lacks was left out. */
        SPELLING("left out what the vocabulary lacks");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * A tune that was left out.
     *
     * @param tune the tune, with its place in the corpus before
     * @param reason why
     * @param message what exactly stands where; positions are those in the text of the tune
     */
    public record LeftOut(CorpusReport.Entry tune, Reason reason, String message) {
        /**
         * The tune and the reason in words.
         *
         * @return one line
         */
        @Override
        public String toString() {
            return tune + ": " + reason.words() + ": " + message;
        }
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
