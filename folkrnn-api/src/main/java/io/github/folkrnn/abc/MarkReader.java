package io.github.folkrnn.abc;

/** Reads the marks around notes: quoted text, decorations by name or letter, and line breaks. */
final class MarkReader {
    /** Beyond it, two marks far apart are not looked at. */
    private static final int LONGEST_NAME = 40;

    private final Voices voices;
    private final Symbols symbols;
    private final ProblemLog problems;

    /** What ends a line of a page, as {@code I:linebreak} says. */
    private boolean breakAtLineEnd = true;

    private boolean breakAtDollar = true;

    MarkReader(Voices voices, Symbols symbols, ProblemLog problems) {
        this.voices = voices;
        this.symbols = symbols;
        this.problems = problems;
    }

    /** Takes an {@code I:} field, of which {@code linebreak} is kept. */
    void instruction(String text) {
        String[] words = text.split("\\s+");
        if (words[0].equals("linebreak")) {
            String breaks = text.substring(words[0].length());
            breakAtLineEnd = breaks.contains("<EOL>");
            breakAtDollar = breaks.contains("$");
        }
    }

    boolean atMark(Cursor in) {
        char c = in.peek();
        return c == '"' || c == '!' || c == '+' || c == '$' || symbols.isSymbol(c);
    }

    void endOfLine(Position position) {
        if (breakAtLineEnd) {
            lineBreak(position);
        }
    }

    void read(Cursor in) {
        Position position = in.position();
        char c = in.next();
        switch (c) {
            case '"' -> quoted(in, position);
            case '!', '+' -> decoration(in, position, c);
            case '$' -> {
                if (breakAtDollar) {
                    lineBreak(position);
                }
            }
            default -> add(symbols.element(c, position));
        }
    }

    private void add(AbcElement element) {
        voices.current().body().add(element);
        if (element instanceof AbcElement.Decoration decoration && Symbols.isJump(decoration.name())) {
            problems.add(
                    element.position(),
                    Problem.Code.NOT_SUPPORTED,
                    ProblemLog.quote(decoration.name()) + " is shown and not followed: the music goes on after it.");
        }
    }

    private void lineBreak(Position position) {
        voices.current().mainBody().lineBreak(position);
    }

    private void quoted(Cursor in, Position position) {
        int close = in.find('"');
        if (close < 0) {
            problems.add(
                    position,
                    Problem.Code.NOT_CLOSED,
                    "The quotation mark is not closed; the rest of the line is taken for text.");
            in.part(in.index() + in.rest().length());
            return;
        }
        voices.current().body().add(QuotedText.element(in.part(close).rest(), position));
        in.next();
    }

    /** Where the name of a decoration ends whose opening mark is read, or -1 if none follows. */
    static int endOfName(Cursor in, char mark) {
        int close = in.find(mark);
        boolean near = close > in.index() && close - in.index() <= LONGEST_NAME;
        return near && Symbols.isName(in.ahead(close)) ? close : -1;
    }

    /** A pair of marks is a decoration; a lone exclamation mark is a line break, as in ABC 1.6. */
    private void decoration(Cursor in, Position position, char mark) {
        int close = endOfName(in, mark);
        if (close >= 0) {
            String name = in.part(close).rest();
            in.next();
            add(new AbcElement.Decoration(position, name));
            if (!Symbols.isKnown(name)) {
                problems.add(
                        position,
                        Problem.Code.UNKNOWN_DECORATION,
                        ProblemLog.quote(name) + " is not the name of a decoration.");
            }
        } else if (mark == '!') {
            lineBreak(position);
        } else {
            problems.add(position, Problem.Code.UNEXPECTED_CHARACTER, "'+' means nothing here.");
        }
    }
}
