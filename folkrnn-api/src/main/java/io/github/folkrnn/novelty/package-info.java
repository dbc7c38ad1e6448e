/**
 * How new a tune is, beside the tunes of a corpus. {@code NoveltyIndex} is the way in: {@code RunIndex} finds the longest run
 * of notes that a tune shares with any other, {@code EditDistance} how alike the nearest one is.
 */
@NullMarked
package io.github.folkrnn.novelty;

import org.jspecify.annotations.NullMarked;
