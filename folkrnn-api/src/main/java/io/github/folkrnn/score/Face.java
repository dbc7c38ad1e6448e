package io.github.folkrnn.score;

/**
 * The faces of the words on the page.
 *
 * <p>Widths are those of Times (Adobe Font Metrics), which the usual serif faces share or come near to, so that a layout
 * is the same on every machine.
 */
enum Face {
    REGULAR(false, false),
    ITALIC(false, true),
    BOLD(true, false),
    BOLD_ITALIC(true, true);

    static final double ASCENT = 0.7;
    static final double DESCENT = 0.22;

    private static final int FIRST = ' ';
    private static final int[] THOUSANDTHS = {
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500,
        500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722,
        611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444,
        500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722,
        500, 500, 444, 480, 200, 480, 541
    };
    private static final int LATIN = 560;
    private static final int WIDE = 1000;
    private static final int FIRST_WIDE = 0x2e80;
    private static final double BOLD_WIDENING = 1.07;

    private final boolean bold;
    private final boolean italic;

    Face(boolean bold, boolean italic) {
        this.bold = bold;
        this.italic = italic;
    }

    boolean isBold() {
        return bold;
    }

    boolean isItalic() {
        return italic;
    }

    /** The width of a text, in the unit of the size. */
    double width(String text, double size) {
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int place = text.charAt(i) - FIRST;
            boolean known = place >= 0 && place < THOUSANDTHS.length;
            sum += known ? THOUSANDTHS[place] : text.charAt(i) >= FIRST_WIDE ? WIDE : LATIN;
        }
        return sum / 1000 * size * (bold ? BOLD_WIDENING : 1);
    }
}
