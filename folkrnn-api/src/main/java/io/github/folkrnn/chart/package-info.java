/**
 * Curves of a training as pictures: {@link io.github.folkrnn.chart.LossChart} listens to a training and draws its losses as
 * SVG or PNG. One plot is laid out once and drawn with a pen for either format.
 */
@NullMarked
package io.github.folkrnn.chart;

import org.jspecify.annotations.NullMarked;
