package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lays the syllables of {@code w:} fields under notes (ABC 2.1, section 5.1): those of the first such field after some
 * music under the first notes that have no words yet, be they on one line or on several, and those of the next ones
 * under the same notes, as further verses.
 *
 * <pre>{@code
 * List<List<String>> syllables = Syllables.of(tune.body()); // of each element, verse by verse
 * }</pre>
 */
public final class Syllables {
    private static final int BAR = -1;

    private final List<List<String>> under;

    /** The notes that the next field is for, by their place in the body, with {@link #BAR} between bars. */
    private final List<Integer> notes = new ArrayList<>();

    private final ProblemLog problems;
    private boolean wordsSeen;
    private int verse;

    private Syllables(int size, ProblemLog problems) {
        this.under = new ArrayList<>(Collections.nCopies(size, List.of()));
        this.problems = problems;
    }

    /**
     * Finds the syllables under each note.
     *
     * @param body the body of a voice
     * @return for each element of the body the syllables under it, verse by verse: an empty one where a verse has none,
     *     {@code _} where the one before is held, and with {@code -} at its end where the word goes on; none for an
     *     element without words
     */
    public static List<List<String>> of(List<AbcElement> body) {
        return of(body, new ProblemLog());
    }

    /** Reports the syllables that have no note. */
    static void check(List<AbcElement> body, ProblemLog problems) {
        of(body, problems);
    }

    private static List<List<String>> of(List<AbcElement> body, ProblemLog problems) {
        Syllables syllables = new Syllables(body.size(), problems);
        for (int i = 0; i < body.size(); i++) {
            AbcElement element = body.get(i);
            if (!element.soundingNotes().isEmpty()) {
                syllables.add(i);
            } else if (element instanceof AbcElement.BarLine) {
                syllables.add(BAR);
            } else if (element instanceof AbcElement.Field field && field.letter() == 'w') {
                syllables.read(field);
            }
        }
        return syllables.under;
    }

    private void add(int place) {
        if (wordsSeen && place != BAR) {
            notes.clear();
            wordsSeen = false;
            verse = 0;
        }
        notes.add(place);
    }

    private void read(AbcElement.Field field) {
        String text = field.text();
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
        aligner.report(field.position());
        verse++;
        wordsSeen = true;
    }

    /** Gives syllables to the notes by turns. */
    private final class Aligner {
        private final StringBuilder left = new StringBuilder();
        private int next;

        void put(String syllable) {
            while (next < notes.size() && notes.get(next) == BAR) {
                next++;
            }
            if (next < notes.size()) {
                int note = notes.get(next++);
                List<String> verses = new ArrayList<>(under.get(note));
                while (verses.size() < verse) {
                    verses.add("");
                }
                verses.add(syllable);
                under.set(note, verses);
            } else if (!syllable.isEmpty()) {
                left.append(left.isEmpty() ? "" : " ").append(syllable);
            }
        }

        void nextBar() {
            while (next < notes.size() && notes.get(next) != BAR) {
                next++;
            }
            next++;
        }

        void report(Position position) {
            if (!left.isEmpty()) {
                problems.add(
                        position,
                        Problem.Code.WORDS_WITHOUT_NOTES,
                        "There is no note for the end of these words, " + ProblemLog.quote(left.toString()) + ".");
            }
        }
    }
}
