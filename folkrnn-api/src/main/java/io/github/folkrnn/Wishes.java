package io.github.folkrnn;

import io.github.folkrnn.constraint.AbcConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is asked of a tune, beside its text.
 *
 * @param constrained whether the constraint sees to it
 * @param header the fields of the header that are asked for
 * @param settings what the constraint is told of it all
 */
record Wishes(boolean constrained, Map<Character, String> header, List<UnaryOperator<AbcConstraint.Builder>> settings) {

    static final Wishes NONE = new Wishes(true, Map.of(), List.of());

    Wishes {
        header = Map.copyOf(header);
        settings = List.copyOf(settings);
    }

    /**
     * Adds a setting.
     *
     * @throws IllegalArgumentException if the constraint refuses its value
     */
    Wishes and(UnaryOperator<AbcConstraint.Builder> setting) {
        setting.apply(AbcConstraint.builder());
        List<UnaryOperator<AbcConstraint.Builder>> more = new ArrayList<>(settings);
        more.add(setting);
        return new Wishes(constrained, header, more);
    }

    Wishes withField(char letter, String text) {
        Map<Character, String> more = new HashMap<>(header);
        more.put(letter, text);
        return new Wishes(constrained, more, settings);
    }

    Wishes constrained(boolean wanted) {
        return new Wishes(wanted, header, settings);
    }

    /** A plan that begins with the header that is asked for, unless it has a text of its own. */
    TunePlan headed(TunePlan given) {
        return header.isEmpty() || !given.isNothing() ? given : TunePlan.startingWithHeader(header);
    }

    /**
     * The constraint for a tune.
     *
     * @throws IllegalArgumentException if the settings do not fit together, or need the constraint without it
     */
    Optional<AbcConstraint> constraint(TunePlan given, int maxLength) {
        if (!constrained) {
            if (!settings.isEmpty()) {
                throw new IllegalArgumentException(
                        "title, key, bars and the like must go with the constraint, which is switched off");
            }
            return Optional.empty();
        }
        AbcConstraint.Builder builder =
                AbcConstraint.builder().maxSymbols(maxLength).formGiven(given.givesForm());
        settings.forEach(setting -> setting.apply(builder));
        return Optional.of(builder.build());
    }
}
