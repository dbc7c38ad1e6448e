package io.github.folkrnn.constraint;

import java.util.Arrays;

/**
 * The number of symbols that bring a tune to a valid end from where it is: the token, the tuplet, the bar, the part with what
 * completes its pick-up, the repeat with both endings, the bars and parts that are asked for, the last line, and the
 * separator.
 *
 * <p>The number is that of one certain way, written with symbols that the vocabulary has; there may be a shorter one.
 * From each place on that way the number is lower by one for each symbol at least, so that who keeps it within what may
 * be written never gets stuck. Not thread-safe.
 */
final class CompletionCost {
    private static final int IMPOSSIBLE = Spelling.IMPOSSIBLE;

    private static final int DEPTH = 6;

    /** More than what may come before or after the note that a search for a way begins with. */
    private static final int LEEWAY = 40;

    private final Notation notation;
    private final Spelling spelling;
    private final TuneSpecification specification;
    private final NoteCosts notes;
    private final MusicGrammar[] scratch = new MusicGrammar[DEPTH];
    private final HeaderCompletionCost header;
    private final int newLine;
    private final int barLine;
    private final int doubleBar;
    private final int repeatStart;
    private final int repeatEnd;
    private final int secondEnding;
    private final int secondEndingBehind;
    private final int quotationMark;
    private final int closingText;
    private int depth;
    private int good;

    CompletionCost(Notation notation) {
        this.notation = notation;
        this.spelling = notation.spelling();
        this.specification = notation.specification();
        this.notes = notation.noteCosts();
        Arrays.setAll(scratch, i -> new MusicGrammar(notation, notation.anyTable(), false));
        header = new HeaderCompletionCost(notation, this::music);
        newLine = spelling.cost("\n");
        barLine = spelling.cost("|");
        doubleBar = Math.min(spelling.cost("|]"), spelling.cost("||"));
        repeatStart = spelling.cost("|:");
        repeatEnd = spelling.cost(":|");
        secondEnding = spelling.cost("[2");
        quotationMark = spelling.cost("\"");
        closingText = spelling.cost(notation.letter()) + quotationMark;
        secondEndingBehind = Math.min(newLine + secondEnding, spelling.cost("2"));
    }

    /** The number of symbols, or {@link Spelling#IMPOSSIBLE} and more if there is no way. */
    int symbols(TuneGrammar tune) {
        return symbols(tune, 0);
    }

    /** The same, but not necessarily of the best way where there is a good one for so many symbols. */
    int symbols(TuneGrammar tune, int enough) {
        good = enough - LEEWAY;
        return tune.inMusic() ? music(tune.music()) : header.symbols(tune.header());
    }

    private int music(MusicGrammar music) {
        return switch (music.mode()) {
            case ENDED -> 0;
            case BETWEEN, REPEAT_END -> between(music);
            case ACCIDENTAL -> noteAhead(music);
            case NOTE -> noteUnderWay(music);
            case PARENTHESIS -> better(noteInParenthesis(music), music, "3246857");
            case BRACKET -> bracket(music);
            case CHORD -> chord(music);
            case GRACE -> pitches(music, 1 - music.prefix().graceNotes()) + spelling.cost("}") + noteAhead(music);
            case CHORD_SYMBOL -> chordSymbol(music);
            case ANNOTATION -> annotation(music);
            case BAR_LINE -> better(singleBarLine(music), music, "]|:");
            case COLON -> byAnyOf(music, "|:");
            case LINE_MARK -> byAnyOf(music, "\n");
            case FIELD -> field(music);
        };
    }

    /** The way that begins with one of several characters. */
    private int byAnyOf(MusicGrammar music, String characters) {
        int best = IMPOSSIBLE;
        for (int i = 0; i < characters.length() && best > good; i++) {
            MusicGrammar next = scratch[depth];
            next.set(music);
            int cost = spelling.cost(characters.substring(i, i + 1));
            if (cost < best && next.accept(characters.charAt(i))) {
                depth++;
                best = Math.min(best, cost + music(next));
                depth--;
            }
        }
        return best;
    }

    private int better(int cost, MusicGrammar music, String characters) {
        return cost <= good ? cost : Math.min(cost, byAnyOf(music, characters));
    }

    private int singleBarLine(MusicGrammar music) {
        MusicGrammar next = scratch[depth];
        next.set(music);
        if (!next.resolveBarLine()) {
            return IMPOSSIBLE;
        }
        depth++;
        int cost = between(next);
        depth--;
        return cost;
    }

    private int noteInParenthesis(MusicGrammar music) {
        return music.tie().isOpen() || music.slurOpen() || !notation.allows(AbcFeature.SLURS)
                ? IMPOSSIBLE
                : noteAhead(music) + spelling.cost(")");
    }

    private int bracket(MusicGrammar music) {
        if (music.clock().broken() > 0 || music.prefix().isPresent()) {
            return chordAhead(music);
        }
        int best = Math.min(byAnyOf(music, "12"), music.tie().isOpen() ? IMPOSSIBLE : chordAhead(music));
        return best < IMPOSSIBLE ? best : byAnyOf(music, BodyField.LETTERS);
    }

    private int chordAhead(MusicGrammar music) {
        return !notation.allows(AbcFeature.CHORDS)
                        || music.form().ending() == Form.Ending.BETWEEN
                        || music.clock().inTuplet()
                ? IMPOSSIBLE
                : 2 * notes.cheapestPitch() + spelling.cost("]") + lengthAhead(music, Trie.ROOT, 0);
    }

    private int chord(MusicGrammar music) {
        return pitches(music, 2 - music.note().chordNotes()) + spelling.cost("]") + lengthAhead(music, Trie.ROOT, 0);
    }

    /** What is missing of the pitch under way in a chord or among grace notes, and so many more. */
    private int pitches(MusicGrammar music, int more) {
        PitchSyntax pitch = music.note().pitch();
        int missing = pitch.hasLetter()
                ? spelling.cost(pitch.missingMarks())
                : music.prefix().graceNotes() + music.note().chordNotes() > 0 ? notes.cheapestPitch() : 0;
        return missing + Math.max(0, more) * notes.cheapestPitch();
    }

    private int chordSymbol(MusicGrammar music) {
        int name = music.form().mayBeAccompanied(music.clock())
                ? notation.chordSymbols().cost(music.prefix().node())
                : IMPOSSIBLE;
        int text = music.prefix().node() == Trie.ROOT ? spelling.cost("^") + closingText : IMPOSSIBLE;
        return Math.min(name, text) + noteAhead(music);
    }

    private int annotation(MusicGrammar music) {
        return (music.prefix().hasText() ? quotationMark : closingText) + noteAhead(music);
    }

    private int field(MusicGrammar music) {
        BodyField field = music.field();
        Trie words = field.choice().words();
        int best = field.mayBeDecoration() ? decorated(music) : IMPOSSIBLE;
        best = withWord(music, words.first(field.node()), best);
        if (best > good) {
            for (int word : words.below(field.node())) {
                best = withWord(music, word, best);
            }
        }
        return best;
    }

    /** The best way so far, or a better one by a word that completes a field. */
    private int withWord(MusicGrammar music, int word, int best) {
        FieldChoice choice = music.field().choice();
        String rest = choice.words().rest(music.field().node(), word);
        int cost = spelling.cost(rest);
        if (cost >= best) {
            return best;
        }
        MusicGrammar next = scratch[depth];
        next.set(music);
        if (!next.takeField(choice.value(word), rest.length())) {
            return best;
        }
        depth++;
        int after = between(next);
        depth--;
        return Math.min(best, cost + after);
    }

    private int decorated(MusicGrammar music) {
        MusicGrammar next = scratch[depth];
        next.set(music);
        if (!next.becomeDecoration()) {
            return IMPOSSIBLE;
        }
        depth++;
        int cost = between(next);
        depth--;
        return cost;
    }

    private int between(MusicGrammar music) {
        BarClock clock = music.clock();
        if (music.tie().isOpen() && clock.position() == clock.table().full() && !clock.inTuplet()) {
            return tieAcrossBarLine(music);
        }
        boolean noteNeeded =
                music.tie().isOpen() || music.prefix().isPresent() || clock.broken() > 0 || clock.inTuplet();
        return noteNeeded ? lineEnd(music) + noteAhead(music) : close(music);
    }

    /** The end of a line that has no room for another bar. */
    private int lineEnd(MusicGrammar music) {
        return music.barLines().isBehind() && music.lineIsFull() ? newLine : 0;
    }

    /** The end of a line that may be full behind a repeat sign. */
    private int lineEndBehindStart(MusicGrammar music) {
        return lineMayBegin(music) ? 0 : newLine;
    }

    private int tieAcrossBarLine(MusicGrammar music) {
        MusicGrammar next = scratch[depth];
        next.set(music);
        if (!next.accept('|')) {
            return IMPOSSIBLE;
        }
        depth++;
        int cost = barLine + singleBarLine(next);
        depth--;
        return cost;
    }

    /** A whole note ahead, of the pitch and length that a tie or a broken rhythm asks for. */
    private int noteAhead(MusicGrammar music) {
        int best = IMPOSSIBLE;
        for (int length = 0; length < NoteLengths.count() && best > good; length++) {
            int cost = music.tie().isOpen()
                    ? notes.of(music.tie().pitch(), length)
                    : music.clock().table().noteCost(length);
            best = withLength(music, length, cost, best);
        }
        return best;
    }

    private int noteUnderWay(MusicGrammar music) {
        boolean plain = music.note().isBareNote();
        return lengthAhead(
                music,
                music.note().node(),
                plain ? spelling.cost(music.note().pitch().missingMarks()) : 0);
    }

    private int lengthAhead(MusicGrammar music, int node, int before) {
        int best = IMPOSSIBLE;
        for (int length = 0; length < NoteLengths.count() && best > good; length++) {
            best = withLength(music, length, before + notes.after(node, length), best);
        }
        return best;
    }

    /** The best way so far, or a better one by a note of a length. */
    private int withLength(MusicGrammar music, int length, int cost, int best) {
        BarClock clock = music.clock();
        int ticks = clock.table().ticks(length);
        if (cost >= best
                || ticks == 0
                || !music.prefix().fits(ticks, clock, music.mode() == MusicMode.GRACE)
                || music.note().isRest()
                        && music.mode() == MusicMode.NOTE
                        && music.restTime() + ticks >= clock.table().full()) {
            return best;
        }
        if (!clock.fits(ticks)) {
            return best;
        } else if (!clock.inTuplet()) {
            boolean letter = length == NoteLengths.UNIT && mayBeAllOfLine(music);
            return Math.min(best, cost + closeAfter(music, ticks, letter));
        }
        int others = (clock.tupletLeft() - 1) * clock.table().noteCost(length);
        return Math.min(best, cost + others + closeAfter(music, clock.tupletDuration(ticks), false));
    }

    /** Whether a note without a length may be the only character on its line. */
    private boolean mayBeAllOfLine(MusicGrammar music) {
        return music.mode() == MusicMode.NOTE ? music.line().isLetter() : lineMayBegin(music);
    }

    private boolean lineMayBegin(MusicGrammar music) {
        return music.line().isEmpty() || lineEnd(music) > 0;
    }

    private int closeAfter(MusicGrammar music, int time, boolean letterAlone) {
        BarClock clock = music.clock();
        return close(music, Place.of(music, clock.position() + time, clock.elapsed() + time, letterAlone));
    }

    private int close(MusicGrammar music) {
        BarClock clock = music.clock();
        return close(
                music,
                Place.of(music, clock.position(), clock.elapsed(), music.line().isLetter()));
    }

    /**
     * A place between elements, which may lie ahead of what is written.
     *
     * @param position the time since the bar began, in ticks
     * @param elapsed the time since the part began
     * @param isAhead whether notes are still to come before it
     * @param needsMusic whether a bar line or a repeat sign stands before it, so that none may follow at once
     * @param letterAlone whether nothing but a letter stands before it on its line, which allows no colon
     */
    private record Place(int position, int elapsed, boolean isAhead, boolean needsMusic, boolean letterAlone) {
        static Place of(MusicGrammar music, int position, int elapsed, boolean letterAlone) {
            boolean isAhead = elapsed != music.clock().elapsed();
            return new Place(
                    position, elapsed, isAhead, !isAhead && music.barLines().isEmpty(), letterAlone);
        }

        /** The place behind the sign of a second ending. */
        static Place atSecondEnding(MusicGrammar music, int elapsed) {
            return new Place(0, elapsed, elapsed != music.clock().elapsed(), true, false);
        }
    }

    /** How a part ends. */
    private enum PartEnd {
        DOUBLE_BAR,
        REPEAT
    }

    /** From a place between elements to the end. */
    private int close(MusicGrammar music, Place place) {
        Form form = music.form();
        if (!place.isAhead() && music.mayEnd()) {
            return end(music.line().isEmpty());
        }
        int before = music.slurOpen() ? spelling.cost(")") : 0;
        before += !place.isAhead() && form.ending() != Form.Ending.BETWEEN ? lineEnd(music) : 0;
        return before
                + switch (form.ending()) {
                    case BETWEEN ->
                        secondEnding(music)
                                + part(music, Place.atSecondEnding(music, form.endingElapsed()), PartEnd.DOUBLE_BAR);
                    case NONE -> partWithoutEndings(music, place);
                    case FIRST -> part(music, place, PartEnd.REPEAT);
                    case SECOND -> part(music, place, PartEnd.DOUBLE_BAR);
                };
    }

    private int partWithoutEndings(MusicGrammar music, Place place) {
        Form form = music.form();
        if (!specification.allRepeated() && !form.mustRepeat()) {
            return part(music, place, PartEnd.DOUBLE_BAR);
        }
        if (!form.mustRepeat() && place.elapsed() == 0) {
            return repeatStart + lineEndBehindStart(music) + part(music, place, PartEnd.REPEAT);
        }
        if (!form.mustRepeat() && !form.mayAssumeRepeat()) {
            return IMPOSSIBLE;
        }
        return isInMetreOfRepeat(music) ? part(music, place, PartEnd.REPEAT) : backToMetre(music, place);
    }

    private static boolean isInMetreOfRepeat(MusicGrammar music) {
        return music.clock().table().full() == music.form().returnTable().full();
    }

    /** The rest of a bar, the line that brings back the metre in which the repeat has to end, and what comes then. */
    private int backToMetre(MusicGrammar music, Place place) {
        BarClock clock = music.clock();
        BarTable table = clock.table();
        boolean here = place.needsMusic() && music.mayBeginField('M');
        int time = here || place.position() == table.full() ? 0 : table.full() - place.position();
        BarTable back = notation.table(music.form().returnTable().metre(), table.unitLength());
        MusicGrammar next = scratch[depth];
        next.set(music);
        if (place.elapsed() + time > clock.limit()
                || !next.skipToField(place.elapsed() - clock.elapsed() + time, back)) {
            return IMPOSSIBLE;
        }
        int cost = table.fillCost(time) + barLine + newLine;
        if (here) {
            cost = lineMayBegin(music) ? 0 : newLine;
        }
        depth++;
        cost += notation.metreCost(back.metre()) + close(next);
        depth--;
        return cost;
    }

    private int secondEnding(MusicGrammar music) {
        return music.mode() == MusicMode.REPEAT_END ? secondEndingBehind : lineEnd(music) + secondEnding;
    }

    /** The rest of a part, and what comes after it. */
    private int part(MusicGrammar music, Place place, PartEnd partEnd) {
        if (partEnd == PartEnd.REPEAT) {
            return part(music, place, partEnd, music.form().phase());
        }
        int phase = music.form().phase();
        int best = part(music, place, partEnd, 0);
        boolean mayEndWithPickUp = phase != 0
                && phase < music.clock().table().full()
                && music.clock().mayEndAt(phase);
        return mayEndWithPickUp ? Math.min(best, part(music, place, partEnd, phase)) : best;
    }

    /** The same where the part ends at a time within a bar. */
    private int part(MusicGrammar music, Place place, PartEnd partEnd, int phase) {
        Form form = music.form();
        int full = music.clock().table().full();
        boolean repeated = partEnd == PartEnd.REPEAT;
        boolean needsMusic = place.needsMusic() || repeated && place.letterAlone();
        int time = timeTo(music, place.position(), place.elapsed(), phase, needsMusic);
        if (time < 0) {
            return IMPOSSIBLE;
        }
        boolean lineBegins = !place.isAhead() && lineMayBegin(music);
        boolean beyondLetter = repeated && (place.position() + time > full || lineBegins);
        int cost = fill(music.clock().table(), place.position(), time, beyondLetter);
        if (form.ending() == Form.Ending.FIRST) {
            return cost + repeatEnd + secondEndingBehind + secondPart(music, place.elapsed() + time);
        }
        int bars = form.bars() + (place.elapsed() + time) / full;
        return cost + (repeated ? repeatEnd : doubleBar) + otherParts(music, form.parts() + 1, bars, phase);
    }

    /** The second ending behind a first one that is still to be finished. */
    private int secondPart(MusicGrammar music, int length) {
        Form form = music.form();
        int full = music.clock().table().full();
        int target = form.phase();
        int time = specification.bars().isPresent()
                ? length - form.endingElapsed()
                : timeTo(music, 0, form.endingElapsed(), target, true);
        if (time < 0) {
            return IMPOSSIBLE;
        }
        int bars = (form.endingElapsed() + time) / full;
        return fill(music.clock().table(), 0, time, false)
                + doubleBar
                + otherParts(music, form.parts() + 1, form.bars() + bars, target);
    }

    /** The time until the part may end at a place in the bar, or -1. */
    private int timeTo(MusicGrammar music, int position, int elapsed, int target, boolean needsMusic) {
        int full = music.clock().table().full();
        int limit = music.clock().limit();
        if (specification.bars().isPresent()) {
            int time = limit - elapsed;
            return (position + time - target) % full == 0 && (time > 0 || !needsMusic) ? time : -1;
        }
        int time = Math.floorMod(target - position, full);
        while (elapsed + time < Form.FEWEST_BARS * full || time == 0 && needsMusic) {
            time += full;
        }
        return elapsed + time <= limit ? time : -1;
    }

    /**
     * Notes for a time that may reach across bar lines.
     *
     * @param beyondLetter whether the last bar has to be more than a letter, because it may be on a line of its own
     */
    private int fill(BarTable table, int position, int time, boolean beyondLetter) {
        int left = Math.min(table.full() - position, time);
        int cost = 0;
        for (int after = time - left; ; after -= table.full()) {
            boolean last = after <= 0;
            cost += last && beyondLetter && left > 0 ? table.fillCostBeyondLetter(left) : table.fillCost(left);
            if (last || cost >= IMPOSSIBLE) {
                return cost;
            }
            cost += barLine + newLine;
            left = Math.min(after, table.full());
        }
    }

    /** The parts that are asked for beyond one that ends, and the end. */
    private int otherParts(MusicGrammar music, int parts, int bars, int phase) {
        BarTable table = music.clock().table();
        int missingParts =
                specification.parts().isPresent() ? specification.parts().getAsInt() - parts : 0;
        int missingBars =
                specification.bars().isPresent() ? specification.bars().getAsInt() - bars : 0;
        if (missingParts < 0
                || missingBars < 0
                || specification.parts().isPresent() && missingParts == 0 && missingBars > 0) {
            return IMPOSSIBLE;
        }
        int more = specification.parts().isPresent() ? missingParts : Math.min(1, missingBars);
        if (more == 0) {
            return end(false);
        }
        int barsEach = specification.bars().isPresent() ? missingBars / more : Form.FEWEST_BARS;
        int ends = specification.allRepeated() ? repeatStart + repeatEnd : doubleBar;
        return more * (newLine + ends + fill(table, phase, barsEach * table.full(), true)) + end(false);
    }

    private int end(boolean atLineStart) {
        if (!notation.endsWithEmptyLine()) {
            return notation.separatorLength();
        }
        return spelling.cost(atLineStart ? "\n" : "\n\n");
    }
}
