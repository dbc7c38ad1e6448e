package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.ChordName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the chords of a tune as a guitarist grips them, in rows below the heading. */
final class ChordDiagrams {
    private static final double NAME_SIZE = 1.9;
    private static final double FRET_SIZE = 1.3;
    private static final double STRING = 0.75;
    private static final double FRET = 0.95;
    private static final int STRINGS = 6;
    private static final int FRETS = 4;
    private static final double WIDTH = 8;
    private static final double GAP = 1.2;
    private static final double NAME_HEIGHT = 1.8;
    private static final double MARKS_HEIGHT = 0.9;
    private static final double DOT = 0.33;
    private static final double RING = 0.26;
    private static final double NUT = 0.3;
    private static final double LINE = 0.1;
    private static final double ROW = GAP + NAME_HEIGHT + MARKS_HEIGHT + FRETS * FRET;

    private ChordDiagrams() {}

    /** Draws the diagrams from a height downwards and says where they end. */
    static double draw(Drawing page, AbcTune tune, double width, double top) {
        Map<String, int[]> shapes = shapes(tune);
        int columns = Math.max(1, (int) (width / WIDTH));
        int index = 0;
        for (Map.Entry<String, int[]> shape : shapes.entrySet()) {
            double x = Engraver.MARGIN + index % columns * WIDTH;
            diagram(page.group("chord-diagram"), shape.getKey(), shape.getValue(), x, top + index / columns * ROW);
            index++;
        }
        return top + (shapes.size() + columns - 1) / columns * ROW;
    }

    /** The shapes by the names of chords, in the order in which the tune has them. */
    private static Map<String, int[]> shapes(AbcTune tune) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        tune.voices().stream()
                .flatMap(voice -> voice.body().stream())
                .filter(AbcElement.ChordSymbol.class::isInstance)
                .flatMap(symbol -> ((AbcElement.ChordSymbol) symbol).chord().stream())
                .forEach(chord -> GuitarShapes.of(chord).ifPresent(frets -> shapes.putIfAbsent(name(chord), frets)));
        return shapes;
    }

    private static String name(ChordName chord) {
        return Texts.symbol(chord.root() + chord.quality());
    }

    private static void diagram(List<Mark> marks, String name, int[] frets, double x, double top) {
        double right = x + (STRINGS - 1) * STRING;
        double y = top + GAP + NAME_HEIGHT;
        marks.add(new Mark.Text(name, (x + right) / 2, y - 0.3, NAME_SIZE, Face.BOLD, Mark.Anchor.MIDDLE));
        double nut = y + MARKS_HEIGHT;
        double end = nut + FRETS * FRET;
        int first = first(frets);
        marks.add(new Mark.Rule(x - LINE / 2, nut, right + LINE / 2, nut, first == 1 ? NUT : LINE));
        for (int fret = 1; fret <= FRETS; fret++) {
            marks.add(new Mark.Rule(x - LINE / 2, nut + fret * FRET, right + LINE / 2, nut + fret * FRET, LINE));
        }
        for (int string = 0; string < STRINGS; string++) {
            double at = x + string * STRING;
            marks.add(new Mark.Rule(at, nut, at, end, LINE));
            if (frets[string] > 0) {
                marks.add(Disc.closed(at, nut + (frets[string] - first + 0.5) * FRET, DOT));
            } else if (frets[string] == 0) {
                marks.add(Disc.open(at, nut - MARKS_HEIGHT / 2, RING));
            } else {
                double base = nut - MARKS_HEIGHT / 2 + 0.3;
                marks.add(new Mark.Text("\u00d7", at, base, FRET_SIZE, Face.REGULAR, Mark.Anchor.MIDDLE));
            }
        }
        if (first > 1) {
            double base = nut + FRET / 2 + FRET_SIZE * Face.ASCENT / 2;
            marks.add(new Mark.Text(
                    String.valueOf(first), right + 0.6, base, FRET_SIZE, Face.REGULAR, Mark.Anchor.START));
        }
    }

    /** The fret at the top of a diagram: the first, unless the hand stands higher. */
    private static int first(int[] frets) {
        int highest = 0;
        int lowest = Integer.MAX_VALUE;
        for (int fret : frets) {
            highest = Math.max(highest, fret);
            lowest = fret > 0 ? Math.min(lowest, fret) : lowest;
        }
        return highest <= FRETS ? 1 : lowest;
    }
}
