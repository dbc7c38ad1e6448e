package io.github.folkrnn.abc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A chord as a symbol such as {@code Am7} or {@code G/B} names it.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * ChordName chord = ChordName.parse("Am7/G").orElseThrow(); // its root is A, its quality m7, its bass G
 * }</pre>
 *
 * @param root the note on which the chord is built
 * @param quality the kind of chord by its usual name: empty for major, otherwise {@code m}, {@code dim}, {@code aug},
 *     {@code 5}, {@code 6}, {@code 7}, {@code 9}, {@code 11}, {@code 13}, {@code maj7}, {@code maj9}, {@code m6},
 *     {@code m7}, {@code m9}, {@code mmaj7}, {@code dim7}, {@code m7b5}, {@code aug7}, {@code sus2}, {@code sus4},
 *     {@code 7sus4}, {@code add9} or {@code 6/9}.
 *     Kinds beyond these are given as written, such as {@code m7add11}
 * @param bass the note under the chord where it is not the root
 */
public record ChordName(NoteName root, String quality, Optional<NoteName> bass) {
    private static final Set<String> QUALITIES = Set.of(
            "", "m", "dim", "aug", "5", "6", "7", "9", "11", "13", "maj7", "maj9", "m6", "m7", "m9", "mmaj7", "dim7",
            "m7b5", "aug7", "sus2", "sus4", "7sus4", "add9", "6/9");

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("maj", ""),
            Map.entry("min", "m"),
            Map.entry("mi", "m"),
            Map.entry("-", "m"),
            Map.entry("min6", "m6"),
            Map.entry("min7", "m7"),
            Map.entry("mi7", "m7"),
            Map.entry("-7", "m7"),
            Map.entry("min9", "m9"),
            Map.entry("ma7", "maj7"),
            Map.entry("j7", "maj7"),
            Map.entry("o", "dim"),
            Map.entry("°", "dim"),
            Map.entry("o7", "dim7"),
            Map.entry("°7", "dim7"),
            Map.entry("ø", "m7b5"),
            Map.entry("ø7", "m7b5"),
            Map.entry("+", "aug"),
            Map.entry("+7", "aug7"),
            Map.entry("7+", "aug7"),
            Map.entry("sus", "sus4"),
            Map.entry("7sus", "7sus4"),
            Map.entry("dom7", "7"),
            Map.entry("mm7", "mmaj7"),
            Map.entry("69", "6/9"));

    /** Kinds that are put together, such as {@code m7add11} or {@code 7(b9)}. */
    private static final Pattern OTHER_QUALITY =
            Pattern.compile("(?:maj|min|mi|ma|m|M|dim|aug|sus|add|no|omit|alt|dom|[0-9#b♯♭+°øΔ(),-]|/[0-9]){1,16}");

    /**
     * Reads a chord symbol.
     *
     * @param text the symbol, without blanks in it
     * @return the chord; nothing where the text names none of a known kind
     */
    public static Optional<ChordName> parse(String text) {
        String rest = text.strip();
        if (rest.startsWith("(") && rest.endsWith(")")) {
            rest = rest.substring(1, rest.length() - 1);
        }
        if (rest.isEmpty() || rest.charAt(0) < 'A' || rest.charAt(0) > 'G') {
            return Optional.empty();
        }
        NoteName root = noteName(rest);
        rest = rest.substring(1 + Math.abs(root.alteration()));
        Optional<NoteName> bass = Optional.empty();
        int slash = rest.lastIndexOf('/');
        if (slash >= 0 && slash + 1 < rest.length() && Step.isLetter(rest.charAt(slash + 1))) {
            NoteName under = noteName(rest.substring(slash + 1));
            if (slash + 2 + Math.abs(under.alteration()) != rest.length()) {
                return Optional.empty();
            }
            bass = Optional.of(under);
            rest = rest.substring(0, slash);
        }
        Optional<NoteName> found = bass;
        return quality(rest).map(quality -> new ChordName(root, quality, found));
    }

    /** The text of a chord symbol with this name in it, with another root and bass. */
    String renamed(String text, ChordName other) {
        int start = text.indexOf(root.step().name());
        int end = start + 1 + Math.abs(root.alteration());
        StringBuilder renamed = new StringBuilder(text);
        int bassStart = text.lastIndexOf('/') + 1;
        bass.ifPresent(
                under -> renamed.replace(bassStart, bassStart + 1 + Math.abs(under.alteration()), other.bassName()));
        return renamed.replace(start, end, other.root.toString()).toString();
    }

    private String bassName() {
        return bass.map(NoteName::toString).orElse("");
    }

    private static NoteName noteName(String text) {
        int alteration = 0;
        if (text.length() > 1) {
            char sign = text.charAt(1);
            alteration = sign == '#' || sign == '♯' ? 1 : sign == 'b' || sign == '♭' ? -1 : 0;
        }
        return new NoteName(Step.of(text.charAt(0)), alteration);
    }

    private static Optional<String> quality(String written) {
        // A capital M alone tells major from minor.
        String name = written.replace("(", "").replace(")", "");
        name = name.equals("M") ? "" : name.replace("M7", "maj7").replace("M9", "maj9");
        name = name.toLowerCase(Locale.ROOT);
        name = OTHER_NAMES.getOrDefault(name, name);
        if (QUALITIES.contains(name)) {
            return Optional.of(name);
        }
        return OTHER_QUALITY.matcher(written).matches() ? Optional.of(written) : Optional.empty();
    }
}
