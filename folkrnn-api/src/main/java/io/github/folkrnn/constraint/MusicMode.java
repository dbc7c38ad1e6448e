package io.github.folkrnn.constraint;

/** A state of the grammar of a tune's music. */
enum MusicMode {
    /** Nothing: the last element is complete. */
    BETWEEN,
    /** An accidental without its letter. */
    ACCIDENTAL,
    /** A note, rest or chord, to which a length may be added. */
    NOTE,
    /** An opening parenthesis of a tuplet or a slur. */
    PARENTHESIS,
    /** An opening bracket of a chord, an ending or a field. */
    BRACKET,
    CHORD,
    GRACE,
    /** A quotation mark, or a chord symbol behind it. */
    CHORD_SYMBOL,
    ANNOTATION,
    /** A vertical line, which another character may make another bar line of. */
    BAR_LINE,
    COLON,
    REPEAT_END,
    /** An exclamation mark at the end of a line. */
    LINE_MARK,
    /** A field on its own line or in brackets. */
    FIELD,
    ENDED;

    private static final boolean[] MUSICAL = new boolean[128];

    static {
        for (char c : "ABCDEFGabcdefgz^_=,'/0123456789|:[](){}<>-\"~.uvTMPKL !\n".toCharArray()) {
            MUSICAL[c] = true;
        }
    }

    /** Whether a character is worth trying: false for most of those that are not allowed. */
    boolean mightTake(char c) {
        return switch (this) {
            case BETWEEN, NOTE, BAR_LINE, COLON, REPEAT_END -> c < MUSICAL.length && MUSICAL[c];
            default -> true;
        };
    }

    /** Whether the last element is complete and cannot become another by what follows. */
    boolean isBetween() {
        return this == BETWEEN || this == REPEAT_END;
    }
}
