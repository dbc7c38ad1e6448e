package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Corpus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tunes in those other keys that a corpus has, spelt as they stand there. The texts of {@link Corpus#withTranspositions}
 * are in the library's own spelling ({@code K:Ador} and no {@code !} at the end of a line), which a network then learns
 * beside that of the corpus. Here everything but key, notes and title stays as it is, and a tune that cannot be treated so
 * is left in its key.
 */
final class OtherKeys {
    /** A key that fewer tunes have is not one that this music is played in. */
    private static final int FEWEST_TUNES = 5;

    private static final int LOWEST = -5;
    private static final int HIGHEST = 7;

    private static final Pattern KEY = Pattern.compile("K:\\s*([A-G][b#]?)\\s*(Major|Minor|Dorian|Mixolydian)\\s*");
    private static final Pattern CANONICAL_KEY = Pattern.compile("K:([A-G][b#]?)(|m|dor|mix)");
    private static final Map<String, String> MODES =
            Map.of("", "Major", "m", "Minor", "dor", "Dorian", "mix", "Mixolydian");

    private final List<String> tunes;
    private final Titles titles;
    private final Map<String, Integer> tunesInKey = new HashMap<>();

    private OtherKeys(List<String> tunes) {
        this.tunes = tunes;
        this.titles = new Titles(tunes);
        tunes.forEach(tune -> key(tune).ifPresent(key -> tunesInKey.merge(key, 1, Integer::sum)));
    }

    /** The tunes, each followed by what it is in other keys. */
    static List<String> added(List<String> tunes) {
        return new OtherKeys(tunes).added();
    }

    private List<String> added() {
        List<String> all = new ArrayList<>();
        for (String text : tunes) {
            all.add(text);
            AbcTune tune = AbcReader.read(text);
            boolean isTreatable =
                    tune.problems().isEmpty() && respelt(tune, text).equals(Optional.of(spaced(text)));
            for (int semitones = LOWEST; isTreatable && semitones <= HIGHEST; semitones++) {
                if (semitones != 0) {
                    transposed(tune, semitones, text).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private Optional<String> transposed(AbcTune tune, int semitones, String text) {
        AbcTune transposed;
        try {
            transposed = tune.transpose(semitones);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return respelt(transposed, text)
                .filter(other -> key(other)
                        .filter(key -> tunesInKey.getOrDefault(key, 0) >= FEWEST_TUNES)
                        .isPresent())
                .map(other -> String.join("\n", other.lines().map(titles::mixed).toList()));
    }

    private static Optional<String> key(String tune) {
        return spaced(tune).lines().filter(line -> line.startsWith("K:")).findFirst();
    }

    /** A text whose keys have the spaces that most keys of the corpus have. */
    private static String spaced(String text) {
        return String.join(
                "\n",
                text.lines()
                        .map(line -> KEY.matcher(line).replaceFirst("K:$1 $2"))
                        .toList());
    }

    /** A tune line by line as its original is spelt, or nothing if it has other lines. */
    private static Optional<String> respelt(AbcTune tune, String original) {
        List<String> lines = tune.abc().strip().lines().toList();
        List<String> originals = original.lines().toList();
        if (lines.size() != originals.size()) {
            return Optional.empty();
        }
        List<String> respelt = new ArrayList<>();
        boolean isMusic = false;
        for (int i = 0; i < lines.size(); i++) {
            Matcher key = CANONICAL_KEY.matcher(lines.get(i));
            if (key.matches()) {
                respelt.add("K:" + key.group(1) + ' ' + MODES.get(key.group(2)));
                isMusic = true;
            } else if (isMusic) {
                respelt.add(lines.get(i) + (originals.get(i).endsWith("!") ? "!" : ""));
            } else {
                respelt.add(originals.get(i));
            }
        }
        return Optional.of(String.join("\n", respelt));
    }
}
