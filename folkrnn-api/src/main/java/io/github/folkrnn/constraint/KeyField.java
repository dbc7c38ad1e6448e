package io.github.folkrnn.constraint;

/** A change of key that is being written, on a line of its own or in brackets. */
final class KeyField {
    private final Notation notation;
    private boolean inline;
    private int node;

    KeyField(Notation notation) {
        this.notation = notation;
    }

    void set(KeyField other) {
        inline = other.inline;
        node = other.node;
    }

    boolean isInline() {
        return inline;
    }

    /** Takes the letter; false if no key can be written. */
    boolean start(boolean inBrackets) {
        inline = inBrackets;
        node = Words.ROOT;
        return (!inline || take('[')) && take('K');
    }

    boolean take(char c) {
        node = words().child(node, c);
        return node != Words.NONE;
    }

    boolean isComplete() {
        return words().word(node) != Words.NONE;
    }

    /** The step of the tonic, once it is complete. */
    int tonic() {
        return notation.keyFields(inline).value(words().word(node));
    }

    /** The fewest symbols that complete it. */
    int cost() {
        return notation.keyFields(inline).cost(node);
    }

    private Words words() {
        return notation.keyFields(inline).words();
    }
}
