package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A specification of a tune, beside its being valid.
 *
 * @param rhythms the texts of which one names the rhythm, or none if any will do
 * @param playedAs the rhythm that takes the place of the written one afterwards
 * @param metres those of which it has one, or none if any will do
 * @param headerFields the letters of the fields that may be drawn for its header, in their order; empty if any may
 */
record TuneSpecification(
        Optional<String> title,
        List<String> rhythms,
        Optional<String> playedAs,
        List<Metre> metres,
        Optional<Fraction> unitLength,
        Optional<Key> key,
        String headerFields,
        OptionalInt bars,
        OptionalInt parts,
        Optional<Boolean> repeats,
        PitchRange range,
        Fraction shortest,
        Set<AbcFeature> features,
        boolean formGiven,
        int maxSymbols) {
    /** Whether parts may, and have to, be repeated. */
    boolean allRepeated() {
        return repeats.orElse(false);
    }

    boolean noneRepeated() {
        return repeats.isPresent() && !repeats.get();
    }

    /** Whether there is anything to be met by the music as a whole. */
    boolean asksForForm() {
        return bars.isPresent() || parts.isPresent() || repeats.isPresent();
    }

    /** The form that is asked for, in words, as in "16 bars in 2 parts, all repeated". */
    String form() {
        List<String> words = new ArrayList<>();
        bars.ifPresent(number -> words.add(count(number, "bar")));
        parts.ifPresent(number -> words.add(count(number, "part")));
        String numbers = String.join(" in ", words);
        String repeated = repeats.map(all -> all ? "all parts repeated" : "no part repeated")
                .orElse("");
        return numbers + (numbers.isEmpty() || repeated.isEmpty() ? "" : ", ") + repeated;
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    boolean bothBarsAndParts() {
        return bars.isPresent() && parts.isPresent();
    }
}
