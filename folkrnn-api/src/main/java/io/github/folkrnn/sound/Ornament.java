package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plays ornaments out into short notes of a thirty-second each, or less where the note is too short for them. The notes
 * of a trill are as long as they must be to be played at its tempo.
 *
 * <p>A roll ({@code ~}) on a note of three unit lengths is what fiddlers call a long roll, a cut and a tap that divide
 * the note in three; on any other note it is a cut, a touch of the note above. A trill begins above.
 */
final class Ornament {
    /** A part of an ornamented note. */
    record Piece(int pitch, Fraction duration) {}

    static final Set<String> NAMES =
            Set.of("roll", "trill", "mordent", "lowermordent", "pralltriller", "uppermordent", "turn", "invertedturn");

    private static final Fraction SHORT = new Fraction(1, 32);
    private static final Fraction HALF = new Fraction(1, 2);
    private static final Fraction LONG_ROLL = Fraction.of(3);

    /** The parts of a whole note of which one is the shortest note of a trill, at the slowest tempo. */
    private static final long SHORTEST_SHAKE = 256;

    /** After so many, a trill rests on its main note. */
    private static final long MAX_SHAKES = 64;

    private Ornament() {}

    /**
     * How long the grace notes before a note last, squeezed into the room that there is.
     *
     * @param groups notes that begin together, the first of which says how long they last
     */
    static List<Fraction> graces(List<List<AbcElement.Note>> groups, Fraction available) {
        List<Fraction> wanted = groups.stream()
                .map(group -> group.get(0).length().written().times(SHORT))
                .toList();
        Fraction sum = wanted.stream().reduce(Fraction.ZERO, Fraction::plus);
        Fraction scale = sum.compareTo(available) > 0 ? available.dividedBy(sum) : Fraction.ONE;
        return wanted.stream().map(scale::times).toList();
    }

    /** The parts of a note in their order; the note alone where it has no ornament that is played. */
    static List<Piece> pieces(
            Optional<String> name,
            PitchResolver.Pitches pitches,
            AbcElement.Length length,
            Fraction duration,
            double wholeNotesPerMinute) {
        int main = pitches.notes().get(0);
        int above = pitches.above();
        int below = pitches.below();
        return switch (name.orElse("")) {
            case "roll" ->
                length.written().equals(LONG_ROLL)
                        ? longRoll(main, above, below, duration)
                        : before(duration, main, above);
            case "trill" -> trill(main, above, duration, shake(wholeNotesPerMinute));
            case "mordent", "lowermordent" -> before(duration, main, main, below);
            case "pralltriller", "uppermordent" -> before(duration, main, main, above);
            case "turn" -> before(duration, main, above, main, below);
            case "invertedturn" -> before(duration, main, below, main, above);
            default -> List.of(new Piece(main, duration));
        };
    }

    /** Short notes, and what is left of the main one. */
    private static List<Piece> before(Fraction duration, int main, int... pitches) {
        Fraction each = shortest(duration.times(HALF).dividedBy(Fraction.of(pitches.length)));
        List<Piece> pieces = new ArrayList<>();
        for (int pitch : pitches) {
            pieces.add(new Piece(pitch, each));
        }
        pieces.add(new Piece(main, duration.minus(each.times(Fraction.of(pitches.length)))));
        return pieces;
    }

    private static List<Piece> longRoll(int main, int above, int below, Fraction duration) {
        Fraction third = duration.dividedBy(LONG_ROLL);
        Fraction each = shortest(third.times(HALF));
        Fraction rest = third.minus(each);
        return List.of(
                new Piece(main, third),
                new Piece(above, each),
                new Piece(main, rest),
                new Piece(below, each),
                new Piece(main, rest));
    }

    /** The shortest note value that lasts longer than 50 ms, as abc2midi chooses it. */
    private static Fraction shake(double wholeNotesPerMinute) {
        long parts = SHORTEST_SHAKE;
        while (parts > 1 && 60_000 / (wholeNotesPerMinute * parts) <= 50) {
            parts /= 2;
        }
        return Fraction.of(1, parts);
    }

    private static List<Piece> trill(int main, int above, Fraction duration, Fraction shake) {
        Fraction half = duration.times(HALF);
        Fraction each = half.compareTo(shake) < 0 ? half : shake;
        Fraction pairs = duration.dividedBy(each.times(Fraction.of(2)));
        long whole = Math.min(MAX_SHAKES, pairs.numerator() / pairs.denominator());
        List<Piece> pieces = new ArrayList<>();
        for (long i = 0; i < whole; i++) {
            pieces.add(new Piece(above, each));
            pieces.add(new Piece(main, each));
        }
        Fraction left = duration.minus(each.times(Fraction.of(2 * whole)));
        pieces.set(pieces.size() - 1, new Piece(main, each.plus(left)));
        return pieces;
    }

    private static Fraction shortest(Fraction available) {
        return available.compareTo(SHORT) < 0 ? available : SHORT;
    }
}
