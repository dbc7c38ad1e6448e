/**
 * Tune books: tunes as a page to read, hear and copy from, in one file. {@code TuneBook} is the way in, a {@code TunePage} is
 * one tune of it; a {@code Template} is a piece of HTML of the resources, which have the style and the player's script, too.
 * Whatever comes from a tune goes through {@code Template.escaped}.
 */
@NullMarked
package io.github.folkrnn.tunebook;

import org.jspecify.annotations.NullMarked;
