package io.github.folkrnn.constraint;

import org.jspecify.annotations.Nullable;

/**
 * The grammar of a tune's music, one character at a time.
 *
 * <p>It refuses what is wrong at once. What can no longer be brought to an end, such as a note that leaves no room for
 * the rest of its tuplet, is for {@link CompletionCost} to tell.
 */
final class MusicGrammar {
    private final Notation notation;
    private final BarClock clock;
    private final Form form;
    private final BarLines barLines;
    private final TextLine line = new TextLine();
    private final NoteSyntax note = new NoteSyntax();
    private final NotePrefix prefix = new NotePrefix();
    private final LastElement last = new LastElement();
    private final Tie tie = new Tie();
    private final BodyField field;
    private boolean swung;
    private MusicMode mode = MusicMode.BETWEEN;
    private boolean slurOpen;
    private int restTime;
    private char brokenMark;
    private Rule broken = Rule.ELEMENT;

    /** @param swung whether programs play pairs of notes as broken rhythms, which others may then not cut across */
    MusicGrammar(Notation notation, BarTable table, boolean swung) {
        this.notation = notation;
        this.swung = swung;
        this.clock = new BarClock(table);
        this.form = new Form(notation.specification(), table);
        this.barLines = new BarLines(form, clock);
        this.field = new BodyField(notation, form, clock, swung);
        form.begin(clock);
    }

    void set(MusicGrammar other) {
        clock.set(other.clock);
        form.set(other.form);
        barLines.set(other.barLines);
        line.set(other.line);
        note.set(other.note);
        prefix.set(other.prefix);
        last.set(other.last);
        tie.set(other.tie);
        field.set(other.field);
        swung = other.swung;
        mode = other.mode;
        slurOpen = other.slurOpen;
        restTime = other.restTime;
        brokenMark = other.brokenMark;
        broken = other.broken;
    }

    BarClock clock() {
        return clock;
    }

    Form form() {
        return form;
    }

    BarLines barLines() {
        return barLines;
    }

    TextLine line() {
        return line;
    }

    /** Whether the line has to end behind the next bar line. */
    boolean lineIsFull() {
        return line.isFull() && !notation.specification().formGiven();
    }

    NoteSyntax note() {
        return note;
    }

    NotePrefix prefix() {
        return prefix;
    }

    BodyField field() {
        return field;
    }

    MusicMode mode() {
        return mode;
    }

    Tie tie() {
        return tie;
    }

    boolean slurOpen() {
        return slurOpen;
    }

    /** The time of the rests before this place, in ticks. */
    int restTime() {
        return restTime;
    }

    /** The rule that the last refused character was at fault against. */
    Rule brokenRule() {
        return broken;
    }

    /** Whether a note without a length so far and with a pitch in range is being written. */
    boolean isPlainNote() {
        return mode == MusicMode.NOTE && note.isBareNote() && note.hasPitch();
    }

    /** Whether the tune may end here, once its last line does. */
    boolean mayEnd() {
        boolean complete = mode.isBetween() || mode == MusicMode.LINE_MARK;
        return complete && ruleAgainstEnd() == null;
    }

    /** The rule that forbids the tune to end here, between two elements. */
    private @Nullable Rule ruleAgainstEnd() {
        if (!barLines.isBehind() || tie.isOpen()) {
            return ruleAgainstLineEnd();
        } else if (slurOpen) {
            return Rule.SLUR;
        }
        return field.isBehindMusic() ? Rule.FIELD_BEFORE : form.ruleAgainstEnd(clock);
    }

    /** The rule that forbids a line to end here, where there is no bar line. */
    private Rule ruleAgainstLineEnd() {
        if (clock.inTuplet()) {
            return Rule.TUPLET;
        } else if (tie.isOpen()) {
            return Rule.TIE;
        }
        return prefix.isPresent() ? Rule.BEFORE_NOTE : Rule.LINE;
    }

    /** Takes the end of a tune that needs no empty line; false, and an undefined state, if the tune may not end here. */
    boolean endWithoutLine() {
        boolean complete = switch (mode) {
            case NOTE -> finishNote();
            case BAR_LINE -> resolveBarLine();
            default -> require(mode.isBetween() || mode == MusicMode.LINE_MARK, Rule.ELEMENT);
        };
        return complete && end();
    }

    private boolean end() {
        Rule rule = ruleAgainstEnd();
        return rule == null ? enter(MusicMode.ENDED) : refuse(rule);
    }

    /** Takes a character; false, and an undefined state, if it is not allowed here. */
    boolean accept(char c) {
        boolean taken = switch (mode) {
            case BETWEEN -> element(c);
            case ACCIDENTAL -> !tie.isOpen() && note.pitch().accidental(c) || letter(c);
            case NOTE -> note(c);
            case PARENTHESIS -> parenthesis(c);
            case BRACKET -> bracket(c);
            case CHORD -> chord(c);
            case GRACE -> grace(c);
            case CHORD_SYMBOL -> chordSymbol(c);
            case ANNOTATION -> annotation(c);
            case BAR_LINE -> barLine(c);
            case COLON -> colon(c);
            case REPEAT_END -> repeatEnd(c);
            case LINE_MARK -> require(c == '\n', Rule.LINE) && enter(MusicMode.BETWEEN);
            case FIELD -> field(c);
            case ENDED -> refuse(Rule.ELEMENT);
        };
        if (taken) {
            line.add(c);
        }
        return taken;
    }

    private boolean refuse(Rule rule) {
        broken = rule;
        return false;
    }

    private boolean require(boolean condition, Rule rule) {
        return condition || refuse(rule);
    }

    private boolean enter(MusicMode next) {
        mode = next;
        return true;
    }

    private boolean element(char c) {
        if (c != ' ' && c != '!' && c != '\n') {
            if (form.mustEnd(clock)) {
                return refuse(form.ruleAgainstMore());
            } else if (barLines.isBehind() && lineIsFull()) {
                return refuse(Rule.LINE);
            } else if (form.ending() == Form.Ending.BETWEEN && c != '[') {
                return refuse(Rule.ENDING);
            }
        }
        last.follow();
        if (clock.broken() > 0) {
            return brokenRhythmGoesOn(c);
        }
        return switch (c) {
            case ' ' -> require(!line.isEmpty() && !line.endsWithSpace() && !prefix.isPresent(), Rule.ELEMENT);
            case '\n' -> line.isEmpty() ? emptyLine() : require(barLines.isBehind(), ruleAgainstLineEnd());
            case '!' -> require(barLines.isBehind() && !line.isEmpty(), Rule.LINE) && enter(MusicMode.LINE_MARK);
            case '|', ':' -> bar(c);
            case '(' -> require(clock.hasRoom() && !prefix.isPresent(), Rule.SLUR) && enter(MusicMode.PARENTHESIS);
            case ')' -> slurEnd();
            case '-' -> tieBegins();
            case '>', '<' -> brokenRhythm(c);
            case '[' -> require(!prefix.needsNote(), Rule.BEFORE_NOTE) && enter(MusicMode.BRACKET);
            case '{' -> require(notation.allows(AbcFeature.GRACE_NOTES), Rule.EXTRA) && graceBegins();
            case '"' -> require(notation.allows(AbcFeature.CHORD_SYMBOLS), Rule.EXTRA) && nameBegins();
            case '~', '.', 'u', 'v', 'T', 'P' -> decoration(c);
            case 'M' -> mayBeField(c, false) ? fieldBegins(c, false) : decoration(c);
            case 'K', 'L' -> fieldBegins(c, false);
            default -> noteBegins(c);
        };
    }

    private boolean noteBegins(char c) {
        if (!clock.hasRoom()) {
            return refuse(Rule.LENGTH);
        }
        PitchRange range = notation.specification().range();
        if (c == 'z') {
            note.startRest();
            // abc2midi plays the last note of a triplet and the next one as a pair, and stumbles over a rest there.
            boolean placed = !tie.isOpen() && !prefix.needsNote() && !(swung && clock.inTuplet());
            return require(placed, Rule.REST) && startLength();
        }
        note.startNote(tie.within(range));
        if (c == '^' || c == '_' || c == '=') {
            // Double signs are never repeated behind a tie.
            boolean signed = note.pitch().accidental(c) && require(tie.allowsSign(note.pitch()), Rule.TIE);
            return signed && enter(MusicMode.ACCIDENTAL);
        }
        return letter(c);
    }

    private boolean letter(char c) {
        if (PitchRange.ofLetter(c) < 0) {
            return refuse(mode == MusicMode.BETWEEN ? Rule.ELEMENT : Rule.PITCH);
        }
        return require(note.pitch().letter(c), tie.isOpen() ? Rule.TIE : Rule.PITCH) && startLength();
    }

    private boolean startLength() {
        barLines.fill();
        field.forget();
        return enter(MusicMode.NOTE);
    }

    private boolean note(char c) {
        if (note.isBareNote() && (c == ',' || c == '\'')) {
            return require(note.pitch().mark(c), Rule.PITCH);
        }
        boolean pitched = require(note.hasPitch(), Rule.PITCH);
        return pitched && (note.lengthen(c) || finishNote() && element(c));
    }

    /** Gives the note that has been written its place in the bar. */
    private boolean finishNote() {
        int length = note.ticks(clock.table());
        if (length == 0) {
            return refuse(Rule.LENGTH);
        }
        restTime = note.isRest() ? restTime + length : 0;
        if (restTime >= clock.table().full()) {
            return refuse(Rule.REST);
        }
        if (!prefix.fits(length, clock, false)) {
            return refuse(Rule.BEFORE_NOTE);
        }
        boolean endsBroken = clock.broken() > 0;
        boolean inTuplet = clock.inTuplet();
        boolean single = !note.isRest() && note.chordNotes() == 0;
        last.write(single, prefix.needsNote(), inTuplet ? 0 : length);
        if (endsBroken) {
            last.forget();
        }
        tie.end();
        prefix.clear();
        mode = MusicMode.BETWEEN;
        return require(clock.add(length), endsBroken ? Rule.BROKEN_RHYTHM : inTuplet ? Rule.TUPLET : Rule.LENGTH);
    }

    private boolean tieBegins() {
        tie.begin(note.pitch());
        return require(last.mayBeTied(), Rule.TIE);
    }

    private boolean brokenRhythm(char c) {
        int length = last.length();
        boolean canBegin = last.mayBeBroken(clock.table());
        brokenMark = c;
        clock.startBroken(length);
        return require(canBegin && !(swung && (clock.position() - length) % (2 * length) != 0), Rule.BROKEN_RHYTHM);
    }

    private boolean brokenRhythmGoesOn(char c) {
        boolean again = c == brokenMark;
        brokenMark = '\0';
        if (again) {
            return require(clock.table().canBeBrokenTwice(clock.broken()), Rule.BROKEN_RHYTHM);
        } else if (c == '[') {
            return require(notation.allows(AbcFeature.CHORDS), Rule.EXTRA) && enter(MusicMode.BRACKET);
        }
        return require(c == 'z' || beginsPitch(c), Rule.BROKEN_RHYTHM) && noteBegins(c);
    }

    private static boolean beginsPitch(char c) {
        return c == '^' || c == '_' || c == '=' || PitchRange.ofLetter(c) >= 0;
    }

    private boolean parenthesis(char c) {
        barLines.leave();
        if (c >= '2' && c <= '9') {
            return require(!clock.inTuplet() && clock.startTuplet(c - '0'), Rule.TUPLET) && enter(MusicMode.BETWEEN);
        }
        if (!notation.allows(AbcFeature.SLURS)) {
            return refuse(Rule.EXTRA);
        } else if (slurOpen || tie.isOpen()) {
            return refuse(Rule.SLUR);
        }
        slurOpen = true;
        if (c == '(') {
            return true;
        }
        mode = MusicMode.BETWEEN;
        return require(beginsPitch(c), Rule.SLUR) && noteBegins(c);
    }

    private boolean slurEnd() {
        boolean canEnd = slurOpen && !tie.isOpen() && !prefix.isPresent() && !barLines.isEmpty();
        slurOpen = false;
        return require(canEnd, Rule.SLUR);
    }

    private boolean graceBegins() {
        note.startNote(notation.specification().range());
        barLines.leave();
        boolean canBegin = !tie.isOpen() && !prefix.needsNote() && clock.hasRoom();
        return require(canBegin, Rule.BEFORE_NOTE) && enter(MusicMode.GRACE);
    }

    private boolean grace(char c) {
        if (c == '}') {
            prefix.closeGrace();
            return require(note.pitch().isComplete(), Rule.PITCH) && enter(MusicMode.BETWEEN);
        }
        return require(prefix.grace(c, note.pitch(), clock.inTuplet()), Rule.BEFORE_NOTE);
    }

    private boolean decoration(char c) {
        barLines.leave();
        return require(notation.allowsDecoration(c), Rule.EXTRA)
                && require(!tie.isOpen() && prefix.addDecoration() && clock.hasRoom(), Rule.BEFORE_NOTE);
    }

    private boolean nameBegins() {
        barLines.leave();
        return require(!tie.isOpen() && clock.hasRoom() && prefix.addName(), Rule.BEFORE_NOTE)
                && enter(MusicMode.CHORD_SYMBOL);
    }

    private boolean chordSymbol(char c) {
        if (prefix.node() == Trie.ROOT && "^_<>@".indexOf(c) >= 0) {
            return enter(MusicMode.ANNOTATION);
        }
        Trie names = notation.chordSymbols().words();
        boolean taken = require(form.mayBeAccompanied(clock) && prefix.name(c, names), Rule.VALUE);
        if (taken && names.word(prefix.node()) != Trie.NONE) {
            clock.accompany();
            mode = MusicMode.BETWEEN;
        }
        return taken;
    }

    private boolean annotation(char c) {
        return c == '"'
                ? require(prefix.hasText(), Rule.TEXT) && enter(MusicMode.BETWEEN)
                : require(prefix.text(c), Rule.TEXT);
    }

    private boolean bracket(char c) {
        mode = MusicMode.BETWEEN;
        if (c == '1' || c == '2') {
            return ending(c);
        }
        if (form.ending() == Form.Ending.BETWEEN) {
            return refuse(Rule.ENDING);
        }
        if (BodyField.LETTERS.indexOf(c) >= 0) {
            return require(notation.allows(AbcFeature.INLINE_FIELDS), Rule.EXTRA) && fieldBegins(c, true);
        }
        barLines.leave();
        return require(notation.allows(AbcFeature.CHORDS), Rule.EXTRA)
                && require(!tie.isOpen(), Rule.TIE)
                && require(!clock.inTuplet(), Rule.TUPLET)
                && require(clock.hasRoom(), Rule.LENGTH)
                && require(note.startChord(notation.specification().range(), c), Rule.PITCH)
                && enter(MusicMode.CHORD);
    }

    private boolean chord(char c) {
        return c == ']'
                ? require(note.isChordComplete(), Rule.PITCH) && startLength()
                : require(note.chord(c), Rule.PITCH);
    }

    /** Whether nothing is under way that a field or an ending would cut in two. */
    private boolean isFree() {
        return !clock.inTuplet() && clock.broken() == 0 && !prefix.isPresent() && !slurOpen && !tie.isOpen();
    }

    private boolean ending(char c) {
        return require(isFree() && barLines.ending(c), Rule.ENDING) && enter(MusicMode.BETWEEN);
    }

    private boolean fieldBegins(char c, boolean inline) {
        boolean begins = require(mayBeField(c, inline), Rule.FIELD) && require(field.start(c, inline), Rule.VALUE);
        return begins && enter(MusicMode.FIELD);
    }

    private boolean mayBeField(char c, boolean inline) {
        return mayBeginField(c) && (inline || line.isEmpty());
    }

    /** Whether a field may stand here, or on a line that begins here. */
    boolean mayBeginField(char c) {
        return isFree() && field.mayBegin(c) && barLines.isBehind();
    }

    private boolean field(char c) {
        if (c != ':' && field.mayBeDecoration()) {
            return becomeDecoration() && element(c);
        }
        return require(field.take(c), Rule.VALUE) && (!field.isComplete() || finishField(field.value()));
    }

    /** Takes what has begun as a field for a sign before a note. */
    boolean becomeDecoration() {
        field.takeBack();
        mode = MusicMode.BETWEEN;
        return decoration(field.letter());
    }

    private boolean finishField(int value) {
        mode = MusicMode.BETWEEN;
        return require(field.apply(value), Rule.FIELD);
    }

    /** Takes the rest of a field, so many characters. */
    boolean takeField(int value, int length) {
        line.skip(length - 1);
        line.add(field.isInline() ? ']' : '\n');
        return finishField(value);
    }

    /** Goes to the end of a bar that is still to be filled, and behind a change of metre on a line of its own. */
    boolean skipToField(int time, BarTable table) {
        clock.moveTo(0, clock.elapsed() + time);
        slurOpen = false;
        prefix.clear();
        barLines.skip();
        line.add('\n');
        mode = MusicMode.BETWEEN;
        return form.change(clock, table);
    }

    private boolean bar(char c) {
        if (clock.inTuplet() || prefix.isPresent()) {
            return refuse(clock.inTuplet() ? Rule.TUPLET : Rule.BEFORE_NOTE);
        }
        if (c == ':') {
            return require(!barLines.isEmpty() && !line.isLetter(), Rule.BAR_LINE)
                    && require(!tie.isOpen(), Rule.TIE)
                    && require(!slurOpen, Rule.SLUR)
                    && enter(MusicMode.COLON);
        }
        return enter(MusicMode.BAR_LINE);
    }

    private boolean barLine(char c) {
        boolean single = c != ':' && c != '|' && c != ']';
        if (single) {
            return resolveBarLine() && (c == '1' ? ending(c) : element(c));
        }
        if (tie.isOpen() || slurOpen) {
            return refuse(tie.isOpen() ? Rule.TIE : Rule.SLUR);
        }
        Rule rule = barRule(c == ':');
        return barBegins(rule, c == ':' ? barLines.repeatStart() : barLines.partEnd(), MusicMode.BETWEEN);
    }

    /** What a bar line would break that is not allowed here. */
    private Rule barRule(boolean repeats) {
        boolean otherForm = repeats
                ? notation.specification().noneRepeated()
                : notation.specification().allRepeated() && form.ending() == Form.Ending.NONE;
        return otherForm || form.isFull(clock) ? Rule.FORM : Rule.BAR_LINE;
    }

    /** Takes a vertical line, once nothing that would change its meaning follows, for a single bar line. */
    boolean resolveBarLine() {
        boolean again = line.hasOne() && barLines.isEmpty() && !form.isFirstBar();
        Rule rule = form.isFull(clock) ? Rule.FORM : Rule.BAR_LINE;
        return barBegins(rule, again ? !tie.isOpen() && barLines.again() : barLines.single(), MusicMode.BETWEEN);
    }

    private boolean colon(char c) {
        Rule rule = barRule(true);
        if (c == '|') {
            return barBegins(rule, barLines.repeatEnd(), MusicMode.REPEAT_END);
        }
        return barBegins(rule, c == ':' && barLines.repeatEndAndStart(), MusicMode.BETWEEN);
    }

    private boolean barBegins(Rule rule, boolean allowed, MusicMode next) {
        restTime = 0;
        return require(allowed, rule) && enter(next);
    }

    private boolean repeatEnd(char c) {
        mode = MusicMode.BETWEEN;
        return c == '2' ? ending(c) : element(c);
    }

    private boolean emptyLine() {
        return require(notation.endsWithEmptyLine(), Rule.LINE) && end();
    }
}
