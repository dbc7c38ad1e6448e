package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Titles for the tunes in other keys: the beginning of a tune's own and the end of another one's. With its own title in
 * each key, a network learns the titles by heart and puts them over its tunes.
 */
final class Titles {

    private static final String FIELD = "T:";

    private final List<String[]> titles;
    private final RandomGenerator random = Xoshiro256PlusPlus.ofSequence(0, 0);

    Titles(List<String> tunes) {
        titles = tunes.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(FIELD))
                .map(Titles::words)
                .toList();
    }

    private static String[] words(String line) {
        return line.substring(FIELD.length()).strip().split("\\s+");
    }

    /** The line of a title, mixed; any other line as it is. */
    String mixed(String line) {
        if (!line.startsWith(FIELD)) {
            return line;
        }
        String[] own = words(line);
        String[] other = titles.get(random.nextInt(titles.size()));
        String beginning = String.join(" ", Arrays.copyOf(own, 1 + random.nextInt(Math.max(1, own.length - 1))));
        int end = other.length == 1 ? 0 : 1 + random.nextInt(other.length - 1);
        return FIELD + beginning + ' ' + String.join(" ", Arrays.copyOfRange(other, end, other.length));
    }
}
