package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement.Annotation;
import java.util.List;

/** Chord symbols and annotations: what kind a text is, how wide, where it stands. */
final class Texts {
    static final double SYMBOL_SIZE = 2.0;
    static final double NOTE_SIZE = 1.8;

    private static final double SYMBOL_GAP = 0.9;
    private static final double LEAST_RISE = 1.2;
    private static final double WIDEST = 14;
    private static final double TEXT_GAP = 0.5;
    private static final double HALF_LETTER = 0.5;

    private Texts() {}

    /** The room that the chord symbols of a note column need to their right; 0 without any. */
    static double chordSymbolWidth(NoteColumn noteColumn) {
        double width = noteColumn.event().dress().symbols().stream()
                .mapToDouble(text -> Face.BOLD.width(symbol(text), SYMBOL_SIZE) + SYMBOL_GAP)
                .max()
                .orElse(0);
        return Math.min(WIDEST, width);
    }

    /** The room that the annotations on one side of a note column need; 0 without any. */
    static double widthBeside(NoteColumn noteColumn, Annotation.Placement side) {
        return noteColumn.event().dress().annotations().stream()
                .filter(annotation -> annotation.placement() == side)
                .mapToDouble(annotation -> TEXT_GAP + Face.REGULAR.width(annotation.text(), NOTE_SIZE))
                .max()
                .orElse(0);
    }

    /** A chord symbol with the signs of music for sharps and flats. */
    static String symbol(String text) {
        StringBuilder symbol = new StringBuilder(text);
        for (int i = 1; i < symbol.length(); i++) {
            boolean afterRoot = symbol.charAt(i - 1) >= 'A' && symbol.charAt(i - 1) <= 'G';
            boolean beforeDigit = i + 1 < symbol.length() && Character.isDigit(symbol.charAt(i + 1));
            if (symbol.charAt(i) == '#') {
                symbol.setCharAt(i, '\u266f');
            } else if (symbol.charAt(i) == 'b' && (afterRoot || beforeDigit)) {
                symbol.setCharAt(i, '\u266d');
            }
        }
        return symbol.toString();
    }

    /** Draws the chord symbols of a line, all at one height. */
    static void drawSymbols(StaffDrawing staffDrawing, List<NoteColumn> noteColumns) {
        double y = -EngravingDefaults.STAFF_HALF - LEAST_RISE;
        for (NoteColumn noteColumn : noteColumns) {
            double width = chordSymbolWidth(noteColumn);
            if (width > 0) {
                y = Math.min(
                        y, staffDrawing.skyline().top(noteColumn.x(), noteColumn.x() + width - SYMBOL_GAP) - TEXT_GAP);
            }
        }
        for (NoteColumn noteColumn : noteColumns) {
            double row = y;
            for (String text : noteColumn.event().dress().symbols()) {
                staffDrawing
                        .pen("chord-symbol")
                        .draw(new Mark.Text(
                                symbol(text), noteColumn.x(), row, SYMBOL_SIZE, Face.BOLD, Mark.Anchor.START));
                row -= SYMBOL_SIZE;
            }
        }
    }

    /** Draws the annotations of a line, each where there is room. */
    static void drawAnnotations(StaffDrawing staffDrawing, List<NoteColumn> noteColumns) {
        for (NoteColumn noteColumn : noteColumns) {
            noteColumn.event().dress().annotations().forEach(annotation -> draw(staffDrawing, noteColumn, annotation));
        }
    }

    private static void draw(StaffDrawing staffDrawing, NoteColumn noteColumn, Annotation annotation) {
        String text = annotation.text();
        switch (annotation.placement()) {
            case ABOVE, FREE -> above(staffDrawing, text, noteColumn.x(), NOTE_SIZE, Face.REGULAR, Mark.Anchor.START);
            case BELOW -> below(staffDrawing, text, noteColumn.x(), Face.REGULAR);
            case LEFT ->
                beside(
                        staffDrawing,
                        noteColumn,
                        text,
                        noteColumn.x() - noteColumn.shape().left() - TEXT_GAP,
                        Mark.Anchor.END);
            case RIGHT ->
                beside(
                        staffDrawing,
                        noteColumn,
                        text,
                        noteColumn.x() + noteColumn.shape().right() + TEXT_GAP,
                        Mark.Anchor.START);
        }
    }

    private static void beside(
            StaffDrawing staffDrawing, NoteColumn noteColumn, String text, double x, Mark.Anchor anchor) {
        double y = noteColumn.event().isNotes() ? noteColumn.tipHead().y() + HALF_LETTER : HALF_LETTER;
        staffDrawing.pen("annotation").draw(new Mark.Text(text, x, y, NOTE_SIZE, Face.REGULAR, anchor));
    }

    /** Draws words above all that is there. */
    static void above(StaffDrawing staffDrawing, String text, double x, double size, Face face, Mark.Anchor anchor) {
        Mark.Text mark = new Mark.Text(text, x, 0, size, face, anchor);
        Box box = mark.box();
        double y = staffDrawing.skyline().top(box.x(), box.right()) - TEXT_GAP - Face.DESCENT * size;
        staffDrawing.pen("annotation").draw(mark.moved(0, y));
    }

    /** Draws words below all that is there. */
    static void below(StaffDrawing staffDrawing, String text, double x, Face face) {
        Mark.Text mark = new Mark.Text(text, x, 0, NOTE_SIZE, face, Mark.Anchor.START);
        Box box = mark.box();
        double y = staffDrawing.skyline().bottom(box.x(), box.right()) + TEXT_GAP + Face.ASCENT * NOTE_SIZE;
        staffDrawing.pen("annotation").draw(mark.moved(0, y));
    }
}
