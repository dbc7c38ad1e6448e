package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says what a vocabulary lacks that cannot write any tune of the kind that is asked for. */
final class MissingSymbols {
    private final Notation notation;
    private final Spelling spelling;
    private final TuneSpecification specification;

    MissingSymbols(Notation notation) {
        this.notation = notation;
        this.spelling = notation.spelling();
        this.specification = notation.specification();
    }

    String describe() {
        if (notation.digit().isEmpty()) {
            return "the number of a tune, as in \"X:1\"";
        } else if (specification.title().isEmpty() && notation.letter().isEmpty()) {
            return "a title, as in \"T:A\"";
        } else if (lacksLine('T', specification.title().orElse("A"))) {
            return inLine('T', specification.title().orElse("A"));
        } else if (!specification.rhythms().isEmpty()
                && specification.rhythms().stream().allMatch(rhythm -> lacksLine('R', rhythm))) {
            return inLine('R', specification.rhythms().get(0));
        }
        for (Metre metre : notation.metres().subList(0, 1)) {
            if (lacksLine('M', metre.text())) {
                return inLine('M', metre.text());
            }
        }
        for (Fraction unit : notation.unitLengths().subList(0, 1)) {
            if (lacksLine('L', unit.toString())) {
                return inLine('L', unit.toString());
            }
        }
        if (notation.keyCost() >= Spelling.IMPOSSIBLE) {
            return "the key, as in \"K:D\"";
        }
        for (String text : signs()) {
            if (!spelling.canWrite(text)) {
                return quoted(text);
            }
        }
        return noBar() ? "notes that fill a bar" : "music of the length that is asked for";
    }

    private boolean lacksLine(char field, String value) {
        return !value.isEmpty() && FieldLines.lines(field, value).stream().noneMatch(spelling::canWrite);
    }

    private String inLine(char field, String value) {
        return (field + ":" + value)
                .codePoints()
                .mapToObj(Character::toString)
                .filter(c -> !spelling.canWrite(c))
                .findFirst()
                .map(c -> quoted(c) + " of the line \"" + field + ":" + value + "\"")
                .orElse("the line \"" + field + ":" + value + "\"");
    }

    private List<String> signs() {
        if (specification.allRepeated()) {
            return List.of("|", "|:", ":|", "\n");
        }
        return spelling.canWrite("||") ? List.of("|", "\n") : List.of("|", "|]", "\n");
    }

    private boolean noBar() {
        return IntStream.range(0, notation.metres().size())
                .allMatch(metre -> IntStream.range(0, notation.unitLengths().size())
                        .noneMatch(unit -> notation.isWritable(metre, unit)));
    }

    private static String quoted(String text) {
        if (text.equals("\n")) {
            return "the line feed";
        }
        return text.codePointCount(0, text.length()) > 1
                ? '"' + text + '"'
                : String.format(Locale.ROOT, "\"%s\" (U+%04X)", text, text.codePointAt(0));
    }
}
