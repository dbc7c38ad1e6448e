package io.github.folkrnn.abc;

import java.util.List;
import java.util.TreeSet;

/** Reads bar lines and the numbers of endings. */
final class BarLineReader {
    private static final int MAX_ENDING = 99;

    private final ProblemLog problems;

    BarLineReader(ProblemLog problems) {
        this.problems = problems;
    }

    /** Whether a bar line or an ending begins here. */
    static boolean atBarLine(Cursor in) {
        char c = in.peek();
        boolean opened = c == '[' && (in.peek(1) == '|' || Cursor.isDigit(in.peek(1)));
        return c == '|' || c == ':' || c == '.' && in.peek(1) == '|' || opened;
    }

    void read(Cursor in, BodyBuilder body) {
        if (in.peek() != '[' || in.peek(1) == '|') {
            barLine(in, body);
            if (in.atDigit()) {
                ending(in, in.position(), body);
            }
        } else {
            Position position = in.position();
            in.next();
            ending(in, position, body);
        }
    }

    private void barLine(Cursor in, BodyBuilder body) {
        Position position = in.position();
        int from = in.index();
        in.take('.');
        boolean thick = in.take('[');
        boolean line = false;
        int colonsBefore = 0;
        int colonsAfter = 0;
        boolean mixed = false;
        int lines = 0;
        while (!in.atEnd()) {
            if (in.take('|')) {
                mixed |= colonsAfter > 0;
                line = true;
                lines++;
            } else if (in.take(':')) {
                if (line) {
                    colonsAfter++;
                } else {
                    colonsBefore++;
                }
            } else if (line && in.take(']')) {
                thick = true;
                break;
            } else {
                break;
            }
        }
        String text = in.textFrom(from);
        body.endBar();
        if (!line && colonsBefore < 2 || mixed) {
            problems.add(position, Problem.Code.BAD_BAR_LINE, ProblemLog.quote(text) + " is not a bar line.");
            if (!line) {
                return;
            }
        }
        body.add(new AbcElement.BarLine(position, kind(text, line, lines, thick, colonsBefore, colonsAfter), text));
    }

    private static AbcElement.BarLine.Kind kind(
            String text, boolean line, int lines, boolean thick, int colonsBefore, int colonsAfter) {
        if (!line || colonsBefore > 0 && colonsAfter > 0) {
            return AbcElement.BarLine.Kind.REPEAT_END_START;
        } else if (colonsBefore > 0) {
            return AbcElement.BarLine.Kind.REPEAT_END;
        } else if (colonsAfter > 0) {
            return AbcElement.BarLine.Kind.REPEAT_START;
        } else if (thick && !text.equals("[|]")) {
            return AbcElement.BarLine.Kind.PART;
        }
        return lines > 1 ? AbcElement.BarLine.Kind.DOUBLE : AbcElement.BarLine.Kind.SINGLE;
    }

    /** Reads {@code 1}, {@code 1,3} or {@code 1-3}. */
    private void ending(Cursor in, Position position, BodyBuilder body) {
        int from = in.index();
        TreeSet<Integer> numbers = new TreeSet<>();
        boolean readable = true;
        do {
            long first = in.number(0);
            long last = first;
            if (in.peek() == '-' && Cursor.isDigit(in.peek(1))) {
                in.next();
                last = in.number(0);
            }
            readable &= first >= 1 && last >= first && last <= MAX_ENDING;
            if (readable) {
                for (int number = (int) first; number <= last; number++) {
                    numbers.add(number);
                }
            }
        } while (in.peek() == ',' && Cursor.isDigit(in.peek(1)) && in.take(','));
        if (!readable) {
            problems.add(
                    position,
                    Problem.Code.BAD_BAR_LINE,
                    ProblemLog.quote(in.textFrom(from)) + " is not the number of an ending, 1 to " + MAX_ENDING + ".");
        }
        if (!numbers.isEmpty()) {
            body.add(new AbcElement.Ending(position, List.copyOf(numbers)));
        }
    }
}
