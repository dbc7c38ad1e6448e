/**
 * ABC notation: a reader that turns the text of a tune into its music, with every problem named by line and column.
 *
 * <p>{@link io.github.folkrnn.abc.AbcReader} follows the ABC standard 2.1 and never fails on any text; what it gives
 * is an immutable {@link io.github.folkrnn.abc.AbcTune}. {@link io.github.folkrnn.abc.AbcWriter} writes one back in one
 * plain way.
 *
 * <h2>Reading order</h2>
 *
 * <p>The one idea: a voice is a flat list of {@link io.github.folkrnn.abc.AbcElement}s in the order of the text, and
 * everything that follows from the order (the sounding pitch, the playing order, the bars) is computed from that list by
 * whoever needs it.
 *
 * <ol>
 *   <li>{@code AbcTune}, {@code Voice}, {@code AbcElement} and the small values they hold ({@code Pitch}, {@code Key},
 *       {@code Metre}, {@code Fraction}): the result.
 *   <li>{@code TuneReader}, which walks the lines once: {@code HeaderReader} up to {@code K:}, then {@code MusicReader},
 *       whose {@code Cursor} hands each sign to a reader of its kind ({@code NoteReader}, {@code BarLineReader}, {@code
 *       MarkReader}, {@code BodyFields}).
 *   <li>{@code BodyBuilder}, which applies what reaches over several notes (tuplets, broken rhythms, ties), and {@code
 *       VoiceBuilder} with the overlays.
 *   <li>The checks ({@code TieCheck}, {@code RepeatCheck}, {@code BarLengthCheck}, {@code PlayingCheck}): each reads a
 *       finished voice and adds to the {@code ProblemLog}. A new check touches nothing else.
 *   <li>{@code PlayingOrder} with {@code Repeats}, {@code SoundingPitches} and {@code Melody}: the music as it is heard.
 * </ol>
 *
 * <p>A decoration or a field is added in {@code Symbols} or {@code FieldParsers} without knowing the rest.
 */
@NullMarked
package io.github.folkrnn.abc;

import org.jspecify.annotations.NullMarked;
