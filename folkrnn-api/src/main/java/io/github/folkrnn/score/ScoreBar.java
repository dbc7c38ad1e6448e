package io.github.folkrnn.score;

import io.github.folkrnn.abc.Position;
import java.util.List;

/**
 * A bar of a score in all its staves, or the part of a bar that stands on one line.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Score.of(tune).bars().forEach(bar -> System.out.println("bar " + bar.number() + " at " + bar.box().x()));
 * }</pre>
 *
 * @param number its number in the score, from 0, a pick-up being a bar; the parts of a bar too wide for a line share one
 * @param positions where the notes, chords and rests that begin in it stand in the text of the tune, voice by voice
 * @param line the line of the score, from 0
 * @param box from the bar line or the signatures before it to the bar line at its end, and from the top line of the first
 *     staff to the bottom line of the last, in pixels
 */
public record ScoreBar(int number, List<Position> positions, int line, Box box) {
    /**
     * Takes a copy of the positions.
     *
     * @param number its number in the score
     * @param positions where what begins in it stands in the text of the tune
     * @param line the line of the score
     * @param box from bar line to bar line
     */
    public ScoreBar {
        positions = List.copyOf(positions);
    }

    ScoreBar scaled(double factor) {
        return new ScoreBar(number, positions, line, box.scaled(factor));
    }
}
