package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.Arrays;
import java.util.Map;

/**
 * A metre and a unit note length in ticks, and how few symbols fill a bar or a rest of one. Immutable.
 *
 * <p>A tick is a 128th of a whole note. Every tuplet takes whole ticks as a whole, so that no finer unit is needed.
 */
final class BarTable {
    private static final int TICKS_PER_WHOLE = 128;

    /** A breve, the longest note that every program prints. */
    private static final int LONGEST = 256;

    /** How {@code abc2midi} plays a bar of chord symbols, step by step, where it knows how to; z is silence. */
    private static final Map<String, String> ACCOMPANIMENTS = Map.ofEntries(
            Map.entry("2/2", "fzczfzcz"),
            Map.entry("2/4", "fzcz"),
            Map.entry("3/4", "fzczcz"),
            Map.entry("4/4", "fzczfzcz"),
            Map.entry("5/4", "fzbcz"),
            Map.entry("6/4", "fzczfzczfzcz"),
            Map.entry("7/4", "fzbczcz"),
            Map.entry("3/8", "fzczcz"),
            Map.entry("5/8", "fzbcz"),
            Map.entry("6/8", "fzcfzc"),
            Map.entry("7/8", "fzbczcz"),
            Map.entry("9/8", "fzcfzcfzc"),
            Map.entry("12/8", "fzcfzcfzcfzc"));

    private final int metre;
    private final int unitLength;
    private final int full;
    private final int unit;
    private final int leastTicks;
    private final boolean compound;
    private final boolean inThrees;
    private final String accompaniment;
    private final int[] ticks = new int[NoteLengths.count()];
    private final int[] noteCost;
    private final int[] fill;
    private final int[] fillMore;

    /**
     * Lays out a table.
     *
     * @param metreNumber the metre by its number in {@link Notation}
     * @param unitNumber the unit note length by its number
     * @param shortest the shortest note, which may only be halved by a broken rhythm
     * @param noteCost the fewest symbols that write a note of each length, by the numbers of {@link NoteLengths}
     */
    BarTable(int metreNumber, Metre metre, int unitNumber, Fraction unitLength, Fraction shortest, int[] noteCost) {
        this.metre = metreNumber;
        this.unitLength = unitNumber;
        full = ticks(metre.barLength().orElseThrow());
        unit = ticks(unitLength);
        compound = metre.isCompound();
        inThrees = metre.beats() % 3 == 0;
        accompaniment = ACCOMPANIMENTS.getOrDefault(metre.beats() + "/" + metre.unit(), "");
        this.noteCost = noteCost;
        leastTicks = ticks(shortest);
        for (int length = 0; length < ticks.length; length++) {
            int time = ticks(NoteLengths.value(length).times(unitLength));
            ticks[length] = time >= leastTicks && time <= LONGEST ? time : 0;
        }
        fill = fill();
        fillMore = fillMore();
    }

    /** 0 for what is no whole number of ticks. */
    private static int ticks(Fraction wholeNotes) {
        Fraction ticks = wholeNotes.times(Fraction.of(TICKS_PER_WHOLE));
        return ticks.denominator() == 1 ? (int) ticks.numerator() : 0;
    }

    private int[] fill() {
        int[] fewest = new int[full + 1];
        Arrays.fill(fewest, Spelling.IMPOSSIBLE);
        fewest[0] = 0;
        for (int time = 1; time <= full; time++) {
            for (int length = 0; length < ticks.length; length++) {
                if (ticks[length] > 0 && ticks[length] <= time) {
                    fewest[time] = Math.min(fewest[time], noteCost[length] + fewest[time - ticks[length]]);
                }
            }
        }
        return fewest;
    }

    private int[] fillMore() {
        int[] fewest = new int[full + 1];
        Arrays.fill(fewest, Spelling.IMPOSSIBLE);
        for (int time = 1; time <= full; time++) {
            for (int length = 0; length < ticks.length; length++) {
                boolean bare = length == NoteLengths.UNIT && ticks[length] == time;
                if (ticks[length] > 0 && ticks[length] <= time && !bare) {
                    fewest[time] = Math.min(fewest[time], noteCost[length] + fill[time - ticks[length]]);
                }
            }
        }
        return fewest;
    }

    /** The metre by its number in {@link Notation}. */
    int metre() {
        return metre;
    }

    /** The unit note length by its number in {@link Notation}. */
    int unitLength() {
        return unitLength;
    }

    /** A full bar in ticks. */
    int full() {
        return full;
    }

    /** The unit note length in ticks. */
    int unit() {
        return unit;
    }

    /** Whether chord symbols can be played in this metre. */
    boolean hasChords() {
        return !accompaniment.isEmpty();
    }

    /** Whether a chord symbol sounds from before a place in the bar until after it. */
    boolean chordSoundsAcross(int place) {
        if (!hasChords() || place >= full) {
            return false;
        }
        int step = full / accompaniment.length();
        return place % step != 0 && accompaniment.charAt(place / step) != 'z';
    }

    /** A length in ticks, or 0 if it is too short or too long to be printed. */
    int ticks(int length) {
        return ticks[length];
    }

    /** Whether two notes of a length may form a broken rhythm, so that one gets a dot and the other half its length. */
    boolean canBeBroken(int time) {
        return time >= leastTicks && Integer.bitCount(time) == 1;
    }

    /** Whether they may form one with two marks. */
    boolean canBeBrokenTwice(int time) {
        return canBeBroken(time / 2) && canBeBroken(time);
    }

    /** The fewest symbols that write a note of a length. */
    int noteCost(int length) {
        return noteCost[length];
    }

    /** The fewest symbols that write notes of so many ticks together, at most a full bar. */
    int fillCost(int time) {
        return fill[time];
    }

    /** The same with something else than a single letter. */
    int fillCostBeyondLetter(int time) {
        return fillMore[time];
    }

    /**
     * In the time of how many notes a tuplet is played (ABC 2.1, section 4.13), or 0 where programs differ: for 5, 7 and
     * 9 notes, {@code abc2midi} takes every metre in threes for compound.
     */
    int tupletTime(int notes) {
        return switch (notes) {
            case 3, 6 -> 2;
            case 2, 4, 8 -> 3;
            case 5, 7, 9 -> compound ? 3 : inThrees ? 0 : 2;
            default -> 0;
        };
    }
}
