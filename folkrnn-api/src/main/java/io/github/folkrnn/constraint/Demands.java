package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is asked of a tune beside its being valid.
 *
 * @param rhythms the texts of which one names the rhythm, or none if any will do
 * @param metres those of which it has one, or none if any will do
 * @param headerFields the letters of the fields that may be drawn for its header, in their order; empty if any may
 */
record Demands(
        Optional<String> title,
        List<String> rhythms,
        List<Metre> metres,
        Optional<Fraction> unitLength,
        Optional<Key> key,
        String headerFields,
        OptionalInt bars,
        OptionalInt parts,
        Optional<Boolean> repeats,
        PitchRange range,
        Fraction shortest,
        Set<Extra> extras,
        boolean formGiven,
        int maxSymbols) {

    /** Whether parts may, and have to, be repeated. */
    boolean allRepeated() {
        return repeats.orElse(false);
    }

    boolean noneRepeated() {
        return repeats.isPresent() && !repeats.get();
    }

    boolean bothBarsAndParts() {
        return bars.isPresent() && parts.isPresent();
    }
}
