package io.github.folkrnn.constraint;

/** A rule of valid ABC that a text can break. */
enum Rule {
    HEADER("a header has the fields X:, T:, then any others with M: and L: among them, and K: at its end"),
    VALUE("the value of this field must be one that is asked for, or one that every program reads"),
    TEXT("the text of a field must be short and hold neither % nor backslash"),
    ELEMENT("music consists of notes, rests, bar lines and what belongs to them"),
    EXTRA("chords, chord symbols, annotations, decorations, slurs and fields within a line must be allowed"),
    PITCH("a note must have a letter and be within the range"),
    LENGTH("a note must have a usual length and keep within its bar"),
    REST("rests must not fill a whole bar together, nor stand behind what needs a note or in a tuplet of a hornpipe"),
    TIE("a tie must lead to a note of the same pitch, at most across a single bar line"),
    BROKEN_RHYTHM("a broken rhythm must stand between two notes of the same written length in one bar"),
    TUPLET("a tuplet must be complete within its bar"),
    SLUR("slurs must not lie within each other, and must end in their part"),
    BEFORE_NOTE("what belongs to a note must stand before one that is long enough for it"),
    BAR_LINE("a bar line must close a full bar, and a repeat or a part must end where it began in the bar"),
    ENDING("a first ending must belong to a repeat and be followed by a second one"),
    FIELD(
            "a field in the music must stand behind a bar line, and a change of metre behind a whole bar, not in an ending"),
    FIELD_BEFORE("a field in the music must stand before the music that it is for"),
    LINE("a line of music must end behind a bar line"),
    REPEAT("a repeat that begins must end before the tune does"),
    END("a tune must end where a part does, behind one of |], || and :|"),
    FORM("the tune must have the form that is asked for"),
    BUDGET("the bar, the part and the tune must be able to end with what symbols there are");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
