package io.github.folkrnn.abc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The letters that stand for decorations and annotations (ABC 2.1, section 4.16), with those that {@code U:} fields
 * define, and the names of the decorations that programs know.
 */
final class Symbols {
    private static final Map<Character, String> STANDARD = Map.ofEntries(
            Map.entry('.', "staccato"),
            Map.entry('~', "roll"),
            Map.entry('H', "fermata"),
            Map.entry('J', "slide"),
            Map.entry('L', "accent"),
            Map.entry('M', "lowermordent"),
            Map.entry('O', "coda"),
            Map.entry('P', "uppermordent"),
            Map.entry('R', "roll"),
            Map.entry('S', "segno"),
            Map.entry('T', "trill"),
            Map.entry('u', "upbow"),
            Map.entry('v', "downbow"));

    /** Section 4.14 of ABC 2.1, and what abcm2ps and abc2midi know beyond it. */
    private static final Set<String> KNOWN = Set.of(
            "trill",
            "trill(",
            "trill)",
            "lowermordent",
            "uppermordent",
            "mordent",
            "pralltriller",
            "roll",
            "turn",
            "turnx",
            "invertedturn",
            "invertedturnx",
            "arpeggio",
            ">",
            "accent",
            "emphasis",
            "fermata",
            "invertedfermata",
            "tenuto",
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "+",
            "plus",
            "snap",
            "slide",
            "wedge",
            "upbow",
            "downbow",
            "open",
            "thumb",
            "breath",
            "pppp",
            "ppp",
            "pp",
            "p",
            "mp",
            "mf",
            "f",
            "ff",
            "fff",
            "ffff",
            "sfz",
            "sf",
            "crescendo(",
            "<(",
            "crescendo)",
            "<)",
            "diminuendo(",
            ">(",
            "diminuendo)",
            ">)",
            "segno",
            "coda",
            "D.S.",
            "D.C.",
            "dacoda",
            "dacapo",
            "fine",
            "shortphrase",
            "mediumphrase",
            "longphrase",
            "editorial",
            "courtesy",
            "staccato",
            "dot",
            "marcato",
            "^",
            "gmark",
            "D.C.alfine",
            "D.C.alcoda",
            "D.S.alfine",
            "D.S.alcoda",
            "/",
            "//",
            "///",
            "-(",
            "-)",
            "~(",
            "~)",
            "8va(",
            "8va)",
            "8vb(",
            "8vb)",
            "15ma(",
            "15ma)",
            "15mb(",
            "15mb)",
            "ped",
            "ped-up",
            "stemless",
            "tie",
            "umarcato",
            "xstem",
            "beambr1",
            "beambr2",
            "trem1",
            "trem2",
            "trem3",
            "trem4",
            "rbstart",
            "rbstop");

    /** Decorations that ask for music to be played again, which is not done. */
    private static final Set<String> JUMPS =
            Set.of("D.C.", "D.S.", "dacapo", "dacoda", "D.C.alfine", "D.C.alcoda", "D.S.alfine", "D.S.alcoda");

    private final Map<Character, String> defined = new HashMap<>();

    /** Letters with one meaning in the standard, by that meaning. */
    private static final Map<String, String> LETTERS = Map.of(
            "staccato",
            ".",
            "roll",
            "~",
            "fermata",
            "H",
            "accent",
            "L",
            "lowermordent",
            "M",
            "coda",
            "O",
            "uppermordent",
            "P",
            "segno",
            "S",
            "trill",
            "T",
            "upbow",
            "u");

    /** The letter of a decoration, or nothing. */
    static String standardLetter(String decoration) {
        return decoration.equals("downbow") ? "v" : LETTERS.getOrDefault(decoration, "");
    }

    /** What is music between two marks beside the letters of notes. */
    private static final String LIKE_MUSIC = "z0123456789/^-<>()";

    /** Whether a text can stand between two marks as the name of a decoration: no blanks, and not like music. */
    static boolean isName(String text) {
        boolean music = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "().<>+-/^~".indexOf(c) < 0) {
                return false;
            }
            music &= Step.isLetter(c) || LIKE_MUSIC.indexOf(c) >= 0;
        }
        return !text.isEmpty() && (!music || isKnown(text));
    }

    static boolean isKnown(String decoration) {
        return KNOWN.contains(decoration);
    }

    static boolean isJump(String decoration) {
        return JUMPS.contains(decoration);
    }

    boolean isSymbol(char letter) {
        return defined.containsKey(letter) ? !defined.get(letter).isEmpty() : STANDARD.containsKey(letter);
    }

    /** What a letter stands for, in {@code !…!}, or in quotation marks. */
    AbcElement element(char letter, Position position) {
        String meaning = defined.getOrDefault(letter, STANDARD.get(letter));
        if (meaning.startsWith("\"")) {
            return QuotedText.element(meaning.substring(1, meaning.length() - 1), position);
        }
        return new AbcElement.Decoration(position, meaning);
    }

    /** Takes a {@code U:} field such as {@code T = !trill!}. */
    void define(Cursor value, Position position, ProblemLog problems) {
        String text = value.rest().strip();
        int equals = text.indexOf('=');
        Optional<String> meaning = equals < 1
                ? Optional.empty()
                : meaning(text.substring(equals + 1).strip());
        String letter = equals < 1 ? "" : text.substring(0, equals).strip();
        if (meaning.isEmpty() || letter.length() != 1 || !isDefinable(letter.charAt(0))) {
            problems.add(
                    position,
                    Problem.Code.BAD_SYMBOL,
                    ProblemLog.quote(text) + " defines no symbol; it must be of the form T = !trill!.");
            return;
        }
        defined.put(letter.charAt(0), meaning.get());
    }

    private static boolean isDefinable(char letter) {
        return letter >= 'H' && letter <= 'W' || letter >= 'h' && letter <= 'w' || letter == '~';
    }

    /** The name of a decoration, quoted text, or nothing at all for {@code !nil!}. */
    private static Optional<String> meaning(String text) {
        if (text.length() < 2 || text.charAt(0) != text.charAt(text.length() - 1)) {
            return Optional.empty();
        }
        String inside = text.substring(1, text.length() - 1);
        return switch (text.charAt(0)) {
            case '"' -> Optional.of(text);
            case '!', '+' ->
                inside.equals("nil") || inside.equals("none")
                        ? Optional.of("")
                        : Optional.of(inside).filter(Symbols::isName);
            default -> Optional.empty();
        };
    }
}
