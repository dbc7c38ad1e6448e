package io.github.folkrnn.score;

import io.github.folkrnn.abc.Position;
import java.util.List;

/**
 * A note, chord, rest or grace note of a score, and where it stands.
 *
 * <p>A note too long for one head is drawn as several tied ones; each of them is an element with the same positions.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Score.of(tune)
 *         .elements()
 *         .forEach(element -> System.out.println(element.positions() + " in line " + element.line()));
 * }</pre>
 *
 * @param index its number in the score, from 0 in the order of drawing: line by line, staff by staff
 * @param positions where it stands in the text of the tune; for a chord, first the chord and then its notes
 * @param line the line of the score, from 0
 * @param box the smallest box around its heads with their accidentals and dots, or around its rest, in pixels
 */
public record ScoreElement(int index, List<Position> positions, int line, Box box) {
    /**
     * Takes a copy of the positions.
     *
     * @param index its number in the score
     * @param positions where it stands in the text of the tune
     * @param line the line of the score
     * @param box the smallest box around it
     */
    public ScoreElement {
        positions = List.copyOf(positions);
    }
}
