package io.github.folkrnn.position;

import io.github.folkrnn.position.MusicClock.Kind;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Computes the {@linkplain PositionInput position inputs} of a network, symbol by symbol. Behind the vocabulary's separator
 * it is before a tune again, so that it can be led along many tunes, one after the other. It takes any symbols at all, and
 * its memory is bounded.
 *
 * <p>The values are written as rows of one table that has a row for each value of each input, one input below the other:
 * a network adds up the vectors of these rows.
 *
 * <p>Not thread-safe; trackers that were {@linkplain #fork forked} from each other may be used by different threads.
 *
 * <pre>{@code
 * PositionTracker tracker = PositionTracker.of(vocabulary, EnumSet.of(PositionInput.PLACE_IN_BAR));
 * int[] rows = new int[tracker.inputs()];
 * for (int symbol : vocabulary.encode("X:1\nM:6/8\nK:D\nA2B")) {
 *     tracker.accept(symbol);
 *     tracker.read(rows, 0); // at last 13: three eighths, or twelve 32nds, into the bar
 * }
 * }</pre>
 */
public final class PositionTracker {
    private static final int THIRTY_SECOND = NoteTimer.WHOLE / 32;

    private final Layout layout;
    private MusicClock clock;
    private final LookBack lookBack;
    private int separatorSymbols;

    /** With how many symbols of the separator the text ends, all of them included. */
    private int separatorRead;

    /** What follows from the vocabulary and the inputs alone, and is shared by all trackers. */
    private record Layout(
            String[] texts,
            int[] separator,
            List<PositionInput> inputs,
            int[] firstRows,
            int[] pointers,
            int[] capitals,
            int[] smalls) {}

    private PositionTracker(
            Layout layout, MusicClock clock, LookBack lookBack, int separatorSymbols, int separatorRead) {
        this.layout = layout;
        this.clock = clock;
        this.lookBack = lookBack;
        this.separatorSymbols = separatorSymbols;
        this.separatorRead = separatorRead;
    }

    /**
     * A tracker before the first symbol of a tune.
     *
     * @param vocabulary the symbols
     * @param inputs which inputs to compute; their order is that of the enumeration
     * @return a new tracker
     */
    public static PositionTracker of(Vocabulary vocabulary, Collection<PositionInput> inputs) {
        Objects.requireNonNull(vocabulary, "vocabulary");
        List<PositionInput> ordered = ordered(inputs);
        int[] distances = ordered.stream()
                .filter(PositionInput::isLookBack)
                .mapToInt(PositionInput::distance)
                .distinct()
                .toArray();
        int[] firstRows = new int[ordered.size()];
        int[] pointers = new int[ordered.size()];
        int rows = 0;
        for (int i = 0; i < firstRows.length; i++) {
            PositionInput input = ordered.get(i);
            firstRows[i] = rows;
            rows += input.values(vocabulary.size());
            pointers[i] = IntStream.range(0, distances.length)
                    .filter(k -> distances[k] == input.distance())
                    .findFirst()
                    .orElse(0);
        }
        String[] texts = IntStream.range(0, vocabulary.size())
                .mapToObj(vocabulary::symbol)
                .toArray(String[]::new);
        Layout layout = new Layout(
                texts,
                vocabulary.separator(),
                ordered,
                firstRows,
                pointers,
                symbols(vocabulary, "CDEFGAB"),
                symbols(vocabulary, "cdefgab"));
        return new PositionTracker(layout, new MusicClock(), new LookBack(distances), 0, 0);
    }

    /** The symbols of some letters, -1 for those that the vocabulary lacks. */
    private static int[] symbols(Vocabulary vocabulary, String letters) {
        return letters.chars()
                .map(letter -> vocabulary.idOf(Character.toString(letter)).orElse(-1))
                .toArray();
    }

    private static List<PositionInput> ordered(Collection<PositionInput> inputs) {
        Set<PositionInput> set = EnumSet.noneOf(PositionInput.class);
        set.addAll(inputs);
        return new ArrayList<>(set);
    }

    /**
     * How many rows the table of some inputs has.
     *
     * @param inputs which inputs
     * @param vocabularySize how many symbols the network knows, at least 1
     * @return the number of values of all of them together
     */
    public static int rows(Collection<PositionInput> inputs, int vocabularySize) {
        return ordered(inputs).stream()
                .mapToInt(input -> input.values(vocabularySize))
                .sum();
    }

    /**
     * How many inputs there are.
     *
     * @return how many numbers {@link #read} writes
     */
    public int inputs() {
        return layout.firstRows().length;
    }

    /**
     * Takes the next symbol.
     *
     * @param symbol a number in {@code [0, V)}
     * @throws IndexOutOfBoundsException if the number is out of its range
     */
    public void accept(int symbol) {
        String text = layout.texts()[Objects.checkIndex(symbol, layout.texts().length)];
        int[] separator = layout.separator();
        separatorSymbols =
                symbol == separator[separatorSymbols] ? separatorSymbols + 1 : symbol == separator[0] ? 1 : 0;
        if (separatorSymbols == separator.length) {
            reset();
            separatorRead = separator.length;
            return;
        }
        separatorRead = separatorSymbols;
        boolean inMusic = clock.inMusic();
        int time = clock.timer().position();
        Kind kind = clock.accept(text.charAt(0));
        if (kind == Kind.LENGTH || kind == Kind.PITCH && clock.timer().noteStart() != time) {
            time = clock.timer().noteStart();
        }
        for (int i = 1; i < text.length(); i++) {
            clock.accept(text.charAt(i));
        }
        if (inMusic) {
            lookBack.accept(symbol, kind, time, clock);
        }
    }

    /**
     * Writes what the inputs are behind the last symbol.
     *
     * @param rows receives, for each input in its order, the row of its value in the table
     * @param at where in the array the first of them goes
     * @throws IndexOutOfBoundsException if they do not fit into the array
     */
    public void read(int[] rows, int at) {
        Objects.checkFromIndexSize(at, inputs(), rows.length);
        for (int i = 0; i < inputs(); i++) {
            boolean says = clock.inMusic() || layout.inputs().get(i) == PositionInput.SEPARATOR;
            rows[at + i] = layout.firstRows()[i] + (says ? value(i) : 0);
        }
    }

    private int value(int index) {
        PositionInput input = layout.inputs().get(index);
        int pointer = layout.pointers()[index];
        if (input.isLookBack() && input.isSymbol()) {
            return lookBack.symbol(pointer) + 1;
        }
        if (input.isLookBack()) {
            return lookBack.symbol(pointer) < 0
                    ? 0
                    : Math.min(PositionInput.AGREEMENTS - 1, 1 + bits(lookBack.agreement(pointer)));
        }
        int last = input.values(0) - 1;
        return switch (input) {
            case PLACE_IN_BAR -> Math.min(last, 1 + clock.timer().position() / THIRTY_SECOND);
            case TIME_TO_BAR_LINE -> {
                int left = Math.max(0, clock.barLength() - clock.timer().position());
                yield Math.min(last, 1 + (left + THIRTY_SECOND - 1) / THIRTY_SECOND);
            }
            case BAR_OF_PHRASE -> 1 + clock.parts().barOfPart() % 4;
            case BAR_OF_PART -> Math.min(last, 1 + clock.parts().barOfPart());
            case PART -> Math.min(last, 1 + clock.parts().part());
            case REPEAT -> clock.parts().repeat();
            case PICK_UP -> Math.min(last, 1 + clock.parts().pickUp() / THIRTY_SECOND);
            case METRE -> clock.metreNumber();
            case KEY_SIGNATURE -> Math.max(1, Math.min(last, 8 + clock.key().fifths()));
            case TONIC_CAPITAL -> 1 + layout.capitals()[clock.key().tonic().ordinal()];
            case TONIC_SMALL -> 1 + layout.smalls()[clock.key().tonic().ordinal()];
            case RHYTHM -> Math.min(last, clock.rhythmNumber());
            case SEPARATOR -> Math.min(last, separatorRead);
            default -> throw new AssertionError(input);
        };
    }

    private static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /**
     * Copies this tracker: the copy goes on from the same place, without influence on the original.
     *
     * @return a new tracker
     */
    public PositionTracker fork() {
        return new PositionTracker(layout, clock.copy(), lookBack.copy(), separatorSymbols, separatorRead);
    }

    /** Goes back to before the first symbol of a tune. */
    public void reset() {
        clock = new MusicClock();
        lookBack.clear();
        separatorSymbols = 0;
        separatorRead = 0;
    }
}
