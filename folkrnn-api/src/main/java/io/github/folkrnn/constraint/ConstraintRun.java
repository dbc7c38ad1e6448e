package io.github.folkrnn.constraint;

import io.github.folkrnn.sampling.LogitsProcessor;
import java.util.Optional;
import java.util.function.Supplier;

/** The constraint on one tune. */
final class ConstraintRun implements LogitsProcessor.Run {
    private static final int UNKNOWN = -1;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Notation notation;
    private final CompletionCost completionCost;
    private final TuneGrammar tune;
    private final TuneGrammar next;
    private final TuneGrammar planned;
    private final PhrasePlanner planner;
    private int left;
    private int separatorSymbols;
    private int line = 1;
    private int column = 1;

    /** What is needed after any letter of a text, and after any plain note, while one set of scores is processed. */
    private int textNeed;

    private int noteNeed;

    ConstraintRun(Notation notation) {
        this.notation = notation;
        this.completionCost = new CompletionCost(notation);
        this.tune = new TuneGrammar(notation);
        this.next = new TuneGrammar(notation);
        this.planned = new TuneGrammar(notation);
        this.planner = new PhrasePlanner(completionCost);
        this.left = notation.specification().maxSymbols();
    }

    @Override
    public LogitsProcessor.Run fork() {
        ConstraintRun copy = new ConstraintRun(notation);
        copy.tune.set(tune);
        copy.planner.set(planner);
        copy.left = left;
        copy.separatorSymbols = separatorSymbols;
        copy.line = line;
        copy.column = column;
        return copy;
    }

    private boolean hasEnded() {
        return tune.hasEnded() || separatorSymbols == notation.separatorLength();
    }

    @Override
    public void process(float[] logits) {
        if (hasEnded()) {
            return;
        }
        textNeed = UNKNOWN;
        noteNeed = UNKNOWN;
        boolean freeText = tune.inFreeText();
        boolean possible = false;
        for (int symbol = 0; symbol < logits.length; symbol++) {
            if (logits[symbol] == Float.NEGATIVE_INFINITY) {
                continue;
            }
            int need = freeText && notation.isLetter(symbol) ? needAfterLetter(symbol) : needAfter(symbol, left);
            if (need < left) {
                possible = true;
            } else {
                logits[symbol] = Float.NEGATIVE_INFINITY;
            }
        }
        if (!possible) {
            logits[nextOnWayHome()] = 0;
        }
    }

    private int needAfterLetter(int symbol) {
        if (textNeed == UNKNOWN) {
            textNeed = needAfter(symbol, left);
        }
        return textNeed;
    }

    /** The symbol with which the shortest known way to an end begins. */
    private int nextOnWayHome() {
        int best = 0;
        int fewest = NEVER;
        noteNeed = UNKNOWN;
        for (int symbol = 0; symbol < notation.size(); symbol++) {
            int need = needAfter(symbol, 0);
            if (need < fewest) {
                best = symbol;
                fewest = need;
            }
        }
        return best;
    }

    /**
     * How many symbols lead to an end once this one is taken.
     *
     * @param enough with how many it does not matter whether there is a better way
     */
    private int needAfter(int symbol, int enough) {
        if (separatorSymbols > 0 || !notation.isText(symbol)) {
            return needAfterSeparator(symbol);
        }
        String text = notation.text(symbol);
        char first = text.charAt(0);
        if (!tune.mightTake(first)) {
            return NEVER;
        }
        next.set(tune);
        if (!next.accept(text)) {
            return NEVER;
        }
        boolean plainNote = text.length() == 1 && PitchRange.ofLetter(first) >= 0 && next.isPlainNote();
        if (plainNote && noteNeed != UNKNOWN) {
            return noteNeed;
        }
        int need = completionCost.symbols(next, enough);
        if (plainNote) {
            noteNeed = need;
        }
        return need;
    }

    /** For a separator that is no text: it may stand where the tune may end, and nothing may stand within it. */
    private int needAfterSeparator(int symbol) {
        if (notation.separator(separatorSymbols) != symbol) {
            return NEVER;
        }
        next.set(tune);
        boolean fits = separatorSymbols > 0 || next.endWithoutLine();
        return fits ? notation.separatorLength() - separatorSymbols - 1 : NEVER;
    }

    @Override
    public boolean allows(int symbol) {
        return hasEnded() || leavesRoom(symbol) || unplanned(() -> leavesRoom(symbol));
    }

    /** The answer to a question about the tune as if nothing were planned for its form. */
    private <T> T unplanned(Supplier<T> question) {
        planned.set(tune);
        tune.release();
        T answer = question.get();
        tune.set(planned);
        return answer;
    }

    /** Whether a symbol fits into what is left; if it is one of the text, the tune behind it is then in {@code next}. */
    private boolean leavesRoom(int symbol) {
        noteNeed = UNKNOWN;
        return needAfter(symbol, left) < left;
    }

    @Override
    public void accept(int symbol) {
        if (hasEnded()) {
            return;
        }
        if (!leavesRoom(symbol)) {
            planned.set(tune);
            tune.release();
            if (!leavesRoom(symbol)) {
                String message = refusal(symbol);
                tune.set(planned);
                throw new IllegalArgumentException(message);
            }
        }
        left--;
        if (!notation.isText(symbol) || separatorSymbols > 0) {
            separatorSymbols++;
            return;
        }
        String text = notation.text(symbol);
        tune.set(next);
        planner.advance(tune, left);
        for (int i = 0; i < text.length(); i++) {
            boolean lineEnds = text.charAt(i) == '\n';
            line += lineEnds ? 1 : 0;
            column = lineEnds ? 1 : column + 1;
        }
    }

    @Override
    public Optional<String> brokenRule(int symbol) {
        return allows(symbol) ? Optional.empty() : Optional.of(unplanned(() -> sentence(ruleAgainst(symbol))));
    }

    private Rule ruleAgainst(int symbol) {
        if (separatorSymbols > 0) {
            return Rule.LINE;
        }
        next.set(tune);
        if (!notation.isText(symbol)) {
            return next.endWithoutLine() ? Rule.LINE : next.brokenRule();
        }
        return next.accept(notation.text(symbol)) ? lackOfRoom() : next.brokenRule();
    }

    /** What is wrong with a symbol that the grammar takes, but that leads nowhere. */
    private Rule lackOfRoom() {
        if (!next.inMusic() || completionCost.symbols(next) < Spelling.IMPOSSIBLE) {
            return Rule.BUDGET;
        } else if (next.music().mode() == MusicMode.BAR_LINE && !next.music().resolveBarLine()) {
            boolean repeat = tune.music().barLines().isEmpty()
                    && notation.specification().noneRepeated();
            return repeat ? Rule.FORM : next.brokenRule();
        }
        return notation.specification().asksForForm() ? Rule.FORM : Rule.BUDGET;
    }

    private String sentence(Rule rule) {
        if (rule != Rule.FORM) {
            return rule.sentence();
        }
        String asked = rule.sentence() + ", " + notation.specification().form();
        if (!tune.inMusic() || tune.music().mode() == MusicMode.NOTE) {
            return asked;
        }
        Form form = tune.music().form();
        BarClock clock = tune.music().clock();
        return asked + ", and has " + TuneSpecification.count(form.barsAtEnd(clock), "bar") + " in "
                + TuneSpecification.count(form.partsAtEnd(clock), "part") + " so far";
    }

    private String refusal(int symbol) {
        String shown =
                notation.text(symbol).replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return "line " + line + ", column " + column + ": \"" + shown + "\" is not allowed here, because "
                + sentence(ruleAgainst(symbol));
    }
}
