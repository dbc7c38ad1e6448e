package io.github.folkrnn.score;

import java.util.List;

/**
 * A tune laid out, in staff spaces.
 *
 * @param drawing what is drawn
 * @param width the width of the page
 * @param height its height
 * @param entries the elements, by their numbers in the drawing
 * @param breaks the groups of the drawing before which a new sheet of paper may begin: each line but the first, and what
 *     follows the last
 * @param lines the staves of each line, from the top line of the first to the bottom line of the last
 * @param bars the bars of each line, from left to right
 */
record Page(
        Drawing drawing,
        double width,
        double height,
        List<StaffDrawing.ElementList.Entry> entries,
        List<Integer> breaks,
        List<Box> lines,
        List<ScoreBar> bars) {}
