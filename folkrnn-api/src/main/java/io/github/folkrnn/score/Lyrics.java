package io.github.folkrnn.score;

import java.util.List;

/** Draws syllables under the notes, hyphens between the syllables of a word, and lines under held ones. */
final class Lyrics {
    private static final double SIZE = 1.8;
    private static final double ROW = 2.1;
    private static final double GAP = 0.6;
    private static final double SYLLABLE_GAP = 0.5;
    private static final double LINE = 0.1;
    private static final String HELD = "_";
    private static final String HYPHEN = "-";

    private final StaffDrawing staffDrawing;
    private final List<NoteColumn> noteColumns;

    Lyrics(StaffDrawing staffDrawing, List<NoteColumn> noteColumns) {
        this.staffDrawing = staffDrawing;
        this.noteColumns = noteColumns;
    }

    /** How far the syllables of a note column reach to the left of its column. */
    static double left(NoteColumn noteColumn) {
        return Math.max(0, width(noteColumn) / 2 - noteColumn.middle());
    }

    /** How far the syllables of a note column reach to the right of the left edge of its column; 0 without any. */
    static double right(NoteColumn noteColumn) {
        double width = width(noteColumn);
        return width == 0 ? 0 : width / 2 + noteColumn.middle();
    }

    /** How wide the syllables under a note column are, with room to the next. */
    private static double width(NoteColumn noteColumn) {
        double widest = 0;
        for (String syllable : noteColumn.syllables()) {
            double hyphen = isOpen(syllable) ? Face.REGULAR.width(HYPHEN, SIZE) : 0;
            widest = Math.max(widest, Face.REGULAR.width(word(syllable), SIZE) + 2 * hyphen);
        }
        return widest == 0 ? 0 : widest + SYLLABLE_GAP;
    }

    /** Whether the word goes on after a syllable. */
    private static boolean isOpen(String syllable) {
        return syllable.endsWith(HYPHEN);
    }

    private static String word(String syllable) {
        return syllable.equals(HELD) ? "" : isOpen(syllable) ? syllable.substring(0, syllable.length() - 1) : syllable;
    }

    private static String syllable(NoteColumn noteColumn, int verse) {
        return verse < noteColumn.syllables().size() ? noteColumn.syllables().get(verse) : "";
    }

    void draw() {
        int verses = noteColumns.stream()
                .mapToInt(noteColumn -> noteColumn.syllables().size())
                .max()
                .orElse(0);
        double y = EngravingDefaults.STAFF_HALF + GAP;
        for (NoteColumn noteColumn : noteColumns) {
            double half = width(noteColumn) / 2;
            if (half > 0) {
                double middle = noteColumn.middleX();
                y = Math.max(y, staffDrawing.skyline().bottom(middle - half, middle + half) + GAP);
            }
        }
        for (int verse = 0; verse < verses; verse++) {
            verse(verse, y + Face.ASCENT * SIZE + verse * ROW);
        }
    }

    private void verse(int verse, double y) {
        double end = 0;
        boolean open = false;
        for (int i = 0; i < noteColumns.size(); i++) {
            NoteColumn noteColumn = noteColumns.get(i);
            String syllable = syllable(noteColumn, verse);
            String word = word(syllable);
            double half = Face.REGULAR.width(word, SIZE) / 2;
            if (!word.isEmpty()) {
                double start = noteColumn.middleX() - half;
                if (open) {
                    text(HYPHEN, (Math.min(end, start) + start) / 2, y);
                }
                text(word, noteColumn.middleX(), y);
                end = noteColumn.middleX() + half;
                open = isOpen(syllable);
            } else if (syllable.equals(HELD) && !syllable(next(i), verse).equals(HELD)) {
                held(end, noteColumn.x() + noteColumn.shape().right(), y);
            }
        }
        if (open) {
            text(HYPHEN, end + Face.REGULAR.width(HYPHEN, SIZE), y);
        }
    }

    private NoteColumn next(int index) {
        return noteColumns.get(Math.min(index + 1, noteColumns.size() - 1));
    }

    private void text(String text, double middle, double y) {
        staffDrawing.pen("lyrics").draw(new Mark.Text(text, middle, y, SIZE, Face.REGULAR, Mark.Anchor.MIDDLE));
    }

    private void held(double from, double to, double y) {
        if (to - from > 2 * SYLLABLE_GAP) {
            staffDrawing.pen("lyrics").level(from + SYLLABLE_GAP / 2, to, y, LINE);
        }
    }
}
