package io.github.folkrnn.abc;

import java.util.List;
import java.util.Optional;

/**
 * One voice of a tune: what one player plays.
 *
 * <p>The music of a voice overlay ({@code &}) is a voice of its own, in which invisible rests stand for the bars that
 * have no overlay.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * tune.voices().forEach(voice -> System.out.println(voice.id() + " " + voice.clef().abc()));
 * }</pre>
 *
 * @param id the word after {@code V:}, and {@code 1} in a tune without voices
 * @param name the name that sheet music shows before the first staff; empty if there is none
 * @param clef the clef at the beginning
 * @param transposition how far the voice sounds above what is written, in semitones: the effect of
 *     {@code transpose=}, {@code octave=} and a clef with an 8
 * @param overlayOf the id of the voice over which this one is written with {@code &}, if it is an overlay
 * @param body the music and what stands within it, in the order of the text
 */
public record Voice(
        String id, String name, Clef clef, int transposition, Optional<String> overlayOf, List<AbcElement> body) {
    /**
     * Takes a copy of the body.
     *
     * @param id the word after {@code V:}
     * @param name the name, or nothing
     * @param clef the clef at the beginning
     * @param transposition how far the voice sounds above what is written, in semitones
     * @param overlayOf the id of the voice over which this one is written
     * @param body the music and what stands within it
     */
    public Voice {
        body = List.copyOf(body);
    }

    /**
     * The same voice with other music.
     *
     * @param newBody the music and what stands within it
     * @return the voice with that body
     */
    public Voice withBody(List<AbcElement> newBody) {
        return new Voice(id, name, clef, transposition, overlayOf, newBody);
    }

    /** The same voice, which sounds so many semitones higher than it did. */
    Voice transposedBy(int semitones) {
        return new Voice(id, name, clef, transposition + semitones, overlayOf, body);
    }
}
