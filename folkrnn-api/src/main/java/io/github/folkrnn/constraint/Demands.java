package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What is asked of a tune beside its being valid. */
record Demands(
        Optional<String> title,
        Optional<String> rhythm,
        Optional<Metre> metre,
        Optional<Fraction> unitLength,
        Optional<Key> key,
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
