package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of rhythms, each in one spelling, and the metres in which a rhythm can stand, as real tunes have them. The
 * metres in which a rhythm is composed are fewer: they are the root package's {@code Rhythm}.
 */
final class Rhythms {
    private static final Fraction WHOLE = Fraction.ONE;
    private static final Fraction HALF = Fraction.of(1, 2);

    /** Spellings, without blanks and hyphens, of what is called otherwise here. */
    private static final Map<String, String> NAMES = names();

    /** An identifier such as {@code id:hn-reel-12}. */
    private static final Pattern IDENTIFIER = Pattern.compile("id:[A-Za-z]+-([a-z]+)-[0-9]+");

    /** Rhythms that a title may end with, as in "The Liverpool Hornpipe". */
    private static final Set<String> IN_TITLES = Set.of(
            "reel",
            "jig",
            "slip jig",
            "hornpipe",
            "polka",
            "waltz",
            "strathspey",
            "march",
            "minuet",
            "gavotte",
            "clog",
            "mazurka",
            "schottische",
            "cotillon",
            "highland fling");

    private Rhythms() {}

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : List.of(
                "reel",
                "jig",
                "slip jig",
                "single jig",
                "hornpipe",
                "polka",
                "slide",
                "waltz",
                "strathspey",
                "march",
                "air",
                "clog",
                "highland fling",
                "set dance",
                "mazurka",
                "schottische",
                "barndance",
                "minuet",
                "gavotte",
                "cotillon",
                "country dance",
                "song",
                "walkaround",
                "three-two")) {
            names.put(squeezed(name), name);
        }
        for (String spelling : List.of("double jig", "irish jig", "jigs")) {
            names.put(squeezed(spelling), "jig");
        }
        names.put("hopjig", "slip jig");
        names.put("slipjigs", "slip jig");
        names.put("reels", "reel");
        names.put("hornpipes", "hornpipe");
        names.put("polkas", "polka");
        names.put("slides", "slide");
        names.put("waltzes", "waltz");
        names.put("marches", "march");
        names.put("airs", "air");
        names.put("slowair", "air");
        names.put("ocarolan", "air");
        names.put("fling", "highland fling");
        names.put("highland", "highland fling");
        names.put("longdance", "set dance");
        names.put("quickstep", "march");
        names.put("quickmarch", "march");
        names.put("slowmarch", "march");
        names.put("retreatmarch", "march");
        names.put("cotillion", "cotillon");
        return names;
    }

    private static String squeezed(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    /** The usual spelling of a rhythm that is known by some spelling. */
    static Optional<String> known(String spelling) {
        return Optional.ofNullable(NAMES.get(squeezed(spelling)));
    }

    /** The usual spelling of whatever an {@code R:} field says; of an unknown one, its words in lower case. */
    static Optional<String> named(String field) {
        String words =
                field.strip().replaceAll("\\s+", " ").replaceAll("[.,;:]+$", "").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? Optional.empty() : Optional.of(known(words).orElse(words));
    }

    /** What the tune's own field says. */
    static Optional<String> ofField(AbcTune tune) {
        return tune.fields().stream()
                .filter(field -> field.letter() == 'R')
                .map(AbcElement.Field::text)
                .flatMap(text -> named(text).stream())
                .findFirst();
    }

    /** What an identifier of the transcriber's names. */
    static Optional<String> ofIdentifier(AbcTune tune) {
        return tune.fields().stream()
                .filter(field -> field.letter() == 'Z')
                .map(field -> IDENTIFIER.matcher(field.text()))
                .filter(Matcher::find)
                .flatMap(identifier -> known(identifier.group(1)).stream())
                .findFirst();
    }

    /** The rhythm that a title names at its end or beginning. */
    static Optional<String> ofTitle(String title) {
        String[] words = title.strip().split("[\\s.,]+");
        int last = words.length - 1;
        if (last < 1) {
            return Optional.empty();
        }
        return inTitle(words[last - 1] + words[last])
                .or(() -> inTitle(words[last]))
                .or(() ->
                        inTitle(words[0] + words[1]).or(() -> inTitle(words[0])).filter("march"::equals));
    }

    private static Optional<String> inTitle(String words) {
        return known(words).filter(IN_TITLES::contains);
    }

    /** The rhythm that goes with no other metre. */
    static Optional<String> ofMetre(Metre metre) {
        return metre.beats() == 9 && metre.unit() == 8 ? Optional.of("slip jig") : Optional.empty();
    }

    /** The rhythm as its metre allows it: a jig in 9/8 is a slip jig, and a jig in 2/4 is none. */
    static Optional<String> fitting(String rhythm, Metre metre) {
        if (rhythm.equals("jig") && ofMetre(metre).isPresent()) {
            return ofMetre(metre);
        }
        return fits(rhythm, metre) ? Optional.of(rhythm) : Optional.empty();
    }

    /** Whether a rhythm can stand in a metre; one that is bound to none can stand in all. */
    private static boolean fits(String rhythm, Metre metre) {
        Fraction bar = metre.barLength().orElse(Fraction.ZERO);
        boolean common = !metre.isCompound() && (bar.equals(WHOLE) || bar.equals(HALF));
        return switch (rhythm) {
            case "reel", "highland fling", "schottische", "barndance" -> common;
            case "hornpipe", "clog" -> common || metre.beats() == 3 && metre.unit() == 2;
            case "strathspey" -> common && bar.equals(WHOLE);
            case "polka" -> common && bar.equals(HALF);
            case "jig", "single jig" -> metre.isCompound() && (metre.beats() == 6 || metre.beats() == 12);
            case "slip jig" -> metre.beats() == 9 && metre.unit() == 8;
            case "slide" -> metre.isCompound() && (metre.beats() == 12 || metre.beats() == 6);
            case "waltz", "mazurka", "minuet" -> metre.beats() == 3 && metre.unit() >= 4;
            default -> true;
        };
    }

    /** Whether it is a dance with metres of its own, so that a metre can speak against it. */
    static boolean isBound(String rhythm) {
        return !fits(rhythm, Metre.FREE);
    }
}
