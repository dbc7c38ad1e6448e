package io.github.folkrnn.constraint;

import io.github.folkrnn.sampling.LogitsProcessor;

/** The constraint on one tune. */
final class ConstraintRun implements LogitsProcessor.Run {
    private static final int UNKNOWN = -1;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Notation notation;
    private final WayHome wayHome;
    private final TuneGrammar tune;
    private final TuneGrammar next;
    private final TuneGrammar steered;
    private final Steering steering;
    private int left;
    private int separatorSymbols;
    private int line = 1;
    private int column = 1;

    /** What is needed after any letter of a text, and after any plain note, while one set of scores is processed. */
    private int textNeed;

    private int noteNeed;

    ConstraintRun(Notation notation) {
        this.notation = notation;
        this.wayHome = new WayHome(notation);
        this.tune = new TuneGrammar(notation);
        this.next = new TuneGrammar(notation);
        this.steered = new TuneGrammar(notation);
        this.steering = new Steering(wayHome);
        this.left = notation.demands().maxSymbols();
    }

    @Override
    public LogitsProcessor.Run fork() {
        ConstraintRun copy = new ConstraintRun(notation);
        copy.tune.set(tune);
        copy.steering.set(steering);
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
        int need = wayHome.symbols(next, enough);
        if (plainNote) {
            noteNeed = need;
        }
        return need;
    }

    /** For a separator that is no text: it may stand where the tune may end, and nothing may stand within it. */
    private int needAfterSeparator(int symbol) {
        boolean fits = separatorSymbols > 0 || tune.inMusic() && tune.music().mayEnd();
        return fits && notation.separator(separatorSymbols) == symbol
                ? notation.separatorLength() - separatorSymbols - 1
                : NEVER;
    }

    @Override
    public boolean allows(int symbol) {
        if (hasEnded() || leavesRoom(symbol)) {
            return true;
        }
        steered.set(tune);
        tune.release();
        boolean allowed = leavesRoom(symbol);
        tune.set(steered);
        return allowed;
    }

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
            steered.set(tune);
            tune.release();
            if (!leavesRoom(symbol)) {
                String message = refusal(symbol);
                tune.set(steered);
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
        steering.advance(tune, left);
        for (int i = 0; i < text.length(); i++) {
            boolean lineEnds = text.charAt(i) == '\n';
            line += lineEnds ? 1 : 0;
            column = lineEnds ? 1 : column + 1;
        }
    }

    /** What is wrong with a symbol that the grammar takes, but that leads nowhere. */
    private Rule lackOfRoom() {
        boolean noBarLine = next.inMusic()
                && next.music().mode() == MusicMode.BAR_LINE
                && wayHome.symbols(next) >= Spelling.IMPOSSIBLE;
        return noBarLine ? Rule.BAR_LINE : Rule.BUDGET;
    }

    private String refusal(int symbol) {
        Rule rule = Rule.BUDGET;
        if (separatorSymbols > 0 || !notation.isText(symbol)) {
            rule = Rule.LINE;
        } else {
            next.set(tune);
            rule = next.accept(notation.text(symbol)) ? lackOfRoom() : next.brokenRule();
        }
        String shown =
                notation.text(symbol).replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return "line " + line + ", column " + column + ": \"" + shown + "\" is not allowed here, because "
                + rule.sentence();
    }
}
