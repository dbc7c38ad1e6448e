package io.github.folkrnn.constraint;

/**
 * A change of key, metre or unit note length that is being written, on a line of its own or in brackets, and what such
 * fields have brought into force.
 */
final class BodyField {
    static final String LETTERS = "KLM";

    private final Notation notation;
    private final Form form;
    private final BarClock clock;
    private boolean hornpipe;
    private FieldChoice choice;
    private char letter;
    private boolean inline;
    private int node;

    /** Which fields have been written since the last note, one bit a letter. */
    private int written;

    /**
     * @param hornpipe whether the metre has to be one that hornpipes may have
     */
    BodyField(Notation notation, Form form, BarClock clock, boolean hornpipe) {
        this.notation = notation;
        this.form = form;
        this.clock = clock;
        this.hornpipe = hornpipe;
        this.choice = notation.headerKeys();
    }

    void set(BodyField other) {
        hornpipe = other.hornpipe;
        choice = other.choice;
        letter = other.letter;
        inline = other.inline;
        node = other.node;
        written = other.written;
    }

    /** Takes note that there is music again. */
    void forget() {
        written = 0;
    }

    /** Whether there is a field behind the last note. */
    boolean isBehindMusic() {
        return written != 0;
    }

    /** Whether the part has a place for a field, once each behind a note. */
    boolean mayBegin(char which) {
        boolean placed = which != 'M' || clock.position() == 0 && form.ending() == Form.Ending.NONE;
        return placed && !form.isFirstBar() && (written & bit(which)) == 0;
    }

    private static int bit(char which) {
        return 1 << LETTERS.indexOf(which);
    }

    /** Takes the letter; false if no such field can be written. */
    boolean start(char first, boolean inBrackets) {
        letter = first;
        inline = inBrackets;
        written |= bit(letter);
        choice = switch (letter) {
            case 'M' ->
                notation.metreFields(
                        inline, clock.table().metre(), clock.table().unitLength(), hornpipe);
            case 'L' -> notation.unitFields(inline, clock.table().metre());
            default -> notation.keyFields(inline);
        };
        node = Trie.ROOT;
        return (!inline || take('[')) && take(letter);
    }

    char letter() {
        return letter;
    }

    boolean isInline() {
        return inline;
    }

    /** Whether there is nothing yet but the letter M, which may turn out to be a sign before a note. */
    boolean mayBeDecoration() {
        boolean bare = letter == 'M' && !inline && node == choice.words().child(Trie.ROOT, letter);
        return bare && notation.allowsDecoration(letter);
    }

    /** Takes the letter back, which has become something else. */
    void takeBack() {
        written &= ~bit(letter);
    }

    boolean take(char c) {
        node = choice.words().child(node, c);
        return node != Trie.NONE;
    }

    boolean isComplete() {
        return choice.words().word(node) != Trie.NONE;
    }

    /** The value, once it is complete: a number in {@link Notation}, which means nothing for a key. */
    int value() {
        return choice.value(choice.words().word(node));
    }

    /** Lets a value take effect; false if the part has no place for it. */
    boolean apply(int value) {
        BarTable table = clock.table();
        return switch (letter) {
            case 'M' -> form.change(clock, notation.table(value, table.unitLength()));
            case 'L' -> form.change(clock, notation.table(table.metre(), value));
            default -> true;
        };
    }

    /** The ways to complete it. */
    FieldChoice choice() {
        return choice;
    }

    /** The place in the tree of words. */
    int node() {
        return node;
    }
}
