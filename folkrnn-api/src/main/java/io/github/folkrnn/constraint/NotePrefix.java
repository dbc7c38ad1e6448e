package io.github.folkrnn.constraint;

/** The prefix of a note, which belongs to it: chord symbols and annotations, decorations, grace notes. */
final class NotePrefix {
    private static final int MAX = 4;
    private static final int MAX_NAMES = 2;
    private static final int MAX_GRACE_NOTES = 3;
    private static final int MAX_ANNOTATION = 24;

    private int count;
    private boolean names;
    private int graceNotes;
    private int node;
    private int textLength;

    void set(NotePrefix other) {
        count = other.count;
        names = other.names;
        graceNotes = other.graceNotes;
        node = other.node;
        textLength = other.textLength;
    }

    void clear() {
        count = 0;
        graceNotes = 0;
    }

    boolean isPresent() {
        return count > 0;
    }

    /** Whether there is more than chord symbols and annotations, which rests and chords may have, too. */
    boolean needsNote() {
        return count > 0 && !names;
    }

    int graceNotes() {
        return graceNotes;
    }

    /**
     * Whether the note may have a length: one that grace notes do not exceed, nor those of a roll, and in a tuplet the
     * only one of which {@code abc2midi} works out ornaments right.
     *
     * @param inGrace whether grace notes are being written
     */
    boolean fits(int length, BarClock clock, boolean inGrace) {
        int unit = clock.table().unit();
        if (!needsNote() && !inGrace) {
            return true;
        }
        boolean graced = graceNotes > 0 || inGrace;
        return clock.inTuplet() ? length == unit && !clock.isCrowded() : (graced ? length : 2 * length) >= unit;
    }

    boolean addDecoration() {
        count++;
        names = false;
        return graceNotes == 0 && count <= MAX;
    }

    /** Takes a character within the braces. */
    boolean grace(char c, PitchSyntax pitch, boolean inTuplet) {
        graceNotes += pitch.beginsAnother(c) ? 1 : 0;
        return graceNotes <= (inTuplet ? MAX_GRACE_NOTES - 1 : MAX_GRACE_NOTES) && pitch.takeOneOfMany(c);
    }

    void closeGrace() {
        count++;
        names = false;
    }

    /** Takes an opening quotation mark. */
    boolean addName() {
        boolean first = !needsNote();
        count++;
        names = true;
        node = Trie.ROOT;
        textLength = 0;
        return first && count <= MAX_NAMES;
    }

    /** The place in the tree of chord symbols. */
    int node() {
        return node;
    }

    /** Takes a character of a chord symbol. */
    boolean name(char c, Trie names) {
        node = names.child(node, c);
        return node != Trie.NONE;
    }

    /** Takes a character of an annotation. */
    boolean text(char c) {
        return ++textLength <= MAX_ANNOTATION && Notation.isText(c);
    }

    boolean hasText() {
        return textLength > 0;
    }
}
