package io.github.folkrnn.abc;

import java.util.BitSet;
import java.util.List;

/** The lines of the text of a tune, and what kind of line each is. */
final class TuneLines {
    private final List<String> lines;

    /** Lines between {@code %%begintext} and {@code %%endtext}, and the like. */
    private final BitSet inBlock = new BitSet();

    TuneLines(String abc) {
        lines = abc.lines().toList();
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("%%begin")) {
                begin = i;
            } else if (begin >= 0 && lines.get(i).startsWith("%%end")) {
                inBlock.set(begin, i);
                begin = -1;
            }
        }
    }

    int size() {
        return lines.size();
    }

    boolean isBlank(int index) {
        return lines.get(index).isBlank() && !inBlock.get(index);
    }

    boolean isComment(int index) {
        return lines.get(index).startsWith("%") || inBlock.get(index);
    }

    boolean beginsTune(int index) {
        return lines.get(index).startsWith("X:") && !inBlock.get(index);
    }

    /** The line without its comment. */
    Cursor content(int index) {
        return new Cursor(withoutComment(lines.get(index)), index + 1);
    }

    /** The value of a field that stands on a line of its own. */
    Cursor value(AbcElement.Field field) {
        Cursor in = content(field.position().line() - 1);
        in.moveTo(field.position().column() + 1);
        return in;
    }

    /** The first line from an index on that is neither blank nor a comment; the number of lines if there is none. */
    int nextInk(int from) {
        int index = from;
        while (index < size() && (isBlank(index) || isComment(index))) {
            index++;
        }
        return index;
    }

    /** Whether a {@code K:} field follows in the same tune. */
    boolean keyFollows(int from) {
        for (int i = from; i < size() && !isBlank(i) && (i == from || !beginsTune(i)); i++) {
            if (lines.get(i).startsWith("K:") && !inBlock.get(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an information field begins here, as it does in a header. */
    static boolean atField(Cursor in) {
        char letter = in.peek();
        boolean known = letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z' || letter == '+';
        // E:| and E:: are music, but lyrics may begin with a bar line.
        boolean music = "wWs+".indexOf(letter) < 0 && (in.peek(2) == '|' || in.peek(2) == ':');
        return known && in.peek(1) == ':' && !music;
    }

    /** Whether an information field begins here, as it does in a body, where no field has a lower-case note's letter. */
    static boolean atBodyField(Cursor in) {
        return atField(in) && (in.peek() < 'a' || in.peek() > 'g');
    }

    private static String withoutComment(String line) {
        int percent = line.indexOf('%');
        while (percent > 0 && line.charAt(percent - 1) == '\\') {
            percent = line.indexOf('%', percent + 1);
        }
        return percent < 0 ? line : line.substring(0, percent);
    }
}
