package io.github.folkrnn.constraint;

/**
 * Keeps parts and endings to the lengths that tunes have, and brings a tune home at the end of a phrase, before the
 * symbols that are left run out. It limits what may be drawn, but gives way to what is given.
 *
 * <p>A part has at most 16 bars, an ending at most 4. A phrase has 4 bars; where one ends, another begins only if it and
 * the completion of the tune, at the pace of the bars so far, need no more than two thirds of what is left. Otherwise the part ends
 * there, and with it the tune. The rest is leeway: the bars of the last phrase are as free as all others.
 */
final class PhrasePlanner {
    private static final int PHRASE = 4;
    private static final int PART = 16;
    private static final int ENDING = 4;
    private static final double SHARE = 2.0 / 3;

    /** What a bar is taken to need before there is one. */
    private static final int SYMBOLS_PER_BAR = 10;

    private final CompletionCost completionCost;

    /** How many symbols of music have been written. */
    private int symbols;

    /** How many bar lines there were when it was decided last. */
    private int barLines;

    PhrasePlanner(CompletionCost completionCost) {
        this.completionCost = completionCost;
    }

    void set(PhrasePlanner other) {
        symbols = other.symbols;
        barLines = other.barLines;
    }

    /** Takes note that a symbol of music has been written, and decides about what may follow. */
    void advance(TuneGrammar tune, int left) {
        if (!tune.inMusic() || tune.music().form().specification().formGiven()) {
            return;
        }
        symbols++;
        MusicGrammar music = tune.music();
        Form form = music.form();
        boolean barBegins = music.barLines().count() != barLines && music.mode() != MusicMode.BAR_LINE;
        if (!barBegins || form.specification().bars().isPresent() || form.isLast()) {
            return;
        }
        barLines = music.barLines().count();
        if (form.ending() != Form.Ending.NONE) {
            limit(
                    tune,
                    left,
                    form.endingElapsed() + ENDING * music.clock().table().full());
        } else {
            steerPart(tune, left);
        }
    }

    private void steerPart(TuneGrammar tune, int left) {
        MusicGrammar music = tune.music();
        BarClock clock = music.clock();
        int full = clock.table().full();
        int phraseEnd = (clock.elapsed() / (PHRASE * full) + 1) * PHRASE * full;
        boolean lastBarOfPhrase = clock.elapsed() > 0 && phraseEnd - clock.elapsed() <= full;
        if (music.mayEnd()) {
            if (!hasRoom(tune, left)) {
                music.form().makeLast();
            }
        } else if (lastBarOfPhrase && !hasRoom(tune, left)) {
            if (limit(tune, left, phraseEnd)) {
                music.form().makeLast();
            }
        } else {
            limit(tune, left, PART * full);
        }
    }

    private boolean hasRoom(TuneGrammar tune, int left) {
        Form form = tune.music().form();
        BarClock clock = tune.music().clock();
        int bars = form.bars() + clock.elapsed() / clock.table().full();
        int phrase = PHRASE * Math.max(SYMBOLS_PER_BAR, symbols / Math.max(1, bars));
        return phrase * form.partsLeft() + completionCost.symbols(tune) <= SHARE * left;
    }

    /** Sets a limit if the tune can keep it. */
    private boolean limit(TuneGrammar tune, int left, int time) {
        BarClock clock = tune.music().clock();
        int before = clock.limit();
        clock.limit(time);
        boolean possible = time > clock.elapsed() && completionCost.symbols(tune) <= left;
        if (!possible) {
            clock.limit(before);
        }
        return possible;
    }
}
