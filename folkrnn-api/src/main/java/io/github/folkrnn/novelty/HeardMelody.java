package io.github.folkrnn.novelty;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Melody;
import io.github.folkrnn.abc.PlayingOrder;
import io.github.folkrnn.abc.Repeats;
import java.util.List;
import java.util.stream.IntStream;

/** The melody of a tune as it is heard, so that a repeat is like one that is written out. */
final class HeardMelody {
    private static final int MAX_ELEMENTS = 200_000;

    private HeardMelody() {}

    /** The melody with its repeats played; as it is written, if that would play out without end. */
    static Melody of(AbcTune tune) {
        List<PlayingOrder.Stretch> order;
        try {
            order = PlayingOrder.of(tune.body(), tune.partOrder(), Repeats.STANDARD, MAX_ELEMENTS);
        } catch (IllegalArgumentException e) {
            return Melody.asWritten(tune);
        }
        return Melody.inOrder(
                tune,
                order.stream()
                        .flatMapToInt(stretch -> IntStream.range(stretch.from(), stretch.to()))
                        .toArray());
    }
}
