package io.github.folkrnn.constraint;

/** The grammar of a whole tune: header, music, and the empty line that ends it. */
final class TuneGrammar {
    private final Notation notation;
    private final HeaderGrammar header;
    private final MusicGrammar music;
    private boolean inMusic;

    TuneGrammar(Notation notation) {
        this.notation = notation;
        this.header = new HeaderGrammar(notation);
        this.music = new MusicGrammar(notation, notation.anyTable(), false);
    }

    void set(TuneGrammar other) {
        inMusic = other.inMusic;
        if (inMusic) {
            music.set(other.music);
        } else {
            header.set(other.header);
        }
    }

    boolean inMusic() {
        return inMusic;
    }

    HeaderGrammar header() {
        return header;
    }

    MusicGrammar music() {
        return music;
    }

    boolean hasEnded() {
        return inMusic && music.mode() == MusicMode.ENDED;
    }

    /** Whether a character is worth trying here. */
    boolean mightTake(char c) {
        return !inMusic || music.mode().mightTake(c);
    }

    /**
     * Whether any two characters of free text, letters say, would do the same here.
     */
    boolean inFreeText() {
        return inMusic ? music.mode() == MusicMode.ANNOTATION : header.inFreeText();
    }

    /** Whether the pitch is of no account for how the tune can end, because a note of any is in the making. */
    boolean isPlainNote() {
        return inMusic && music.isPlainNote();
    }

    /** Takes a character; false, and an undefined state, if it is not allowed here. */
    boolean accept(char c) {
        if (inMusic) {
            return music.accept(c);
        }
        if (!header.accept(c)) {
            return false;
        }
        if (header.isDone()) {
            inMusic = true;
            BarTable table = notation.table(header.metre(), header.unit());
            music.set(new MusicGrammar(notation, table, header.isHornpipe()));
        }
        return true;
    }

    /** Takes back the limits that are not asked for. */
    void release() {
        if (inMusic) {
            music.form().release(music.clock());
        } else {
            header.release();
        }
    }

    /** Takes all characters of a text, or is left in an undefined state. */
    boolean accept(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!accept(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Takes the end of a tune that needs no empty line; false, and an undefined state, if the tune may not end here. */
    boolean endWithoutLine() {
        return inMusic && music.endWithoutLine();
    }

    Rule brokenRule() {
        return inMusic ? music.brokenRule() : header.brokenRule();
    }
}
