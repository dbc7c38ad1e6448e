package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement;
import java.util.Set;

/** A kind of element that a cleaned tune can keep beside its notes. */
record Kept(boolean graceNotes, boolean ornaments, boolean chordSymbols) {
    static final Kept NOTHING = new Kept(false, false, false);

    private static final Set<String> ORNAMENTS = Set.of(
            "roll",
            "trill",
            "mordent",
            "lowermordent",
            "uppermordent",
            "pralltriller",
            "turn",
            "turnx",
            "invertedturn",
            "invertedturnx",
            "slide");

    boolean keeps(AbcElement element) {
        return element instanceof AbcElement.Grace && graceNotes
                || element instanceof AbcElement.Decoration decoration && ornaments && isOrnament(decoration)
                || element instanceof AbcElement.ChordSymbol symbol
                        && chordSymbols
                        && symbol.chord().isPresent();
    }

    static boolean isOrnament(AbcElement.Decoration decoration) {
        return ORNAMENTS.contains(decoration.name());
    }
}
