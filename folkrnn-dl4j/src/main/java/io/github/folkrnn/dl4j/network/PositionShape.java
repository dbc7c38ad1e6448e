package io.github.folkrnn.dl4j.network;

import io.github.folkrnn.position.PositionInput;
import io.github.folkrnn.position.PositionTracker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The sizes of what a network reads beside symbols. Each value of each position input has a vector, a row of one table; the
 * vectors of a step are added up and read behind the embedding of the symbol.
 *
 * @param inputs how many inputs there are, 0 for none
 * @param rows how many values they have together, 0 for none
 * @param size the length of a vector, 0 for none
 * @param pointers those inputs that are symbols, each of which the network can copy
 * @param steady the numbers of those inputs that change with the bar at most
 */
public record PositionShape(int inputs, int rows, int size, List<Pointer> pointers, List<Integer> steady) {
    static final PositionShape NONE = new PositionShape(0, 0, 0, List.of(), List.of());

    private static final Set<PositionInput> OF_BARS = EnumSet.of(
            PositionInput.BAR_OF_PHRASE,
            PositionInput.BAR_OF_PART,
            PositionInput.PART,
            PositionInput.REPEAT,
            PositionInput.PICK_UP,
            PositionInput.METRE,
            PositionInput.KEY_SIGNATURE,
            PositionInput.TONIC_CAPITAL,
            PositionInput.TONIC_SMALL,
            PositionInput.RHYTHM,
            PositionInput.SEPARATOR);

    /** The number of a position input that is hidden, of which the network reads nothing. */
    public static final int HIDDEN = -1;

    /**
     * An input that shows a symbol of the tune so far.
     *
     * @param input its number among the inputs
     * @param firstRow the row of its value 0, which is that it shows nothing; behind it are the symbols
     */
    public record Pointer(int input, int firstRow) {
        /** The symbol that a row of this input stands for, or -1 if it shows nothing or is hidden. */
        public int symbol(int row) {
            return row == HIDDEN ? -1 : row - firstRow - 1;
        }
    }

    /** The sizes for some inputs. */
    static PositionShape of(Collection<PositionInput> inputs, int vocabularySize, int size) {
        if (inputs.isEmpty()) {
            return NONE;
        }
        List<Pointer> pointers = new ArrayList<>();
        List<Integer> steady = new ArrayList<>();
        int input = 0;
        int row = 0;
        for (PositionInput each : EnumSet.copyOf(inputs)) {
            if (each.isSymbol()) {
                pointers.add(new Pointer(input, row));
            }
            if (OF_BARS.contains(each)) {
                steady.add(input);
            }
            input++;
            row += each.values(vocabularySize);
        }
        return new PositionShape(
                input, PositionTracker.rows(inputs, vocabularySize), size, List.copyOf(pointers), List.copyOf(steady));
    }

    /** How many numbers a step of a text has: its symbol and the rows of its inputs. */
    public int stepWidth() {
        return 1 + inputs;
    }
}
