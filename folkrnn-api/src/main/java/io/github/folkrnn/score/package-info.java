/**
 * Sheet music: tunes engraved as SVG and PNG pictures.
 *
 * <p>{@link io.github.folkrnn.score.Score} is the way in; lengths inside the package are staff spaces, the distance of two
 * lines of a staff, with y downwards.
 *
 * <h2>Reading order</h2>
 *
 * <p>The one idea: music is transcribed first, spaced next and drawn last. Transcribing knows nothing of the other two;
 * spacing asks those who draw words and tablature how wide these are. What is drawn is a list of marks, which a writer
 * for each format renders.
 *
 * <ol>
 *   <li>{@code Engraver}: the whole way on one screen.
 *   <li>Transcribing: {@code Transcriber} turns the elements of a voice into {@code Bar}s of {@code Event}s, {@code Staves}
 *       lays the voices side by side into {@code Measure}s.
 *   <li>Shapes: {@code BeamedBar} decides stems and beams ({@code Beaming}); a {@code NoteColumn} is an event with its
 *       {@code ChordShape}; {@code PrefatoryMatter} is clef, signatures and bar lines.
 *   <li>Spacing: {@code SystemBreaker} breaks lines as Knuth and Plass break paragraphs; in a {@code StaffSystem}, one line
 *       of all staves, {@code Spacing} pulls {@code Column}s apart with springs and keeps them off each other with {@code
 *       Rods}.
 *   <li>Drawing: {@code StaffEngraver} draws a staff, {@code VoiceEngraver} a voice with a painter for each kind of sign;
 *       a {@code Pen} draws and keeps the {@code Skyline}, outside of which the next sign goes; {@code SystemStack} puts
 *       systems below each other.
 *   <li>Rendering: {@code SvgWriter} and {@code PngWriter} write the {@code Drawing}.
 * </ol>
 *
 * <p>Thicknesses and distances are in {@code EngravingDefaults}; outlines of signs in {@code Glyph}. A new sign is a painter
 * of its own.
 */
@NullMarked
package io.github.folkrnn.score;

import org.jspecify.annotations.NullMarked;
