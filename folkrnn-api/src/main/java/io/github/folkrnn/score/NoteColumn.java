package io.github.folkrnn.score;

import java.util.List;
import java.util.Optional;

/** An event as it stands on the page: the direction of its stem, its shape, and, once lines are spaced, its place. */
final class NoteColumn {
    private final Event event;
    private final boolean stemUp;
    private final boolean beamed;
    private final ChordShape shape;
    private final List<String> syllables;
    private final Optional<Played> played;
    private final Layer layer;
    private double shift;
    private double x;

    NoteColumn(
            Event event, boolean stemUp, boolean beamed, Layer layer, List<String> syllables, Optional<Played> played) {
        this.event = event;
        this.stemUp = stemUp;
        this.beamed = beamed;
        this.syllables = syllables;
        this.played = played;
        this.shape = new ChordShape(event, stemUp, !beamed && event.value().flags() > 0, layer.restY());
        this.layer = layer;
    }

    Event event() {
        return event;
    }

    boolean stemUp() {
        return stemUp;
    }

    boolean beamed() {
        return beamed;
    }

    /** The syllables under it, the first verse first. */
    List<String> syllables() {
        return syllables;
    }

    /** The note that is named or fingered under it. */
    Optional<Played> played() {
        return played;
    }

    ChordShape shape() {
        return shape;
    }

    Layer layer() {
        return layer;
    }

    /** Stands it to the right of its column, to keep off another voice. */
    void shift(double newShift) {
        shift = newShift;
    }

    /** The left edge of its heads on the page. */
    double x() {
        return x + shift;
    }

    /** Puts its column somewhere on the page. */
    void moveTo(double column) {
        x = column;
    }

    /** How far it reaches to the left of its column. */
    double left() {
        return shape.left() - shift;
    }

    /** How far it reaches to the right of the left edge of its column. */
    double right() {
        return shape.right() + shift;
    }

    double stemX() {
        return x() + shape.stemX();
    }

    /** The middle of its heads, not counting displaced ones. */
    double middleX() {
        return x() + middle();
    }

    /** The middle of its heads, from the left edge of its column. */
    double middle() {
        double width = event.isNotes()
                ? ChordShape.headGlyph(event.value()).width()
                : shape.heads().isEmpty() ? 0 : shape.heads().get(0).glyph().width();
        return width / 2;
    }

    /** The head at the end of the stem that has no beam or flag. */
    Head rootHead() {
        return stemUp ? event.lowest() : event.highest();
    }

    /** The head nearest to the beam or flag. */
    Head tipHead() {
        return stemUp ? event.highest() : event.lowest();
    }
}
