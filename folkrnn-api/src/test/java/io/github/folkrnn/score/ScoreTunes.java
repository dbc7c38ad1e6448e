package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.util.List;

/** Short ways to write tunes and to look at what was drawn of them. */
final class ScoreTunes {
    private ScoreTunes() {}

    /** A tune in 4/4, unit length 1/8, C major. */
    static AbcTune tune(String body) {
        return tune("4/4", "C", body);
    }

    static AbcTune tune(String metre, String key, String body) {
        return AbcReader.read("X:1\nT:Test\nM:" + metre + "\nL:1/8\nK:" + key + "\n" + body);
    }

    static Page page(String body) {
        return Score.of(tune(body)).page();
    }

    /** The groups of a kind. */
    static List<Drawing.Group> groups(Page page, String kind) {
        return page.drawing().groups().stream()
                .filter(group -> group.kind().equals(kind))
                .toList();
    }

    /** The signs of a kind of sign, in the order of drawing. */
    static List<Mark.Sign> signs(Page page, Glyph glyph) {
        return page.drawing().groups().stream()
                .flatMap(group -> group.marks().stream())
                .filter(Mark.Sign.class::isInstance)
                .map(Mark.Sign.class::cast)
                .filter(sign -> sign.glyph() == glyph)
                .toList();
    }

    static boolean isHead(Mark mark) {
        return mark instanceof Mark.Sign sign
                && (sign.glyph() == Glyph.BLACK_HEAD
                        || sign.glyph() == Glyph.HALF_HEAD
                        || sign.glyph() == Glyph.WHOLE_HEAD
                        || sign.glyph() == Glyph.BREVE_HEAD);
    }

    /** How many heads the notes of a tune ask for at least, grace notes included. */
    static long notes(AbcTune tune) {
        return tune.voices().stream()
                .flatMap(voice -> voice.body().stream())
                .mapToLong(ScoreTunes::notes)
                .sum();
    }

    private static long notes(AbcElement element) {
        if (element instanceof AbcElement.Note) {
            return 1;
        } else if (element instanceof AbcElement.Chord chord) {
            return chord.notes().size();
        } else if (element instanceof AbcElement.Grace grace) {
            return grace.notes().size();
        }
        return 0;
    }
}
