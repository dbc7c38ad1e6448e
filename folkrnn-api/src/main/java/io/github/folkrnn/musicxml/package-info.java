/**
 * MusicXML: tunes for notation programs, and tunes from them. Only the JDK is needed.
 *
 * <h2>Reading order</h2>
 *
 * <p>{@link io.github.folkrnn.musicxml.MusicXml} is the way in; the two directions share {@code NoteType}, {@code ChordKind},
 * {@code Sign}, {@code Direction} and {@code HeaderFields}, which say what corresponds to what and can be touched without
 * knowing the rest.
 *
 * <ul>
 *   <li>Writing: {@code DocumentWriter}, {@code PartWriter}, {@code VoiceWriter} and {@code DirectionWriter} write a document
 *       from top to bottom; {@code MeasureList} has laid the bars of all voices beside each other before ({@code Measure}),
 *       {@code VoiceNotes} has found slurs, ties, tuplets and words, {@code Divisions} the unit of time; {@code XmlText}
 *       writes elements.
 *   <li>Reading: {@code DocumentReader} goes through a document once ({@code XmlReader}, {@code XmlElement}), {@code
 *       PartReader} and {@code NoteReader} make {@code ReadMeasure}s of {@code ReadNote}s of it, {@code VoiceBody} puts each
 *       voice into ABC's order, and {@code BodyAssembler} the voices together. What ABC cannot say goes into {@code Remarks}.
 * </ul>
 */
@NullMarked
package io.github.folkrnn.musicxml;

import org.jspecify.annotations.NullMarked;
