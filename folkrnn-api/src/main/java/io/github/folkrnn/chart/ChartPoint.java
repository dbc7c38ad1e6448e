package io.github.folkrnn.chart;

/**
 * A point of a curve, or of the picture that shows it.
 *
 * @param x to the right
 * @param y of a curve, upwards; in a picture, downwards
 */
record ChartPoint(double x, double y) {}
