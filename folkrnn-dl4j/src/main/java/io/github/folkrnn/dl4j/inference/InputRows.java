package io.github.folkrnn.dl4j.inference;

import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.network.PositionShape;
import io.github.folkrnn.position.PositionTracker;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of the first layer's table that some streams read at a step: that of the symbol and one for each position input.
 */
final class InputRows {
    private final int vocabularySize;

    /** Which inputs have their rows in {@link #changing}, and which in {@link #steady}. */
    private final int[] changingInputs;

    private final int[] steadyInputs;

    /** [stream][inputs]: as the tracker gives them, without the rows of the symbols. */
    private final int[][] positions;

    /** [stream]: the row of the symbol, and those of the inputs that change within a bar. */
    private final int[][] changing;

    /** [stream]: the rows of the inputs that change with the bar at most. */
    private final int[][] steady;

    /** Whether a stream's steady rows are others than at the step before. */
    private final boolean[] changed;

    InputRows(LstmShape shape, int streams) {
        vocabularySize = shape.vocabularySize();
        int inputs = shape.positions().inputs();
        List<Integer> ofBars = shape.positions().steady();
        changingInputs = IntStream.range(0, inputs)
                .filter(input -> !ofBars.contains(input))
                .toArray();
        steadyInputs = ofBars.stream().mapToInt(Integer::intValue).toArray();
        positions = new int[streams][inputs];
        changing = new int[streams][1 + changingInputs.length];
        steady = new int[streams][steadyInputs.length];
        for (int[] rows : steady) {
            Arrays.fill(rows, PositionShape.HIDDEN);
        }
        changed = new boolean[streams];
    }

    /** Takes what a stream reads: its symbol, and where the tracker is behind it. */
    void read(int stream, int symbol, PositionTracker tracker) {
        int[] now = positions[stream];
        if (now.length > 0) {
            tracker.accept(symbol);
            tracker.read(now, 0);
        }
        changing[stream][0] = symbol;
        for (int i = 0; i < changingInputs.length; i++) {
            changing[stream][1 + i] = vocabularySize + now[changingInputs[i]];
        }
        changed[stream] = false;
        for (int i = 0; i < steadyInputs.length; i++) {
            int row = vocabularySize + now[steadyInputs[i]];
            changed[stream] |= steady[stream][i] != row;
            steady[stream][i] = row;
        }
    }

    /** The row of a position input among those of all positions. */
    int position(int stream, int input) {
        return positions[stream][input];
    }

    int[] changing(int stream) {
        return changing[stream];
    }

    int[] steady(int stream) {
        return steady[stream];
    }

    boolean hasSteady() {
        return steadyInputs.length > 0;
    }

    boolean hasChanged(int stream) {
        return changed[stream];
    }

    int streams() {
        return positions.length;
    }
}
