package io.github.folkrnn.constraint;

/**
 * The grammar of a tune's music, one character at a time.
 *
 * <p>It refuses what is wrong at once. What can no longer be brought to an end, such as a note that leaves no room for
 * the rest of its tuplet, is for {@link WayHome} to tell.
 */
final class MusicGrammar {
    private static final int NO_TIE = -1;

    private static final int NOTHING = 0;
    private static final int SINGLE_NOTE = 1;
    private static final int CHORD_OR_REST = 2;

    private final Notation notation;
    private final BarClock clock;
    private final Form form;
    private final BarLines barLines;
    private final TextLine line = new TextLine();
    private final NoteSyntax note = new NoteSyntax();
    private final NotePrefix prefix = new NotePrefix();
    private final KeyField key;
    private boolean swung;
    private int tonic;
    private MusicMode mode = MusicMode.BETWEEN;
    private int tie = NO_TIE;
    private int tieAccidental;
    private boolean slurOpen;
    private int restTime;

    /** The element that a tie or a broken rhythm may follow at once. */
    private int adjacent = NOTHING;

    private int adjacentLength;
    private boolean adjacentPrefixed;
    private char brokenMark;
    private boolean behindKey;
    private Rule broken = Rule.ELEMENT;

    MusicGrammar(Notation notation, BarTable table) {
        this(notation, table, false, 0);
    }

    /**
     * @param swung whether programs play pairs of notes as broken rhythms, which others may then not cut across
     * @param tonic the step of the key's tonic
     */
    MusicGrammar(Notation notation, BarTable table, boolean swung, int tonic) {
        this.notation = notation;
        this.swung = swung;
        this.tonic = tonic;
        this.clock = new BarClock(table);
        this.form = new Form(notation.demands());
        this.barLines = new BarLines(form, clock);
        this.key = new KeyField(notation);
        form.begin(clock);
    }

    void set(MusicGrammar other) {
        clock.set(other.clock);
        form.set(other.form);
        barLines.set(other.barLines);
        line.set(other.line);
        note.set(other.note);
        prefix.set(other.prefix);
        key.set(other.key);
        swung = other.swung;
        tonic = other.tonic;
        mode = other.mode;
        tie = other.tie;
        tieAccidental = other.tieAccidental;
        slurOpen = other.slurOpen;
        restTime = other.restTime;
        adjacent = other.adjacent;
        adjacentLength = other.adjacentLength;
        adjacentPrefixed = other.adjacentPrefixed;
        brokenMark = other.brokenMark;
        behindKey = other.behindKey;
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
        return line.isFull() && !notation.demands().formGiven();
    }

    NoteSyntax note() {
        return note;
    }

    NotePrefix prefix() {
        return prefix;
    }

    KeyField key() {
        return key;
    }

    MusicMode mode() {
        return mode;
    }

    boolean isTied() {
        return tie != NO_TIE;
    }

    /** The pitch that the next note must have, if there is a tie. */
    int tie() {
        return tie;
    }

    boolean slurOpen() {
        return slurOpen;
    }

    /** The step of the key's tonic. */
    int tonic() {
        return tonic;
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
        return (mode.isBetween() || mode == MusicMode.LINE_MARK)
                && barLines.isBehind()
                && !behindKey
                && form.mayEnd(clock);
    }

    /** Takes a character; false, and an undefined state, if it is not allowed here. */
    boolean accept(char c) {
        boolean taken = switch (mode) {
            case BETWEEN -> element(c);
            case ACCIDENTAL -> tie == NO_TIE && note.pitch().accidental(c) || letter(c);
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
            case KEY -> key(c);
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
                return refuse(Rule.BUDGET);
            } else if (barLines.isBehind() && lineIsFull()) {
                return refuse(Rule.LINE);
            } else if (form.ending() == Form.Ending.BETWEEN && c != '[') {
                return refuse(Rule.ENDING);
            }
        }
        int before = adjacent;
        adjacent = NOTHING;
        if (clock.broken() > 0) {
            return brokenRhythmGoesOn(c);
        }
        return switch (c) {
            case ' ' -> require(!line.isEmpty() && !line.endsWithSpace() && !prefix.isPresent(), Rule.ELEMENT);
            case '\n' -> line.isEmpty() ? end() : require(barLines.isBehind(), Rule.LINE);
            case '!' -> require(barLines.isBehind() && !line.isEmpty(), Rule.LINE) && enter(MusicMode.LINE_MARK);
            case '|', ':' -> bar(c);
            case '(' -> require(clock.hasRoom() && !prefix.isPresent(), Rule.SLUR) && enter(MusicMode.PARENTHESIS);
            case ')' -> slurEnd();
            case '-' -> tieBegins(before);
            case '>', '<' -> brokenRhythm(c, before);
            case '[' -> require(!prefix.needsNote(), Rule.BEFORE_NOTE) && enter(MusicMode.BRACKET);
            case '{' -> require(notation.allows(Extra.GRACE_NOTES), Rule.EXTRA) && graceBegins();
            case '"' -> require(notation.allows(Extra.CHORD_SYMBOLS), Rule.EXTRA) && nameBegins();
            case '~', '.', 'u', 'v', 'T', 'M', 'P' -> require(notation.allowsDecoration(c), Rule.EXTRA) && decoration();
            case 'K' -> keyBegins(false);
            default -> noteBegins(c);
        };
    }

    private boolean noteBegins(char c) {
        if (!clock.hasRoom()) {
            return refuse(Rule.LENGTH);
        }
        PitchRange range = notation.demands().range();
        if (c == 'z') {
            note.startRest();
            return require(tie == NO_TIE && !prefix.needsNote(), Rule.REST) && startLength();
        }
        note.startNote(tie == NO_TIE ? range : range.only(tie));
        if (c == '^' || c == '_' || c == '=') {
            // Behind a tie, the sign may only be repeated; double ones never are.
            return note.pitch().accidental(c)
                    && require(tie == NO_TIE || tieAccidental == note.pitch().accidental(), Rule.TIE)
                    && enter(MusicMode.ACCIDENTAL);
        }
        return letter(c);
    }

    private boolean letter(char c) {
        if (PitchRange.ofLetter(c) < 0) {
            return refuse(mode == MusicMode.BETWEEN ? Rule.ELEMENT : Rule.PITCH);
        }
        return require(note.pitch().letter(c), tie == NO_TIE ? Rule.PITCH : Rule.TIE) && startLength();
    }

    private boolean startLength() {
        barLines.fill();
        behindKey = false;
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
        if (prefix.graceNotes() > 0 && length < clock.table().unit()) {
            return refuse(Rule.BEFORE_NOTE);
        }
        boolean endsBroken = clock.broken() > 0;
        boolean inTuplet = clock.inTuplet();
        boolean single = !note.isRest() && note.chordNotes() == 0;
        adjacent = endsBroken ? NOTHING : single ? SINGLE_NOTE : CHORD_OR_REST;
        adjacentLength = inTuplet ? 0 : length;
        adjacentPrefixed = prefix.needsNote();
        tie = NO_TIE;
        prefix.clear();
        mode = MusicMode.BETWEEN;
        return require(clock.add(length), endsBroken ? Rule.BROKEN_RHYTHM : inTuplet ? Rule.TUPLET : Rule.LENGTH);
    }

    private boolean tieBegins(int before) {
        tie = note.pitch().pitch();
        tieAccidental = note.pitch().accidental();
        return require(before == SINGLE_NOTE && !adjacentPrefixed, Rule.TIE);
    }

    private boolean brokenRhythm(char c, int before) {
        boolean canBegin = before != NOTHING && clock.table().canBeBroken(adjacentLength) && !adjacentPrefixed;
        if (!canBegin || swung && (clock.position() - adjacentLength) % (2 * adjacentLength) != 0) {
            return refuse(Rule.BROKEN_RHYTHM);
        }
        brokenMark = c;
        clock.startBroken(adjacentLength);
        return true;
    }

    private boolean brokenRhythmGoesOn(char c) {
        boolean again = c == brokenMark;
        brokenMark = '\0';
        if (again) {
            return require(clock.table().canBeBrokenTwice(clock.broken()), Rule.BROKEN_RHYTHM);
        } else if (c == '[') {
            return require(notation.allows(Extra.CHORDS), Rule.EXTRA) && enter(MusicMode.BRACKET);
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
        if (!notation.allows(Extra.SLURS)) {
            return refuse(Rule.EXTRA);
        } else if (slurOpen || tie != NO_TIE) {
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
        boolean canEnd = slurOpen && tie == NO_TIE && !prefix.isPresent() && !barLines.isEmpty();
        slurOpen = false;
        return require(canEnd, Rule.SLUR);
    }

    private boolean graceBegins() {
        note.startNote(notation.demands().range());
        barLines.leave();
        boolean canBegin = tie == NO_TIE && prefix.graceNotes() == 0 && clock.hasRoom();
        return require(canBegin, Rule.BEFORE_NOTE) && enter(MusicMode.GRACE);
    }

    private boolean grace(char c) {
        if (c == '}') {
            prefix.closeGrace();
            return require(note.pitch().isComplete(), Rule.PITCH) && enter(MusicMode.BETWEEN);
        }
        return require(prefix.grace(c, note.pitch(), clock.inTuplet()), Rule.BEFORE_NOTE);
    }

    private boolean decoration() {
        barLines.leave();
        return require(tie == NO_TIE && prefix.addDecoration() && clock.hasRoom(), Rule.BEFORE_NOTE);
    }

    private boolean nameBegins() {
        barLines.leave();
        return require(tie == NO_TIE && clock.hasRoom() && prefix.addName(), Rule.BEFORE_NOTE)
                && enter(MusicMode.CHORD_SYMBOL);
    }

    private boolean chordSymbol(char c) {
        if (prefix.node() == Words.ROOT && "^_<>@".indexOf(c) >= 0) {
            return enter(MusicMode.ANNOTATION);
        }
        Words names = notation.chordSymbols().words();
        return require(clock.table().hasChords() && prefix.name(c, names), Rule.VALUE)
                && (names.word(prefix.node()) == Words.NONE || enter(MusicMode.BETWEEN));
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
        if (c == 'K') {
            return require(notation.allows(Extra.INLINE_KEYS), Rule.EXTRA) && keyBegins(true);
        }
        barLines.leave();
        return require(notation.allows(Extra.CHORDS), Rule.EXTRA)
                && require(tie == NO_TIE, Rule.TIE)
                && require(!clock.inTuplet(), Rule.TUPLET)
                && require(clock.hasRoom(), Rule.LENGTH)
                && require(note.startChord(notation.demands().range(), c), Rule.PITCH)
                && enter(MusicMode.CHORD);
    }

    private boolean chord(char c) {
        return c == ']'
                ? require(note.isChordComplete(), Rule.PITCH) && startLength()
                : require(note.chord(c), Rule.PITCH);
    }

    /** Whether nothing is under way that a field or an ending would cut in two. */
    private boolean isFree() {
        return !clock.inTuplet() && clock.broken() == 0 && !prefix.isPresent() && !slurOpen && tie == NO_TIE;
    }

    private boolean ending(char c) {
        return require(isFree() && barLines.ending(c), Rule.ENDING) && enter(MusicMode.BETWEEN);
    }

    private boolean keyBegins(boolean inline) {
        boolean placed = !behindKey && !form.isFirstBar() && (inline ? barLines.isBehind() : line.isEmpty());
        behindKey = true;
        return require(isFree() && placed && key.start(inline), Rule.ELEMENT) && enter(MusicMode.KEY);
    }

    private boolean key(char c) {
        boolean taken = require(key.take(c), Rule.VALUE);
        if (taken && key.isComplete()) {
            tonic = key.tonic();
            mode = MusicMode.BETWEEN;
        }
        return taken;
    }

    private boolean bar(char c) {
        if (clock.inTuplet() || prefix.isPresent()) {
            return refuse(clock.inTuplet() ? Rule.TUPLET : Rule.BEFORE_NOTE);
        }
        if (c == ':') {
            return require(!barLines.isEmpty() && !line.isLetter(), Rule.BAR_LINE)
                    && require(tie == NO_TIE, Rule.TIE)
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
        if (tie != NO_TIE || slurOpen) {
            return refuse(tie != NO_TIE ? Rule.TIE : Rule.SLUR);
        }
        return barBegins(c == ':' ? barLines.repeatStart() : barLines.partEnd(), MusicMode.BETWEEN);
    }

    /** Takes a vertical line, once nothing that would change its meaning follows, for a single bar line. */
    boolean resolveBarLine() {
        return barBegins(barLines.single(), MusicMode.BETWEEN);
    }

    private boolean colon(char c) {
        if (c == '|') {
            return barBegins(barLines.repeatEnd(), MusicMode.REPEAT_END);
        }
        return barBegins(c == ':' && barLines.repeatEndAndStart(), MusicMode.BETWEEN);
    }

    private boolean barBegins(boolean allowed, MusicMode next) {
        restTime = 0;
        return require(allowed, Rule.BAR_LINE) && enter(next);
    }

    private boolean repeatEnd(char c) {
        mode = MusicMode.BETWEEN;
        return c == '2' ? ending(c) : element(c);
    }

    private boolean end() {
        return require(notation.endsWithEmptyLine() && mayEnd(), Rule.LINE) && enter(MusicMode.ENDED);
    }
}
