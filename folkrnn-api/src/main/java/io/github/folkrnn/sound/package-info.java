/**
 * Sound: tunes played out into timed notes, written as MIDI and WAV files, and played on the machine's own synthesiser.
 *
 * <p>Everything begins with {@link io.github.folkrnn.sound.Performance#of(io.github.folkrnn.abc.AbcTune)}. Only the JDK
 * is needed, and files are written without any sound device.
 *
 * <h2>Reading order</h2>
 *
 * <p>{@code Ensemble} has each voice played by a {@code Performer}, which goes through the music in playing order: {@code
 * PitchResolver} says how high, {@code Ornament} how ornaments go, {@code Stress} how loud; {@code Timing} then bends the time
 * of swing and bar lines, and {@code Accompanist} plays chords. What comes of it, {@code PlayedNote}s, is written by {@code
 * MidiScore} or, through {@code Synthesiser} with its {@code Timbre}s and {@code Reverberator}, by {@code WavRenderer}. The
 * bytes are the same on every machine: sums keep their order, and sines come from tables of {@code Waves}.
 *
 * <h2>How it compares with abc2midi</h2>
 *
 * <p>With {@link io.github.folkrnn.abc.Repeats#ABC2MIDI}, the same notes sound at the same times as in the MIDI files of
 * abc2midi 4.84, the program by which ABC is usually judged, but for what the first table lists. The standard is that of ABC 2.1.
 *
 * <table>
 * <caption>Differences from abc2midi</caption>
 * <thead>
 * <tr><th scope="col">construct</th><th scope="col">here</th><th scope="col">abc2midi</th><th scope="col">the
 * standard</th></tr>
 * </thead>
 * <tbody>
 * <tr><td>{@code |:A|[1B:|[2C|]D|[1E:|[2F|]}: endings again, without a {@code |:}</td>
 * <td>A new section: A B A C D E D F.</td><td>Leaves the first ending out: A B A C D F.</td>
 * <td>Section 4.8 asks for a return to the latest double bar: as here.</td></tr>
 * <tr><td>{@code |:A|[1B::[2C:|}: a double repeat sign between endings</td>
 * <td>Like {@code :|}, and so is the one after the last ending: A B A C A.</td><td>A B A C.</td><td>Does not
 * say.</td></tr>
 * <tr><td>a tie before endings or a repeat sign</td><td>The tied note sounds on into whatever is played next.</td>
 * <td>Only into what stands next in the text; a note after it may be lost.</td><td>Does not say.</td></tr>
 * <tr><td>{@code (5}, {@code (7} and {@code (9} in 3/4, or after {@code M:} inside of a tune</td>
 * <td>In the time of two notes in simple metres, of three in compound ones.</td>
 * <td>3/4 counts as compound, and the metre is that of the header.</td><td>Section 4.13: as here.</td></tr>
 * <tr><td>{@code [C2E2]2}, {@code [CE2]}</td><td>Lengths inside and after a chord are multiplied, and each note has its
 * own.</td><td>The length after it replaces them, and all are as long as the first.</td><td>Section 4.17: as
 * here.</td></tr>
 * <tr><td>{@code +CEG+}: chords as they were written before brackets were</td><td>Played.</td><td>Left out.</td>
 * <td>Asks for liberal reading.</td></tr>
 * <tr><td>ornaments by their names, such as {@code !roll!} and {@code !mordent!}, and {@code M}, {@code P}</td>
 * <td>Played; {@code !roll!} like {@code ~}.</td><td>Not played.</td><td>Section 4.14 makes {@code ~} and
 * {@code !roll!} the same.</td></tr>
 * <tr><td>staccato on a chord, {@code !wedge!}, {@code !breath!}</td><td>Staccato and wedge halve what is heard of a
 * note or chord; a breath changes nothing.</td><td>Staccato and breath halve notes, and nothing halves chords.</td>
 * <td>Does not say.</td></tr>
 * <tr><td>{@code R:hornpipe}: chords, rests and {@code E<F}</td><td>Swung like notes; a short note before a long one
 * stays short.</td><td>Only pairs of notes are swung, and {@code E<F} becomes long and short.</td><td>Leaves swing
 * open.</td></tr>
 * <tr><td>{@code m:~n3 = n{o}n{m}n}: macros</td><td>Played as what they stand for.</td><td>Left out.</td>
 * <td>Section 9: as here.</td></tr>
 * <tr><td>{@code U:T=!accent!} for a letter with a meaning of its own</td><td>Means what the field says.</td><td>Keeps
 * its own meaning.</td><td>Section 4.16: as here.</td></tr>
 * </tbody>
 * </table>
 *
 * <p>Repeats with signs left out are played by the standard, because it says what musicians mean by them: in
 * {@code |:C|1D:|2E||:F:|}, abc2midi plays C D C E F C F and nobody would play C again. Of 3,910 tunes from old books, 30
 * differ between the two readings, and in those looked at the standard's was the musical one.
 * {@link io.github.folkrnn.abc.Repeats#ABC2MIDI} plays them as abc2midi does, for comparisons:
 *
 * <table>
 * <caption>Repeats by abc2midi, and by the standard</caption>
 * <thead>
 * <tr><th scope="col">construct</th><th scope="col">with {@code ABC2MIDI}, and by abc2midi</th><th scope="col">by
 * default</th><th scope="col">the standard</th></tr>
 * </thead>
 * <tbody>
 * <tr><td>{@code |:A|[1B:|[2C|]D:|}: a section whose repeat has no {@code |:}, after a second ending</td>
 * <td>Goes back to the latest {@code |:}, and plays the section before a third time with none of its endings: A B A C D A
 * D. With a {@code |:} before D, as in the next column.</td>
 * <td>The section is repeated: A B A C D D.</td>
 * <td>Section 4.8 asks for a return to the latest double bar.</td></tr>
 * <tr><td>{@code |:A|[1B:|[2C|D:|} without any sign after the second ending</td>
 * <td>A B A C D A.</td>
 * <td>The second ending is taken to be as long as the first, and what follows it to be a section that is repeated, if
 * that has four bars or more. Otherwise it belongs to the ending.</td><td>Does not say.</td></tr>
 * <tr><td>{@code |:A|[1B:|[2C:|D}: a repeat sign after the last ending</td>
 * <td>A once more: A B A C A D.</td><td>The sign only ends the ending: A B A C D.</td>
 * <td>Section 4.10 lets an ending end so.</td></tr>
 * <tr><td>{@code A||:B:|}</td><td>A double bar that starts no repeat: A B A B.</td><td>A B B.</td>
 * <td>Section 4.8 asks for liberal reading.</td></tr>
 * <tr><td>{@code |::A::|}</td><td>Twice.</td><td>Three times.</td><td>Section 4.8: three times.</td></tr>
 * <tr><td>a second repeat without its {@code |:} within a part, in a tune with an order of parts ({@code P:} in the
 * header)</td><td>Not repeated.</td><td>Repeated like any other.</td><td>Section 4.8: repeated.</td></tr>
 * <tr><td>{@code P:A2} where part A has a first and a second ending</td>
 * <td>Both endings each time: A 1 A 2 A 1 A 2.</td><td>Each time another ending: A 1 A 2.</td>
 * <td>Section 4.10: another ending each time.</td></tr>
 * </tbody>
 * </table>
 *
 * <p>Neither follows {@code !D.C.!} and {@code !D.S.!}; the reader reports them. Not compared are what abc2midi reports an Error for, its own {@code %%MIDI} directives, which are not read here, the
 * tempo of tunes that give none, and how loud notes are.
 */
@NullMarked
package io.github.folkrnn.sound;

import org.jspecify.annotations.NullMarked;
