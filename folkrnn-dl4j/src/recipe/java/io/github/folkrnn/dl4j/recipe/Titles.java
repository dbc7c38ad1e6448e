package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Titles for the tunes in other keys: the beginning of a tune's own and the end of another one's that is joined alike, as
 * "The Maid of the" and "Mountain". With its own title in each key, a network learns the titles by heart and puts them over
 * its tunes.
 */
final class Titles {
    private static final String FIELD = "T:";

    /** Words that join the end of a title to its beginning. */
    private static final Set<String> JOINING = Set.of(
            "a", "an", "and", "at", "by", "for", "from", "in", "na", "o'", "of", "on", "or", "the", "to", "with");

    /** The ends of titles, by the words that join them. */
    private final Map<String, List<String>> ends = new HashMap<>();

    private final RandomGenerator random = Xoshiro256PlusPlus.ofSequence(0, 0);

    /** A title in three pieces, the first and the second of which can be empty. */
    private record Pieces(String beginning, String joint, String end) {
        static Pieces of(String title) {
            List<String> words = List.of(title.split("\\s+"));
            int end = words.size() - 1;
            for (int i = 1; i < words.size() - 1; i++) {
                if (JOINING.contains(words.get(i))) {
                    end = i + 1;
                }
            }
            int joint = end;
            while (joint > 1 && JOINING.contains(words.get(joint - 1))) {
                joint--;
            }
            return new Pieces(
                    String.join(" ", words.subList(0, joint)),
                    String.join(" ", words.subList(joint, end)),
                    String.join(" ", words.subList(end, words.size())));
        }

        /** What an end has to have in common: the words before it, and whether there is anything before it at all. */
        String kind() {
            return beginning.isEmpty() ? "whole" : "after " + joint;
        }
    }

    Titles(List<String> tunes) {
        tunes.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(FIELD))
                .map(line -> Pieces.of(line.substring(FIELD.length()).strip()))
                .forEach(pieces -> ends.computeIfAbsent(pieces.kind(), kind -> new ArrayList<>())
                        .add(pieces.end()));
    }

    /** The line of a title, mixed; any other line as it is. */
    String mixed(String line) {
        if (!line.startsWith(FIELD)) {
            return line;
        }
        Pieces own = Pieces.of(line.substring(FIELD.length()).strip());
        List<String> others = ends.getOrDefault(own.kind(), List.of(own.end()));
        String end = others.get(random.nextInt(others.size()));
        return FIELD
                + String.join(" ", own.beginning(), own.joint(), end)
                        .replace("  ", " ")
                        .strip();
    }
}
