package io.github.folkrnn.constraint;

/** A note, rest or chord that is being written, up to its length. */
final class NoteSyntax {
    private static final int MAX_CHORD = 5;

    private final PitchSyntax pitch = new PitchSyntax();
    private boolean rest;
    private int chordNotes;
    private int node;

    void set(NoteSyntax other) {
        pitch.set(other.pitch);
        rest = other.rest;
        chordNotes = other.chordNotes;
        node = other.node;
    }

    PitchSyntax pitch() {
        return pitch;
    }

    boolean isRest() {
        return rest;
    }

    /** How many notes a chord has so far, or 0 if this is none. */
    int chordNotes() {
        return chordNotes;
    }

    /** The place in the tree of lengths. */
    int node() {
        return node;
    }

    void startNote(PitchRange range) {
        start(range, false, 0);
    }

    void startRest() {
        start(pitch.range(), true, 0);
    }

    /** Begins a chord with the first character of its first note. */
    boolean startChord(PitchRange range, char c) {
        start(range, false, 1);
        return pitch.takeOneOfMany(c);
    }

    private void start(PitchRange range, boolean isRest, int notes) {
        pitch.start(range);
        rest = isRest;
        chordNotes = notes;
        node = Trie.ROOT;
    }

    /** Takes a character of a note in a chord. */
    boolean chord(char c) {
        chordNotes += pitch.beginsAnother(c) ? 1 : 0;
        return chordNotes <= MAX_CHORD && pitch.takeOneOfMany(c);
    }

    boolean isChordComplete() {
        return pitch.isComplete() && chordNotes > 1;
    }

    /** Whether it is a single note that has no length so far. */
    boolean isBareNote() {
        return node == Trie.ROOT && !rest && chordNotes == 0;
    }

    boolean hasPitch() {
        return rest || chordNotes > 0 || pitch.isComplete();
    }

    /** Takes a character of the length; false if it is none. */
    boolean lengthen(char c) {
        int longer = NoteLengths.WORDS.child(node, c);
        if (longer != Trie.NONE) {
            node = longer;
        }
        return longer != Trie.NONE;
    }

    /** The length in ticks, or 0 if what is written is none. */
    int ticks(BarTable table) {
        int word = NoteLengths.WORDS.word(node);
        return word == Trie.NONE ? 0 : table.ticks(word);
    }
}
