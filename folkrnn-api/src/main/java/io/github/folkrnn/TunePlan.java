package io.github.folkrnn;

import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A plan of a tune: the text that is given, and the gaps to be written.
 *
 * @param setting the name of the setting that says so
 * @param text the text that is given, with its gaps
 * @param kept the share of the gaps that keep the text in them, 0 to 1
 * @param open whether the tune goes on after the text
 */
record TunePlan(String setting, GappedText text, double kept, boolean open) {
    static TunePlan startingWith(String prompt) {
        return new TunePlan("prompt", GappedText.whole(prompt), 0, true);
    }

    boolean hasGaps() {
        return !text.gaps().isEmpty();
    }

    /** How many symbols the tune may have if nothing else is said: in a tune with an end, enough for all its gaps. */
    int usualMaxLength() {
        int room = open ? 0 : text.text().length() + 100 * (1 + text.gaps().size());
        return Math.max(1000, room);
    }

    /** Whether the tune ends with the given text, which alone says where lines and parts end, too. */
    boolean ends() {
        return !open && !endsWithGap();
    }

    /** A place in the given text. */
    String place(int offset) {
        String before = text.text().substring(0, offset);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        return "line " + line + ", column " + (offset - before.lastIndexOf('\n'));
    }

    private boolean endsWithGap() {
        int last = text.gaps().size() - 1;
        return last >= 0 && text.gaps().get(last).end() == text.text().length();
    }

    /** Whether the tune starts from nothing. */
    boolean isNothing() {
        return text.text().isEmpty();
    }

    /** The text of a field of the header that is given, unless it is to be filled in. */
    Optional<String> headerField(char letter) {
        int begin = 0;
        while (begin < text.text().length()) {
            int end = text.text().indexOf('\n', begin);
            end = end < 0 ? text.text().length() : end;
            String line = text.text().substring(begin, end);
            if (line.startsWith(letter + ":")) {
                int from = begin;
                int to = end;
                boolean open = text.gaps().stream().anyMatch(gap -> gap.begin() >= from && gap.begin() <= to);
                return open ? Optional.empty() : Optional.of(line.substring(2).strip());
            }
            begin = line.startsWith("K:") ? text.text().length() : end + 1;
        }
        return Optional.empty();
    }

    static TunePlan filling(String template) {
        GappedText text = GappedText.marked(template);
        if (text.gaps().isEmpty()) {
            throw new IllegalArgumentException("template must have a gap, which is written as *, got none");
        }
        return new TunePlan("template", text, 0, false);
    }

    static TunePlan varying(String abc, double kept) {
        GappedText text = Bars.of(abc);
        if (text.gaps().isEmpty()) {
            throw new IllegalArgumentException("abc must have a full bar that is not like its first one, got none");
        }
        return new TunePlan("variation", text, kept, false);
    }

    /** One thing after the other that a tune consists of. */
    sealed interface Passage {
        /**
         * Symbols that are given.
         *
         * @param begin where they begin in the given text
         * @param symbols their numbers
         */
        record Given(int begin, int[] symbols) implements Passage {}

        /**
         * Symbols that are to be filled in, before given ones go on.
         *
         * @param place what kind of line it stands in
         * @param group gaps with the same number get the same filling
         * @param former the numbers of the symbols that stood there before, if any
         */
        record Gap(GappedText.Place place, int group, int[] former) implements Passage {}

        /** All the rest of the tune. */
        record Rest() implements Passage {}

        /**
         * The end of the tune, behind all that is given.
         *
         * @param separator the numbers of the symbols that say so
         */
        record End(int[] separator) implements Passage {}
    }

    /**
     * Checks what is certain to be given.
     *
     * @throws IllegalArgumentException if it holds something that is not a symbol of the vocabulary, or is too long
     */
    void requireFits(Vocabulary vocabulary, int maxLength) {
        StringBuilder given = new StringBuilder();
        int end = 0;
        for (GappedText.Gap gap : kept == 0 ? text.gaps() : List.<GappedText.Gap>of()) {
            given.append(text.text(), end, gap.begin());
            end = gap.end();
        }
        given.append(text.text(), end, text.text().length());
        int length = vocabulary.encode(given.toString()).length;
        int separator = ends() ? vocabulary.separator().length : 0;
        if (length + separator > maxLength) {
            throw new IllegalArgumentException("the given text" + (ends() ? " and the end of the tune" : "")
                    + " must have at most maxLength symbols, got " + (length + separator) + " where maxLength is "
                    + maxLength);
        }
    }

    /** What must be possible before anything is written: the whole of a tune to vary, or what is given around gaps. */
    List<Passage> certain(Vocabulary vocabulary) {
        return passages(
                text.gaps().stream().filter(gap -> text.former(gap).isEmpty()).toList(), vocabulary);
    }

    /**
     * Draws which of the gaps keep their text, and puts the rest in order.
     *
     * @throws IllegalArgumentException if the text holds something that is not a symbol of the vocabulary
     */
    List<Passage> passages(Vocabulary vocabulary, Xoshiro256PlusPlus random) {
        return passages(gaps(random), vocabulary);
    }

    private List<Passage> passages(List<GappedText.Gap> gaps, Vocabulary vocabulary) {
        List<Passage> passages = new ArrayList<>();
        int written = 0;
        for (GappedText.Gap gap : gaps) {
            addGiven(written, gap.begin(), passages, vocabulary);
            passages.add(new Passage.Gap(gap.place(), gap.group(), vocabulary.encode(text.former(gap))));
            written = gap.end();
        }
        addGiven(written, text.text().length(), passages, vocabulary);
        passages.add(ends() ? new Passage.End(vocabulary.separator()) : new Passage.Rest());
        return passages;
    }

    private void addGiven(int begin, int end, List<Passage> passages, Vocabulary vocabulary) {
        if (begin < end) {
            passages.add(new Passage.Given(begin, vocabulary.encode(text.text().substring(begin, end))));
        }
    }

    private List<GappedText.Gap> gaps(Xoshiro256PlusPlus random) {
        if (kept == 0) {
            return text.gaps();
        }
        List<Integer> groups = text.gaps().stream()
                .map(GappedText.Gap::group)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        int open = groups.size() - (int) Math.rint(kept * groups.size());
        List<Integer> chosen = IntStream.range(0, open)
                .mapToObj(i -> groups.remove(random.nextInt(groups.size())))
                .toList();
        return text.gaps().stream().filter(gap -> chosen.contains(gap.group())).toList();
    }

    /** The setting and its text, in one line. */
    @Override
    public String toString() {
        String line = setting + "=\"" + text.text().replace("\n", "\\n") + '"';
        return kept > 0 ? line + ", kept=" + kept : line;
    }
}
