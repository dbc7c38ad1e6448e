package io.github.folkrnn.score;

import io.github.folkrnn.abc.Accidental;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The places of the heads, accidentals and dots of an event beside each other: x is 0 at the left edge of a head in its
 * usual column, y is 0 on the middle line. Immutable.
 */
final class ChordShape {
    private static final double ACCIDENTAL_GAP = 0.22;
    private static final double COLUMN_GAP = 0.12;
    private static final double DOT_GAP = 0.42;
    private static final double DOT_STEP = 0.6;
    private static final double DOT_WIDTH = 0.4;
    private static final double FLAG_WIDTH = 1.06;
    private static final double SEVERAL_BARS = 6.5;
    private static final double GRACE_GAP = 0.45;
    static final int LEDGER_PLACE = 6;

    private final List<Mark.Sign> heads = new ArrayList<>();
    private final List<Mark.Sign> accidentals = new ArrayList<>();
    private final List<Mark.Sign> dots = new ArrayList<>();
    private final double stemX;
    private final double left;
    private final double right;
    private final GraceShape graces;

    /** Lays out an event; {@code flagged} is whether its stem has flags of its own. */
    ChordShape(Event event, boolean stemUp, boolean flagged, double restY) {
        double headWidth = headGlyph(event.value()).width();
        stemX = stemUp ? headWidth - EngravingDefaults.STEM / 2 : EngravingDefaults.STEM / 2;
        double rightmost;
        if (event.isNotes()) {
            placeHeads(event, stemUp, headWidth);
            placeAccidentals(event);
            double headsRight =
                    heads.stream().mapToDouble(sign -> sign.box().right()).max().orElse(0);
            rightmost = flagged && stemUp ? Math.max(headsRight, stemX + FLAG_WIDTH) : headsRight;
            boolean flagReachesDot = rightmost > headsRight
                    && event.value().flags() == 1
                    && event.highest().place() % 2 == 0;
            placeDots(event, flagReachesDot ? rightmost - DOT_GAP + COLUMN_GAP : headsRight);
        } else {
            rightmost = placeRest(event, restY);
        }
        boolean ledgers = event.isNotes()
                && (event.highest().place() >= LEDGER_PLACE || event.lowest().place() <= -LEDGER_PLACE);
        double ledger = ledgers ? EngravingDefaults.LEDGER_EXTENSION : 0;
        double headsLeft =
                heads.stream().mapToDouble(sign -> sign.box().x()).min().orElse(0);
        double accidentalsLeft =
                accidentals.stream().mapToDouble(sign -> sign.box().x()).min().orElse(0);
        double bare = Math.min(headsLeft - ledger, accidentalsLeft);
        graces = new GraceShape(event.dress().graces());
        left = graces.width() == 0 ? -bare : -bare + GRACE_GAP + graces.width();
        double dotsRight =
                dots.stream().mapToDouble(sign -> sign.x() + DOT_WIDTH).max().orElse(0);
        right = Math.max(Math.max(rightmost, dotsRight), headWidth + ledger);
    }

    static Glyph headGlyph(NoteValue value) {
        return switch (value.halvings()) {
            case -1 -> Glyph.BREVE_HEAD;
            case 0 -> Glyph.WHOLE_HEAD;
            case 1 -> Glyph.HALF_HEAD;
            default -> Glyph.BLACK_HEAD;
        };
    }

    static Glyph accidentalGlyph(Accidental accidental) {
        return switch (accidental) {
            case DOUBLE_FLAT -> Glyph.DOUBLE_FLAT;
            case FLAT -> Glyph.FLAT;
            case NATURAL -> Glyph.NATURAL;
            case SHARP -> Glyph.SHARP;
            case DOUBLE_SHARP -> Glyph.DOUBLE_SHARP;
        };
    }

    private static Glyph restGlyph(NoteValue value) {
        return switch (value.halvings()) {
            case -1 -> Glyph.BREVE_REST;
            case 0 -> Glyph.WHOLE_REST;
            case 1 -> Glyph.HALF_REST;
            case 2 -> Glyph.QUARTER_REST;
            case 3 -> Glyph.EIGHTH_REST;
            case 4 -> Glyph.SIXTEENTH_REST;
            case 5 -> Glyph.THIRTY_SECOND_REST;
            default -> Glyph.SIXTY_FOURTH_REST;
        };
    }

    /** Of two heads a step apart, the second from the end of the stem moves to its other side. */
    private void placeHeads(Event event, boolean stemUp, double headWidth) {
        List<Head> order = new ArrayList<>(event.heads());
        if (!stemUp) {
            order.sort(Comparator.comparingInt(Head::place).reversed());
        }
        double aside = (stemUp ? 1 : -1) * (headWidth - EngravingDefaults.STEM);
        boolean displaced = false;
        for (int i = 0; i < order.size(); i++) {
            boolean near =
                    i > 0 && Math.abs(order.get(i).place() - order.get(i - 1).place()) <= 1;
            displaced = near && !displaced;
            double x = displaced ? aside : 0;
            heads.add(new Mark.Sign(headGlyph(event.value()), x, order.get(i).y(), 1));
        }
        if (!stemUp) {
            Collections.reverse(heads);
        }
    }

    /** From the highest down, each as near to the heads as those already there allow. */
    private void placeAccidentals(Event event) {
        for (int i = event.heads().size() - 1; i >= 0; i--) {
            Head head = event.heads().get(i);
            if (head.accidental().isEmpty()) {
                continue;
            }
            Glyph glyph = accidentalGlyph(head.accidental().get());
            Box shape = glyph.box();
            boolean ledger = Math.abs(head.place()) >= LEDGER_PLACE;
            double x = -shape.right() - (ledger ? EngravingDefaults.LEDGER_EXTENSION + COLUMN_GAP : ACCIDENTAL_GAP);
            boolean moved = true;
            while (moved) {
                moved = false;
                Box box = shape.moved(x, head.y());
                for (Mark.Sign other : heads) {
                    if (box.overlaps(widened(other.box(), ACCIDENTAL_GAP))) {
                        x = other.box().x() - ACCIDENTAL_GAP - shape.right();
                        moved = true;
                        break;
                    }
                }
                for (Mark.Sign other : accidentals) {
                    if (!moved && box.overlaps(widened(other.box(), COLUMN_GAP / 2))) {
                        x = other.box().x() - COLUMN_GAP - shape.right();
                        moved = true;
                    }
                }
            }
            accidentals.add(new Mark.Sign(glyph, x, head.y(), 1));
        }
    }

    private static Box widened(Box box, double by) {
        // A hair less, so that what stands exactly this far off is not in the way.
        double margin = by - 1e-6;
        return Box.between(box.x() - margin, box.y(), box.right() + margin, box.bottom());
    }

    /** Dots stand in spaces, never on lines; those of two heads a step apart stand in two spaces. */
    private void placeDots(Event event, double from) {
        List<Integer> taken = new ArrayList<>();
        for (int i = event.heads().size() - 1; i >= 0 && event.value().dots() > 0; i--) {
            int place = event.heads().get(i).place();
            int space = place % 2 == 0 ? place + 1 : place;
            if (taken.contains(space)) {
                space = place % 2 == 0 ? place - 1 : space - 2;
            }
            if (taken.contains(space)) {
                continue;
            }
            taken.add(space);
            addDots(event.value().dots(), from, -space / 2.0);
        }
    }

    private void addDots(int count, double from, double y) {
        for (int dot = 0; dot < count; dot++) {
            dots.add(new Mark.Sign(Glyph.DOT, from + DOT_GAP + dot * DOT_STEP, y, 1));
        }
    }

    private double placeRest(Event event, double y) {
        if (event.kind() != Event.Kind.REST) {
            return event.bars() > 1 ? SEVERAL_BARS : headGlyph(event.value()).width();
        }
        Mark.Sign sign = new Mark.Sign(restGlyph(event.value()), 0, y, 1);
        heads.add(sign);
        addDots(event.value().dots(), sign.box().right(), y - EngravingDefaults.HALF_HEAD);
        return sign.box().right();
    }

    /** The heads, from the lowest, or the sign of a rest. */
    List<Mark.Sign> heads() {
        return heads;
    }

    List<Mark.Sign> accidentals() {
        return accidentals;
    }

    List<Mark.Sign> dots() {
        return dots;
    }

    GraceShape graces() {
        return graces;
    }

    /** The middle of the stem. */
    double stemX() {
        return stemX;
    }

    /** How far the event reaches to the left of its column, grace notes included. */
    double left() {
        return left;
    }

    /** How far the event reaches to the right of the left edge of its column. */
    double right() {
        return right;
    }

    /** Where the grace notes begin. */
    double gracesX() {
        return -left;
    }
}
