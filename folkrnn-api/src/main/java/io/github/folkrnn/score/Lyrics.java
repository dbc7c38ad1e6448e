package io.github.folkrnn.score;

import java.util.List;

/** Draws syllables under the notes. */
final class Lyrics {
    private static final double SIZE = 1.8;
    private static final double ROW = 2.1;
    private static final double GAP = 0.6;
    private static final double SYLLABLE_GAP = 0.5;

    private Lyrics() {}

    /** How wide the syllables under an event are, with room to the next. */
    static double width(List<String> syllables) {
        return syllables.stream()
                        .mapToDouble(syllable -> Face.REGULAR.width(shown(syllable), SIZE))
                        .max()
                        .orElse(-SYLLABLE_GAP)
                + SYLLABLE_GAP;
    }

    /** How far the syllables of a figure reach to the left of its column. */
    static double left(Figure figure) {
        return Math.max(0, width(figure.syllables()) / 2 - figure.middle());
    }

    /** How far the syllables of a figure reach to the right of the left edge of its column; 0 without any. */
    static double right(Figure figure) {
        double width = width(figure.syllables());
        return width == 0 ? 0 : width / 2 + figure.middle();
    }

    private static String shown(String syllable) {
        return syllable.equals("_") ? "" : syllable;
    }

    static void draw(Sheet sheet, List<Figure> figures) {
        double y = Proportions.STAFF_HALF + GAP;
        for (Figure figure : figures) {
            List<String> syllables = figure.syllables();
            double half = width(syllables) / 2;
            if (half > 0) {
                double middle = figure.middleX();
                y = Math.max(y, sheet.skyline().bottom(middle - half, middle + half) + GAP);
            }
        }
        y += Face.ASCENT * SIZE;
        for (Figure figure : figures) {
            List<String> syllables = figure.syllables();
            for (int verse = 0; verse < syllables.size(); verse++) {
                String syllable = shown(syllables.get(verse));
                if (!syllable.isEmpty()) {
                    sheet.pen("lyrics")
                            .draw(new Mark.Text(
                                    syllable,
                                    figure.middleX(),
                                    y + verse * ROW,
                                    SIZE,
                                    Face.REGULAR,
                                    Mark.Anchor.MIDDLE));
                }
            }
        }
    }
}
