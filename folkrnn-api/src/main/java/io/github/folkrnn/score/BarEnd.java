package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement.BarLine;

/** The line that ends a bar, from the weakest to the strongest. */
enum BarEnd {
    NONE,
    INVISIBLE,
    DOTTED,
    SINGLE,
    DOUBLE,
    /** A thick line and a thin one: a part begins. */
    OPENING,
    /** A thin line and a thick one: a part ends. */
    FINAL,
    REPEAT;

    static BarEnd of(BarLine line) {
        if (line.text().equals("[|]")) {
            return INVISIBLE;
        }
        return switch (line.kind()) {
            case DOUBLE -> DOUBLE;
            case PART -> line.text().startsWith("[") ? OPENING : FINAL;
            case REPEAT_END, REPEAT_END_START -> REPEAT;
            default -> line.text().startsWith(".") ? DOTTED : SINGLE;
        };
    }

    boolean endsPart() {
        return compareTo(DOUBLE) >= 0;
    }

    BarEnd orStronger(BarEnd other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
