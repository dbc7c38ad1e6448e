package io.github.folkrnn.score;

/**
 * A size of paper, upright.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * ScorePages.builder().paper(Paper.LETTER);
 * }</pre>
 */
public enum Paper {
    /** 210 by 297 mm. */
    A4(210, 297),
    /** 148 by 210 mm. */
    A5(148, 210),
    /** 8.5 by 11 inches. */
    LETTER(215.9, 279.4);

    private final double width;
    private final double height;

    Paper(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /**
     * The shorter side.
     *
     * @return millimetres
     */
    public double width() {
        return width;
    }

    /**
     * The longer side.
     *
     * @return millimetres
     */
    public double height() {
        return height;
    }
}
