package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.PlayingOrder.Stretch;
import java.util.List;

/**
 * A part of a tune as it is played: once, or twice, and then perhaps with another ending the second time.
 *
 * @param repeated whether it is played twice
 * @param common what is played each time: stretches of the body, one after the other
 * @param endings nothing, or the ends of the first and the second time
 */
record Section(boolean repeated, List<Stretch> common, List<List<Stretch>> endings) {}
