package io.github.folkrnn.constraint;

import java.util.function.ToIntFunction;

/** The least number of symbols that complete a header and the shortest music that may follow it. */
final class HeaderCompletionCost {
    private static final int IMPOSSIBLE = Spelling.IMPOSSIBLE;

    private final Notation notation;
    private final Spelling spelling;
    private final ToIntFunction<MusicGrammar> music;
    private final int[] pairs;
    private final int newLine;
    private final int number;
    private final int colonAndNumber;
    private final int numberLine;
    private final int text;
    private final int colonAndText;
    private final int titleLine;
    private final int rhythmLine;
    private final int keyLine;

    HeaderCompletionCost(Notation notation, ToIntFunction<MusicGrammar> music) {
        this.notation = notation;
        this.spelling = notation.spelling();
        this.music = music;
        pairs = notation.pairCosts();
        newLine = spelling.cost("\n");
        number = cost("", notation.digit());
        colonAndNumber = cost(":", notation.digit());
        numberLine = cost("X:", notation.digit());
        text = cost("", notation.letter());
        colonAndText = cost(":", notation.letter());
        titleLine =
                notation.specification().title().map(title -> line('T', title)).orElse(cost("T:", notation.letter()));
        rhythmLine = notation.specification().rhythms().stream()
                .mapToInt(rhythm -> line('R', rhythm))
                .min()
                .orElse(0);
        keyLine = notation.keyCost();
    }

    /** A line of text with one character, from some place in it. */
    private int cost(String before, String character) {
        return character.isEmpty() ? IMPOSSIBLE : spelling.cost(before + character + "\n");
    }

    /** How few symbols lead from a place in the header to the end of the tune. */
    int symbols(HeaderGrammar header) {
        boolean writing = header.mode() != HeaderGrammar.Mode.LINE_START;
        char field = writing ? header.field() : '\0';
        int cost = header.hasNumber() ? 0 : numberLine;
        cost += header.hasTitle() || field == 'T' ? 0 : titleLine;
        cost += notation.specification().rhythms().isEmpty() || header.hasRhythm() || field == 'R' ? 0 : rhythmLine;
        if (header.mode() == HeaderGrammar.Mode.WORD) {
            return cost + word(header, notation.choice(field, header));
        }
        int rest = switch (header.mode()) {
            case LETTER -> field == 'X' ? colonAndNumber : colonAndText;
            case NUMBER -> header.hasInk() ? newLine : number;
            case TEXT -> header.hasInk() ? newLine : text;
            default -> 0;
        };
        return cost + rest + keyLine + pair(header, header.metre(), header.unit());
    }

    private int word(HeaderGrammar header, FieldChoice choice) {
        if (header.field() == 'K') {
            return choice.cost(header.node()) + pair(header, header.metre(), header.unit());
        } else if (header.field() != 'M' && header.field() != 'L') {
            return choice.cost(header.node()) + keyLine + pair(header, header.metre(), header.unit());
        }
        int best = IMPOSSIBLE;
        for (int word : choice.words().below(header.node())) {
            int rest = header.field() == 'M'
                    ? pair(header, choice.value(word), header.unit())
                    : pair(header, header.metre(), choice.value(word));
            best = Math.min(best, spelling.cost(choice.words().rest(header.node(), word)) + keyLine + rest);
        }
        return best;
    }

    /** The lines of metre and unit note length, where they are missing, and the shortest music after them. */
    private int pair(HeaderGrammar header, int metre, int unit) {
        int index = ((metre + 1) * (notation.unitLengths().size() + 1) + unit + 1) * 2 + (header.isHornpipe() ? 1 : 0);
        if (pairs[index] == 0) {
            // Another thread may be at it too, and finds the same.
            pairs[index] = cheapestPair(header.isHornpipe(), metre, unit);
        }
        return pairs[index];
    }

    private int cheapestPair(boolean hornpipe, int metre, int unit) {
        int best = IMPOSSIBLE;
        for (int m = 0; m < notation.metres().size(); m++) {
            boolean fits = metre == m || metre == Trie.NONE && (!hornpipe || notation.isForHornpipes(m));
            for (int u = 0; u < notation.unitLengths().size() && fits; u++) {
                if ((unit == u || unit == Trie.NONE) && notation.isWritable(m, u)) {
                    int lines = metre == m ? 0 : notation.metreCost(m);
                    lines += unit == u
                            ? 0
                            : line('L', notation.unitLengths().get(u).toString());
                    if (lines < best) {
                        best = Math.min(
                                best,
                                lines + music.applyAsInt(new MusicGrammar(notation, notation.table(m, u), false)));
                    }
                }
            }
        }
        return best;
    }

    private int line(char field, String value) {
        return FieldLines.lines(field, value).stream()
                .mapToInt(spelling::cost)
                .min()
                .orElse(IMPOSSIBLE);
    }
}
