package io.github.folkrnn.score;

import java.util.Map;
import java.util.Set;

/** Draws decorations: those of touch close to the head, the others above the staff. */
final class DecorationPainter {
    private static final Map<String, Glyph> AT_HEAD = Map.of(
            "staccato", Glyph.STACCATO,
            "tenuto", Glyph.TENUTO);
    private static final Map<String, Glyph> ABOVE = Map.ofEntries(
            Map.entry("roll", Glyph.ROLL),
            Map.entry("turn", Glyph.TURN),
            Map.entry("trill", Glyph.TRILL),
            Map.entry("lowermordent", Glyph.LOWER_MORDENT),
            Map.entry("mordent", Glyph.LOWER_MORDENT),
            Map.entry("uppermordent", Glyph.UPPER_MORDENT),
            Map.entry("pralltriller", Glyph.UPPER_MORDENT),
            Map.entry("accent", Glyph.ACCENT),
            Map.entry("emphasis", Glyph.ACCENT),
            Map.entry(">", Glyph.ACCENT),
            Map.entry("marcato", Glyph.MARCATO),
            Map.entry("fermata", Glyph.FERMATA),
            Map.entry("upbow", Glyph.UP_BOW),
            Map.entry("downbow", Glyph.DOWN_BOW),
            Map.entry("wedge", Glyph.WEDGE),
            Map.entry("open", Glyph.OPEN),
            Map.entry("breath", Glyph.BREATH),
            Map.entry("segno", Glyph.SEGNO),
            Map.entry("coda", Glyph.CODA));
    private static final Set<String> DYNAMICS =
            Set.of("pppp", "ppp", "pp", "p", "mp", "mf", "f", "ff", "fff", "ffff", "sfz");
    private static final Map<String, String> WORDS = Map.of(
            "crescendo(", "cresc.",
            "<(", "cresc.",
            "diminuendo(", "dim.",
            ">(", "dim.",
            "plus", "+");
    private static final Set<String> ENDS = Set.of("crescendo)", "<)", "diminuendo)", ">)", "trill)");
    private static final double GAP = 0.35;
    private static final double HEAD_GAP = 0.95;
    private static final double SMALL = 0.8;
    private static final double NEAR_LINE = 0.2;
    private static final double SIGN_WIDTH = 0.8;

    private final StaffDrawing staffDrawing;

    DecorationPainter(StaffDrawing staffDrawing) {
        this.staffDrawing = staffDrawing;
    }

    /** Draws what stands close to the head: it comes before slurs, which go around it. */
    void drawAtHead(NoteColumn noteColumn) {
        boolean below = noteColumn.event().isNotes() && noteColumn.stemUp();
        for (String name : noteColumn.event().dress().decorations()) {
            Glyph glyph = AT_HEAD.get(name);
            if (glyph == null) {
                continue;
            }
            double head = noteColumn.event().isNotes() ? noteColumn.rootHead().y() : 0;
            double y = head + (below ? HEAD_GAP : -HEAD_GAP);
            boolean onLine = Skyline.isBare(y) && Math.abs(y - Math.rint(y)) < NEAR_LINE;
            if (onLine) {
                y += below ? EngravingDefaults.HALF_HEAD : -EngravingDefaults.HALF_HEAD;
            }
            double left = noteColumn.middleX() - SIGN_WIDTH / 2;
            double taken = below
                    ? staffDrawing.skyline().bottom(left, left + SIGN_WIDTH)
                    : staffDrawing.skyline().top(left, left + SIGN_WIDTH);
            if (!Skyline.isBare(taken)) {
                y = below ? Math.max(y, taken + GAP) : Math.min(y, taken - GAP);
            }
            double middle = glyph.box().y() + glyph.box().height() / 2;
            staffDrawing.pen("decoration").sign(glyph, noteColumn.middleX(), y - middle);
        }
    }

    /** Draws what stands above the staff, in the order of the text from below. */
    void drawAbove(NoteColumn noteColumn) {
        for (String name : noteColumn.event().dress().decorations()) {
            Glyph glyph = ABOVE.get(name);
            if (glyph != null) {
                above(noteColumn.middleX(), glyph);
            } else if (DYNAMICS.contains(name)) {
                Texts.below(staffDrawing, name, noteColumn.x(), Face.BOLD_ITALIC);
            } else if (!AT_HEAD.containsKey(name) && !ENDS.contains(name)) {
                String words = WORDS.getOrDefault(name, name);
                Texts.above(
                        staffDrawing, words, noteColumn.middleX(), Texts.NOTE_SIZE, Face.ITALIC, Mark.Anchor.MIDDLE);
            }
        }
    }

    private void above(double x, Glyph glyph) {
        double scale = glyph == Glyph.SEGNO || glyph == Glyph.CODA ? SMALL : 1;
        Box box = glyph.box().scaled(scale);
        double floor = staffDrawing.skyline().top(x + box.x(), x + box.right());
        staffDrawing.pen("decoration").sign(glyph, x, floor - GAP - box.bottom(), scale);
    }
}
