package io.github.folkrnn.score;

import java.util.List;
import java.util.Map;

/**
 * A voice as it is written down.
 *
 * @param name the name over its first line; empty if it has none
 * @param bars its bars
 * @param tuplets its tuplets
 * @param slurs its slurs
 * @param style what is shown under the notes
 * @param played the notes that are played, by the event's index, if anything is shown under them
 * @param verses the syllables under an event, by the event's index, the first verse first
 * @param elements for each event the index of the element in the body of the voice that it stands for
 * @param signs how many notes and rests it has, and signs at them
 */
record Transcript(
        String name,
        List<Bar> bars,
        List<Tuplet> tuplets,
        List<Slur> slurs,
        ScoreStyle style,
        Map<Integer, Played> played,
        Map<Integer, List<String>> verses,
        List<Integer> elements,
        long signs) {
    /**
     * Notes under one number.
     *
     * @param number the number
     * @param first the index of its first event
     * @param last the index of its last event
     */
    record Tuplet(int number, int first, int last) implements SpanReader.Span {}

    /**
     * A slur.
     *
     * @param first the index of its first event
     * @param last the index of its last event; the first if it leads from the grace notes of that to its heads
     */
    record Slur(int first, int last) implements SpanReader.Span {}
}
