package io.github.folkrnn.abc;

/** Writes what stands between bar lines: notes and the marks around them. */
final class MarkText {
    private MarkText() {}

    /** Whether an element belongs to a line of music, and not to the tune around it. */
    static boolean isMusic(AbcElement element) {
        return element instanceof AbcElement.Timed
                || element instanceof AbcElement.Grace
                || element instanceof AbcElement.Tuplet
                || element instanceof AbcElement.BrokenRhythm
                || element instanceof AbcElement.Slur
                || element instanceof AbcElement.Decoration
                || element instanceof AbcElement.ChordSymbol
                || element instanceof AbcElement.Annotation
                || element instanceof AbcElement.Space;
    }

    /**
     * The text of an element.
     *
     * @param next the element after it, or itself if it is the last
     */
    static String of(AbcElement element, AbcElement next, Metre metre) {
        if (element instanceof AbcElement.Note note) {
            return NoteText.note(note);
        } else if (element instanceof AbcElement.Chord chord) {
            return NoteText.chord(chord);
        } else if (element instanceof AbcElement.Rest rest) {
            return NoteText.rest(rest);
        } else if (element instanceof AbcElement.BarRest rest) {
            return NoteText.barRest(rest);
        } else if (element instanceof AbcElement.Grace grace) {
            return NoteText.grace(grace);
        } else if (element instanceof AbcElement.Tuplet tuplet) {
            return tuplet(tuplet, next, metre);
        } else if (element instanceof AbcElement.BrokenRhythm broken) {
            return (broken.marks() > 0 ? ">" : "<").repeat(Math.abs(broken.marks()));
        } else if (element instanceof AbcElement.Slur slur) {
            return slur.opens() ? "(" : ")";
        } else if (element instanceof AbcElement.Decoration decoration) {
            return decoration(decoration, next);
        } else if (element instanceof AbcElement.ChordSymbol symbol) {
            return '"' + quoted(symbol.text()) + '"';
        } else if (element instanceof AbcElement.Annotation annotation) {
            return '"' + (QuotedText.sign(annotation.placement()) + quoted(annotation.text())) + '"';
        }
        return " ";
    }

    private static String tuplet(AbcElement.Tuplet tuplet, AbcElement next, Metre metre) {
        boolean usual = tuplet.inTimeOf() == metre.tupletTime(tuplet.notes()) && tuplet.count() == tuplet.notes();
        // A bar line might begin with a colon, which would be taken for the tuplet's.
        if (usual && isMusic(next)) {
            return "(" + tuplet.notes();
        }
        return "(" + tuplet.notes() + ":" + tuplet.inTimeOf() + ":" + tuplet.count();
    }

    private static String decoration(AbcElement.Decoration decoration, AbcElement next) {
        String letter = Symbols.standardLetter(decoration.name());
        // A dot before a slur or a bar line would belong to that.
        boolean ambiguous = letter.equals(".") && !(next instanceof AbcElement.Timed);
        return letter.isEmpty() || ambiguous ? "!" + decoration.name() + "!" : letter;
    }

    private static String quoted(String text) {
        return TextDecoder.encode(text).replace("\"", "&quot;");
    }
}
