package io.github.folkrnn.corpus;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header of a tune book: the fields and directives before its first tune, which hold for every tune that does not
 * set them itself (ABC 2.1, section 2.2.2). As the standard wants it of programs that take tunes out of their files,
 * they are written into the header of each tune; what the tune says comes after them and has the last word.
 */
final class FileHeader {
    /** The fields of a file header in the standard, without remarks, and {@code Q:}, which books have there too. */
    private static final String FIELDS = "ABCDFGHILMmNOQRSUZ";

    /** Fields that say one thing of many, so that a tune adds its own to those of its book. */
    private static final String DEFINITIONS = "IUm";

    /** Instructions about the file, and what stands on its page before the tunes. */
    private static final Set<String> FOR_THE_FILE = Set.of(
            "abc-charset", "abc-version", "abc-include", "abc-creator", "text", "center", "newpage", "sep", "vskip");

    /** Or what continues a title, or a remark between them. */
    private static final Pattern NUMBER_OR_TITLE = Pattern.compile("[XT+]:|%(?!%)");

    /** Fields, each with the lines that continue it, and directives. */
    private final List<String> defaults = new ArrayList<>();

    private boolean inText;
    private boolean continuable;

    /** Whether nothing holds for all tunes. */
    boolean isEmpty() {
        return defaults.isEmpty();
    }

    /** Takes what holds for all tunes out of a piece of text before the first of them, and returns the rest. */
    List<TuneBookReader.Piece> take(TuneBookReader.Piece piece) {
        List<String> lines = piece.text().lines().toList();
        if (lines.stream().anyMatch(line -> line.startsWith("K:"))) {
            // A tune without a number, not a header.
            return List.of(piece);
        }
        List<TuneBookReader.Piece> rest = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || take(lines.get(i))) {
                if (from < i) {
                    rest.add(new TuneBookReader.Piece(piece.line() + from, String.join("\n", lines.subList(from, i))));
                }
                from = i + 1;
            }
        }
        return rest;
    }

    private boolean take(String line) {
        if (continuable && line.startsWith("+:")) {
            int last = defaults.size() - 1;
            defaults.set(last, defaults.get(last) + "\n" + line);
            return true;
        }
        boolean text = inText || line.startsWith("%%begin");
        inText = text && !line.startsWith("%%end");
        boolean field = isField(line) && FIELDS.indexOf(line.charAt(0)) >= 0;
        boolean instruction = line.startsWith("%%") || field && line.startsWith("I:");
        boolean taken = !text && (instruction ? isForTunes(line.substring(2)) : field);
        continuable = taken && field;
        if (taken) {
            defaults.add(line);
        }
        return taken;
    }

    private static boolean isField(String line) {
        return line.length() > 1 && line.charAt(1) == ':';
    }

    private static boolean isForTunes(String instruction) {
        String name = instruction.strip().split("\\s", 2)[0];
        return name.matches("[A-Za-z].*") && !FOR_THE_FILE.contains(name);
    }

    /** A tune with what holds for it written after its number and titles. */
    String writtenInto(String tune) {
        if (defaults.isEmpty()) {
            return tune;
        }
        List<String> lines = new ArrayList<>(tune.lines().toList());
        StringBuilder set = new StringBuilder();
        int place = 0;
        BitSet blocks = TuneBookReader.blocks(lines);
        for (int i = 0; i < lines.size() && set.indexOf("K") < 0; i++) {
            String line = lines.get(i).strip();
            set.append(isField(line) && !blocks.get(i) ? line.charAt(0) : "");
            place = place == i && NUMBER_OR_TITLE.matcher(line).lookingAt() ? i + 1 : place;
        }
        lines.addAll(
                place,
                defaults.stream().filter(line -> holds(line.charAt(0), set)).toList());
        return String.join("\n", lines);
    }

    private static boolean holds(char letter, CharSequence set) {
        return letter == '%' || DEFINITIONS.indexOf(letter) >= 0 || set.chars().noneMatch(other -> other == letter);
    }
}
