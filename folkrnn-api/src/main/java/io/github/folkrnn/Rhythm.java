package io.github.folkrnn;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.Metre;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of tune and the metres in which it is composed. {@code corpus.Rhythms} knows more spellings and metres, as real
 * tunes have them; {@code sound.DefaultTempo} knows how fast it is played.
 *
 * @param name what musicians call it
 * @param usual the metres that go without saying
 * @param rare other ones in which it is found
 */
record Rhythm(String name, List<String> usual, List<String> rare) {
    private static final Map<String, Rhythm> ALL = new TreeMap<>();

    static {
        add("6/8", "", "jig", "double jig");
        add("6/8 12/8", "", "single jig");
        add("9/8", "", "slip jig", "hop jig");
        add("12/8 6/8", "", "slide");
        add("C| C", "2/4", "reel", "rant");
        // abc2midi plays hornpipes in 2/4 and 4/4 alone.
        add("C", "C| 2/4 3/2", "hornpipe");
        add("3/2", "", "triple hornpipe");
        add("2/4", "", "polka", "galop");
        add("3/4", "3/8", "waltz", "mazurka", "varsovienne", "redowa", "minuet", "polska", "hambo");
        add("C", "C|", "strathspey");
        add("C", "C| 2/4", "barndance", "fling", "highland fling", "schottische", "clog");
        add("C C| 2/4 6/8", "3/4 9/8 12/8", "march", "quickstep");
        add("2/4 6/8", "C C|", "quadrille", "cotillion", "cotillon");
    }

    private static void add(String usual, String rare, String... names) {
        for (String name : names) {
            ALL.put(lettersOf(name), new Rhythm(name, words(usual), words(rare)));
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static String lettersOf(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }

    /** The rhythm of a name, whatever its capitals, spaces and hyphens, in the singular or the plural; if it is known. */
    static Optional<Rhythm> named(String text) {
        String letters = lettersOf(text);
        return Stream.of("", "s", "es")
                .filter(letters::endsWith)
                .map(ending -> ALL.get(letters.substring(0, letters.length() - ending.length())))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** The names of the rhythms that usually have a metre. */
    static List<String> inMetre(String metre) {
        return ALL.values().stream()
                .filter(rhythm -> rhythm.usual.stream().anyMatch(usual -> areAlike(usual, metre)))
                .map(Rhythm::name)
                .toList();
    }

    /** Whether it is found in a metre. */
    boolean has(String metre) {
        return Stream.concat(usual.stream(), rare.stream()).anyMatch(known -> areAlike(known, metre));
    }

    /** Its metres as a part of a sentence. */
    String metres() {
        List<String> all = Stream.concat(usual.stream(), rare.stream()).toList();
        int last = all.size() - 1;
        return last == 0 ? all.get(0) : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
    }

    private static boolean areAlike(String one, String other) {
        Metre first = metre(one);
        Metre second = metre(other);
        return first.beats() == second.beats() && first.unit() == second.unit();
    }

    private static Metre metre(String text) {
        return AbcReader.read("X:1\nT:A\nM:" + text + "\nK:C\nz|]").metre();
    }
}
