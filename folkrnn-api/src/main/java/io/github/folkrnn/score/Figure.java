package io.github.folkrnn.score;

import java.util.List;

/** An event as it stands on the page: the direction of its stem, its shape, and, once lines are spaced, its place. */
final class Figure {
    private final Event event;
    private final boolean stemUp;
    private final boolean beamed;
    private final ChordShape shape;
    private final List<String> syllables;
    private double x;

    Figure(Event event, boolean stemUp, boolean beamed, List<String> syllables) {
        this.event = event;
        this.stemUp = stemUp;
        this.beamed = beamed;
        this.syllables = syllables;
        this.shape = new ChordShape(event, stemUp, !beamed && event.value().flags() > 0);
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

    ChordShape shape() {
        return shape;
    }

    /** The left edge of its column on the page. */
    double x() {
        return x;
    }

    void moveTo(double newX) {
        x = newX;
    }

    double stemX() {
        return x + shape.stemX();
    }

    /** The middle of its heads, not counting displaced ones. */
    double middleX() {
        return x + middle();
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
