package io.github.folkrnn.score;

import io.github.folkrnn.abc.Metre;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prefatory matter, as engravers call what stands between the notes of two bars or at either end of a line: clef,
 * signatures and bar lines, from x = 0 on.
 */
final class PrefatoryMatter {
    private static final double AFTER_LAST_SIGNATURE = 0.5;
    private static final double CLEF_X = 0.6;
    private static final double AFTER_CLEF = 0.9;
    private static final double AFTER_SIGNATURE = 1.0;
    private static final double AFTER_BAR_LINE = 0.9;
    private static final double SMALL_CLEF = 0.75;
    private static final double DOT_SPACE = 0.5;
    private static final double DOT_GAP = 0.3;
    private static final double DOT_WIDTH = 0.4;
    private static final double HALF_LINE = EngravingDefaults.STAFF_HALF + EngravingDefaults.STAFF_LINE / 2;

    private final List<Mark> marks = new ArrayList<>();
    private double x;

    private PrefatoryMatter() {}

    /** The beginning of a line. The metre stands there where it is new. */
    static PrefatoryMatter lineStart(Bar first, Optional<Bar> before) {
        PrefatoryMatter prefatory = new PrefatoryMatter();
        prefatory.x = CLEF_X;
        prefatory.add(Clefs.signs(first.clef(), 1), AFTER_CLEF);
        prefatory.add(Signatures.key(first.key(), first.clef()), AFTER_SIGNATURE);
        if (before.isEmpty() || !sameMetre(before.get().metre(), first.metre())) {
            prefatory.add(Signatures.metre(first.metre()), AFTER_SIGNATURE);
        }
        if (first.repeatStart()) {
            prefatory.repeatStart(false);
        } else {
            prefatory.x -= AFTER_SIGNATURE;
        }
        return prefatory;
    }

    /** The end of a line, with the signatures that are new on the next. */
    static PrefatoryMatter lineEnd(Bar last, Optional<Bar> next) {
        PrefatoryMatter prefatory = new PrefatoryMatter();
        prefatory.barLine(last.end());
        double barLine = prefatory.x;
        next.ifPresent(bar -> prefatory.changes(last, bar));
        if (prefatory.x > barLine) {
            prefatory.x += AFTER_LAST_SIGNATURE;
        }
        return prefatory;
    }

    /** The bound between two bars of a line. */
    static PrefatoryMatter between(Bar before, Bar after) {
        PrefatoryMatter prefatory = new PrefatoryMatter();
        boolean changes = !before.clef().equals(after.clef())
                || !Signatures.sameSigns(before.key(), after.key())
                || !sameMetre(before.metre(), after.metre());
        boolean opensOnly = !changes && after.repeatStart() && before.end().compareTo(BarEnd.DOUBLE) <= 0;
        if (!opensOnly) {
            prefatory.barLine(before.end());
        }
        prefatory.changes(before, after);
        if (after.repeatStart()) {
            if (changes) {
                prefatory.x += AFTER_SIGNATURE;
            }
            prefatory.repeatStart(!changes && before.end() == BarEnd.REPEAT);
        }
        return prefatory;
    }

    private static boolean sameMetre(Metre a, Metre b) {
        return a.text().equals(b.text()) && a.beats() == b.beats() && a.unit() == b.unit();
    }

    private void changes(Bar before, Bar after) {
        if (!before.clef().equals(after.clef())) {
            x += AFTER_BAR_LINE;
            add(Clefs.signs(after.clef(), SMALL_CLEF), 0);
        }
        if (!Signatures.sameSigns(before.key(), after.key())) {
            x += AFTER_BAR_LINE;
            add(Signatures.change(before.key(), after.key(), after.clef()), 0);
        }
        if (!sameMetre(before.metre(), after.metre()) && !after.metre().isFree()) {
            x += AFTER_BAR_LINE;
            add(Signatures.metre(after.metre()), 0);
        }
    }

    private void add(List<Mark> signs, double after) {
        if (!signs.isEmpty()) {
            double from = x - signs.get(0).box().x();
            signs.forEach(sign -> marks.add(sign.moved(from, 0)));
            x = marks.stream().mapToDouble(mark -> mark.box().right()).max().orElse(x) + after;
        }
    }

    private void barLine(BarEnd end) {
        switch (end) {
            case NONE, INVISIBLE -> {
                // Nothing is seen where one bar or part of a bar ends.
            }
            case DOTTED -> dashedLine();
            case SINGLE -> line(EngravingDefaults.THIN_BAR);
            case DOUBLE -> {
                line(EngravingDefaults.THIN_BAR);
                x += EngravingDefaults.BAR_GAP;
                line(EngravingDefaults.THIN_BAR);
            }
            case OPENING -> {
                line(EngravingDefaults.THICK_BAR);
                x += EngravingDefaults.BAR_GAP;
                line(EngravingDefaults.THIN_BAR);
            }
            case FINAL -> {
                line(EngravingDefaults.THIN_BAR);
                x += EngravingDefaults.BAR_GAP;
                line(EngravingDefaults.THICK_BAR);
            }
            case REPEAT -> {
                dots();
                x += DOT_GAP;
                line(EngravingDefaults.THIN_BAR);
                x += EngravingDefaults.BAR_GAP;
                line(EngravingDefaults.THICK_BAR);
            }
        }
    }

    /** A repeat that starts where another ends shares its thick line. */
    private void repeatStart(boolean shared) {
        if (!shared) {
            line(EngravingDefaults.THICK_BAR);
        }
        x += EngravingDefaults.BAR_GAP;
        line(EngravingDefaults.THIN_BAR);
        x += DOT_GAP;
        dots();
    }

    private void line(double thickness) {
        double middle = x + thickness / 2;
        marks.add(new Mark.Rule(middle, -HALF_LINE, middle, HALF_LINE, thickness));
        x += thickness;
    }

    /** Five dashes, the first and last of which end with the staff. */
    private void dashedLine() {
        double middle = x + EngravingDefaults.THIN_BAR / 2;
        double distance = (2 * HALF_LINE - EngravingDefaults.BAR_DASH) / 4;
        for (int i = 0; i < 5; i++) {
            double top = -HALF_LINE + i * distance;
            marks.add(new Mark.Rule(middle, top, middle, top + EngravingDefaults.BAR_DASH, EngravingDefaults.THIN_BAR));
        }
        x += EngravingDefaults.THIN_BAR;
    }

    private void dots() {
        marks.add(new Mark.Sign(Glyph.DOT, x, -DOT_SPACE, 1));
        marks.add(new Mark.Sign(Glyph.DOT, x, DOT_SPACE, 1));
        x += DOT_WIDTH;
    }

    List<Mark> marks() {
        return marks;
    }

    /** How much room it takes. */
    double width() {
        return x;
    }
}
