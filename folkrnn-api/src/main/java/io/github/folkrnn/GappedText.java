package io.github.folkrnn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tune in which some stretches are to be written anew.
 *
 * @param text the tune in ABC notation
 * @param gaps the stretches, in the order of the text
 */
record GappedText(String text, List<Gap> gaps) {
    private static final char MARK = '*';

    GappedText {
        gaps = List.copyOf(gaps);
    }

    /**
     * A stretch of the text.
     *
     * @param begin where it begins
     * @param end where it ends, exclusive
     * @param place what kind of line it stands in
     * @param group stretches with the same number get the same filling
     */
    record Gap(int begin, int end, Place place, int group) {}

    /** Where in a tune a gap is. */
    enum Place {
        /** In a line of music: the filling ends where a bar line follows. */
        MUSIC,
        /** In a field: the filling ends with its line. */
        FIELD,
        /** In a field of the header that says how long bars and notes are, so that the music has to go with it. */
        FIELD_OF_TIME;

        private static Place inField(char letter) {
            return letter == 'M' || letter == 'L' ? FIELD_OF_TIME : FIELD;
        }

        /**
         * Whether a symbol ends a filling. A bracket begins an ending as well as a bar line does, and so does a number
         * directly behind a bar line.
         */
        boolean isEndedBy(String symbol, boolean first) {
            char c = symbol.charAt(0);
            return c == '\n' || this == MUSIC && ("|:[".indexOf(c) >= 0 || first && Character.isDigit(c));
        }
    }

    /** What stands in a gap, or nothing if a mark does. */
    String former(Gap gap) {
        String stretch = text.substring(gap.begin, gap.end);
        return stretch.equals(Character.toString(MARK)) ? "" : stretch;
    }

    /** A text without gaps. */
    static GappedText whole(String text) {
        return new GappedText(text, List.of());
    }

    /**
     * A text in which each asterisk stands for a gap.
     *
     * @throws IllegalArgumentException if what follows an asterisk does not end a filling
     */
    static GappedText marked(String text) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = text.indexOf(MARK); i >= 0; i = text.indexOf(MARK, i + 1)) {
            int line = text.lastIndexOf('\n', i) + 1;
            boolean field = text.startsWith(":", line + 1) && Character.isLetter(text.charAt(line));
            requireEnd(text, i, field);
            Place place = field ? Place.inField(text.charAt(line)) : Place.MUSIC;
            gaps.add(new Gap(i, i + 1, place, gaps.size()));
        }
        return new GappedText(text, gaps);
    }

    private static void requireEnd(String text, int mark, boolean field) {
        int next = mark + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        boolean ends = next == text.length()
                || text.charAt(next) == '\n'
                || !field && (text.charAt(next) == '|' || text.charAt(next) == ':' || text.startsWith("[|", next));
        if (!ends) {
            long line =
                    1 + text.substring(0, mark).chars().filter(c -> c == '\n').count();
            throw new IllegalArgumentException("a gap must be followed by "
                    + (field ? "the end of its line" : "a bar line or the end of its line") + ", got \"*"
                    + text.substring(mark + 1).lines().findFirst().orElse("") + "\" in line " + line);
        }
    }

    /** Gives equal stretches the same number, from 0 on. */
    GappedText withEqualStretchesGrouped() {
        Map<String, Integer> groups = new HashMap<>();
        List<Gap> grouped = gaps.stream()
                .map(gap -> new Gap(
                        gap.begin,
                        gap.end,
                        gap.place,
                        groups.computeIfAbsent(text.substring(gap.begin, gap.end), stretch -> groups.size())))
                .toList();
        return new GappedText(text, grouped);
    }
}
