package io.github.folkrnn.position;

import io.github.folkrnn.position.MusicClock.Kind;
import java.util.Arrays;

/**
 * The symbols of a tune's music, and pointers to what stood some bars ago at the place where the music is now.
 *
 * <p>A pointer runs along the earlier bar as long as that says the same. Where it says something else, the pointer is set
 * anew: behind a note's pitch to the length that the note of the same time has there, and else to what begins there at the
 * time that it is here. At a bar line it goes to the beginning of its next bar. So what it shows is, in half of the places
 * where it shows something, the symbol that comes next; a pointer that is set at bar lines alone shows it in a third.
 */
final class LookBack {
    /** How many bars are remembered at most. */
    private static final int BARS = 64;

    /** How many symbols are remembered at most; beyond, a tune is taken to begin anew. */
    private static final int MOST_SYMBOLS = 1 << 14;

    private static final int MOST_ENDING_BARS = 16;
    private static final int NOWHERE = -1;

    private final int[] distances;
    private final int[] pointers;
    private final int[] agreements;

    private int length;
    private int[] symbols = new int[256];
    private int[] times = new int[256];
    private byte[] kinds = new byte[256];

    /** Where bars begin, by their number modulo {@link #BARS}; the last one known is that of the bar under way. */
    private final int[] starts = new int[BARS];

    private int bar;

    /** Where the bars of the last first ending begin. */
    private final int[] endingStarts = new int[MOST_ENDING_BARS];

    private int endingBars;

    /**
     * Nothing yet.
     *
     * @param distances how many bars each pointer looks back, 0 for the part before
     */
    LookBack(int... distances) {
        this.distances = distances;
        this.pointers = new int[distances.length];
        this.agreements = new int[distances.length];
        Arrays.fill(pointers, NOWHERE);
    }

    private LookBack(LookBack other) {
        distances = other.distances;
        pointers = other.pointers.clone();
        agreements = other.agreements.clone();
        length = other.length;
        symbols = other.symbols.clone();
        times = other.times.clone();
        kinds = other.kinds.clone();
        System.arraycopy(other.starts, 0, starts, 0, BARS);
        bar = other.bar;
        System.arraycopy(other.endingStarts, 0, endingStarts, 0, MOST_ENDING_BARS);
        endingBars = other.endingBars;
    }

    LookBack copy() {
        return new LookBack(this);
    }

    void clear() {
        length = 0;
        bar = 0;
        endingBars = 0;
        starts[0] = 0;
        Arrays.fill(pointers, NOWHERE);
        Arrays.fill(agreements, 0);
    }

    /** The symbol that a pointer shows, or -1. */
    int symbol(int pointer) {
        return pointers[pointer] == NOWHERE ? NOWHERE : symbols[pointers[pointer]];
    }

    /** How many symbols in a row have been what a pointer showed; 0 where it shows nothing. */
    int agreement(int pointer) {
        return pointers[pointer] == NOWHERE ? 0 : agreements[pointer];
    }

    /**
     * Takes a symbol of the music.
     *
     * @param time when it came, which for a note's length is when the note began
     * @param clock the clock behind it
     */
    void accept(int symbol, Kind kind, int time, MusicClock clock) {
        if (length == MOST_SYMBOLS) {
            clear();
        }
        append(symbol, kind, time);
        boolean beginsBar = kind == Kind.BAR;
        if (beginsBar) {
            setBar(clock);
        }
        for (int i = 0; i < pointers.length; i++) {
            boolean agrees = pointers[i] != NOWHERE && symbols[pointers[i]] == symbol;
            agreements[i] = agrees ? agreements[i] + 1 : 0;
            int next = agrees ? pointers[i] + 1 : NOWHERE;
            if (beginsBar) {
                boolean goesOn = next != NOWHERE && next < length - 1 && kinds[next] == Kind.BAR.ordinal();
                pointers[i] = goesOn ? next : start(distances[i], clock);
            } else {
                pointers[i] = agrees ? next : aligned(i, kind, clock);
            }
        }
    }

    private void append(int symbol, Kind kind, int time) {
        if (length == symbols.length) {
            symbols = Arrays.copyOf(symbols, 2 * length);
            times = Arrays.copyOf(times, 2 * length);
            kinds = Arrays.copyOf(kinds, 2 * length);
        }
        symbols[length] = symbol;
        times[length] = time;
        kinds[length] = (byte) kind.ordinal();
        length++;
    }

    /** Behind a character of a bar line: here the bar under way begins. */
    private void setBar(MusicClock clock) {
        if (clock.parts().bar() < bar) {
            endingBars = Math.min(MOST_ENDING_BARS, bar - clock.parts().bar());
            for (int i = 0; i < endingBars; i++) {
                endingStarts[i] = starts[(clock.parts().bar() + i) % BARS];
            }
        }
        bar = clock.parts().bar();
        starts[bar % BARS] = length;
    }

    /** Where the bar begins that stands a distance back, or nowhere. */
    private int start(int distance, MusicClock clock) {
        if (distance > 0) {
            return startOf(bar - distance);
        }
        int ofEnding = clock.parts().barOfFirstEnding();
        if (ofEnding >= 0) {
            return ofEnding < endingBars ? endingStarts[ofEnding] : NOWHERE;
        }
        return startOf(clock.parts().barOfPreviousPart());
    }

    private int startOf(int number) {
        return number >= 0 && number > bar - BARS && number < bar ? starts[number % BARS] : NOWHERE;
    }

    /** Where a pointer stands behind a symbol that was not the one that it showed. */
    private int aligned(int i, Kind kind, MusicClock clock) {
        int before = pointers[i];
        if (kind == Kind.SIGN && before != NOWHERE && kinds[before] == Kind.SIGN.ordinal()) {
            // The signs of an ornament or a text: one for one.
            return before + 1 < length ? before + 1 : NOWHERE;
        }
        int start = start(distances[i], clock);
        if (start == NOWHERE) {
            return NOWHERE;
        }
        if (kind == Kind.PITCH) {
            int ofLength = find(start, clock.timer().noteStart(), Kind.LENGTH, Kind.LENGTH);
            if (ofLength != NOWHERE) {
                return ofLength;
            }
        }
        boolean endsElement = kind == Kind.PITCH || kind == Kind.LENGTH;
        Kind least = endsElement ? Kind.NEWLINE : Kind.values()[kind.ordinal() + 1];
        return find(start, clock.timer().position(), least, Kind.PITCH);
    }

    /** The first symbol of a bar that stands at a time and is of one of some kinds; its bar line is of any. */
    private int find(int start, int time, Kind least, Kind most) {
        for (int i = start; i < length; i++) {
            boolean isBarLine = kinds[i] == Kind.BAR.ordinal();
            boolean isWanted =
                    isBarLine ? most != Kind.LENGTH : kinds[i] >= least.ordinal() && kinds[i] <= most.ordinal();
            if (times[i] == time && isWanted) {
                return i;
            }
            if (isBarLine) {
                return NOWHERE;
            }
        }
        return NOWHERE;
    }
}
