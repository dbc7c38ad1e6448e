package io.github.folkrnn;

import io.github.folkrnn.constraint.AbcConstraint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requirements of a request, beside the text that it gives.
 *
 * @param constrained whether the constraint sees to it
 * @param otherFields whether the header may have any fields
 * @param header the fields of the header that are asked for, title, rhythm and metre, by their letters
 * @param music a constraint with what else is asked for
 */
record TuneRequirements(boolean constrained, boolean otherFields, Map<Character, String> header, AbcConstraint music) {
    private static final AbcConstraint ANY_MUSIC = AbcConstraint.builder().build();

    TuneRequirements {
        header = Map.copyOf(header);
    }

    private boolean isNothing() {
        return header.isEmpty() && music.equals(ANY_MUSIC);
    }

    Optional<String> rhythm() {
        return Optional.ofNullable(header.get('R'));
    }

    /** The metres that the tune may have, because they are asked for, or because its rhythm has them; none for any. */
    List<String> metres() {
        if (header.containsKey('M')) {
            return List.of(header.get('M'));
        }
        return rhythm().flatMap(Rhythm::named).map(Rhythm::usual).orElse(List.of());
    }

    /**
     * Checks that requirements and given text agree.
     *
     * @throws IllegalArgumentException if they contradict each other, or need the constraint without it
     */
    void requireConsistent(TunePlan given) {
        if (!constrained && !isNothing()) {
            throw new IllegalArgumentException(
                    "title, key, bars and the like must go with the constraint, which is switched off");
        }
        Optional<Rhythm> rhythm = rhythm().flatMap(Rhythm::named);
        if (rhythm.isPresent() && header.containsKey('M') && !rhythm.get().has(header.get('M'))) {
            throw new IllegalArgumentException("the metre of the rhythm \"" + rhythm().orElseThrow() + "\" must be "
                    + rhythm.get().metres() + ", got the metre \"" + header.get('M') + '"');
        }
        requireField(given, 'T', "title");
        requireField(given, 'R', "rhythm");
    }

    private void requireField(TunePlan given, char letter, String name) {
        String asked = header.get(letter);
        Optional<String> text = given.headerField(letter);
        if (asked != null && text.isPresent() && !text.get().equals(asked)) {
            throw new IllegalArgumentException("the " + name + " of the " + given.setting() + " must be \"" + asked
                    + "\", which is asked for, got \"" + text.get() + '"');
        }
    }

    /**
     * The constraint for a tune of any network.
     *
     * @throws IllegalArgumentException if the settings do not fit together
     */
    Optional<AbcConstraint> constraint(TunePlan given, int maxLength) {
        if (!constrained) {
            return Optional.empty();
        }
        AbcConstraint.Builder builder = builder(given, maxLength);
        if (!isHeaderGiven(given)) {
            rhythm().ifPresent(builder::rhythm);
        }
        return Optional.of(builder.build());
    }

    /** The same for a network that writes headers in its own way. */
    AbcConstraint constraint(TunePlan given, int maxLength, HeaderConvention convention) {
        AbcConstraint.Builder builder = builder(given, maxLength);
        List<String> rhythms = rhythms(given, convention);
        if (!rhythms.isEmpty()) {
            builder.rhythms(rhythms);
        }
        if (!otherFields) {
            // A metre that no rhythm goes with would contradict whatever the network writes for a rhythm before it.
            boolean withRhythm = !rhythms.isEmpty() || metres().isEmpty();
            builder.headerFields(
                    withRhythm ? convention.fields() : convention.fields().replace("R", ""));
        }
        return builder.build();
    }

    /** Whether the constraint depends on how the network writes headers. */
    boolean dependsOnConvention(TunePlan given) {
        return constrained && !isNothing() && !isHeaderGiven(given);
    }

    private static boolean isHeaderGiven(TunePlan given) {
        return given.headerField('K').isPresent();
    }

    /** The texts of which the network is to write one as the rhythm: what is asked for, if it knows that, or what fits. */
    private List<String> rhythms(TunePlan given, HeaderConvention convention) {
        if (given.headerField('R').isPresent()) {
            return List.of();
        }
        Optional<String> asked = rhythm().flatMap(convention::spelling);
        if (asked.isPresent()) {
            return List.of(asked.get());
        }
        if (!given.isNothing()) {
            return List.of();
        }
        return convention.spellings(metres().stream()
                .flatMap(metre -> Rhythm.inMetre(metre).stream())
                .distinct()
                .toList());
    }

    private AbcConstraint.Builder builder(TunePlan given, int maxLength) {
        AbcConstraint.Builder builder = music.toBuilder().maxSymbols(maxLength).formGiven(given.ends());
        if (!metres().isEmpty()) {
            builder.metres(metres());
        }
        rhythm().ifPresent(builder::playedAs);
        return builder;
    }
}
