package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays the syllables of {@code w:} fields under the notes of the line before (ABC 2.1, section 5.1). */
final class LyricsReader {
    private static final int BAR = -1;

    private final Map<Integer, List<String>> verses = new HashMap<>();

    /** The notes of the line that syllables go to, with {@link #BAR} between bars. */
    private final List<Integer> line = new ArrayList<>();

    private boolean lineEnded;
    private int verse;

    void note(int event) {
        begin();
        line.add(event);
    }

    void barLine() {
        begin();
        line.add(BAR);
    }

    void lineEnd() {
        lineEnded = true;
    }

    private void begin() {
        if (lineEnded) {
            line.clear();
            lineEnded = false;
            verse = 0;
        }
    }

    Map<Integer, List<String>> verses() {
        return verses;
    }

    void read(String text) {
        ScoreLimits.check(verse + 1L, ScoreLimits.VERSES, "a line", "rows of syllables under it");
        Aligner aligner = new Aligner();
        StringBuilder syllable = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '-') {
                syllable.append('-');
                i++;
            } else if (c == '~') {
                syllable.append(' ');
            } else if (c == '-' && syllable.isEmpty()) {
                aligner.put("-");
            } else if (c == '-') {
                aligner.put(syllable + "-");
                syllable.setLength(0);
            } else if (Character.isWhitespace(c) || c == '_' || c == '*' || c == '|') {
                if (!syllable.isEmpty()) {
                    aligner.put(syllable.toString());
                    syllable.setLength(0);
                }
                if (c == '|') {
                    aligner.nextBar();
                } else if (c == '_' || c == '*') {
                    aligner.put(c == '_' ? "_" : "");
                }
            } else {
                syllable.append(c);
            }
        }
        if (!syllable.isEmpty()) {
            aligner.put(syllable.toString());
        }
        verse++;
    }

    /** Gives syllables to the notes of the line by turns. */
    private final class Aligner {
        private int next;

        void put(String syllable) {
            while (next < line.size() && line.get(next) == BAR) {
                next++;
            }
            if (next < line.size()) {
                List<String> under = verses.computeIfAbsent(line.get(next++), note -> new ArrayList<>());
                while (under.size() < verse) {
                    under.add("");
                }
                under.add(syllable);
            }
        }

        void nextBar() {
            while (next < line.size() && line.get(next) != BAR) {
                next++;
            }
            next++;
        }
    }
}
