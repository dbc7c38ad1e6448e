package io.github.folkrnn.constraint;

/**
 * The grammar of a tune's music, one character at a time.
 *
 * <p>It refuses what is wrong at once. What can no longer be brought to an end, such as a note that leaves no room for
 * the rest of its tuplet, is for {@link WayHome} to tell.
 */
final class MusicGrammar {
    /** What is being written. */
    enum Mode {
        /** Nothing: the last element is complete. */
        BETWEEN,
        /** An accidental without its letter. */
        ACCIDENTAL,
        /** A note, rest or chord, to which a length may be added. */
        NOTE,
        /** An opening parenthesis of a tuplet or a slur. */
        PARENTHESIS,
        /** An opening bracket of a chord, an ending or a field. */
        BRACKET,
        CHORD,
        GRACE,
        /** A quotation mark, or a chord symbol behind it. */
        CHORD_SYMBOL,
        ANNOTATION,
        /** A vertical line, which another character may make another bar line of. */
        BAR_LINE,
        COLON,
        REPEAT_END,
        /** An exclamation mark at the end of a line. */
        LINE_MARK,
        /** A key field on its own line or in brackets. */
        KEY,
        ENDED
    }

    private static final int MAX_CHORD = 5;
    private static final int MAX_GRACE = 3;
    private static final int MAX_PREFIXES = 4;
    private static final int MAX_ANNOTATION = 24;

    /** The column from which on a line ends with its bar; programs cut or refuse lines that are much longer. */
    private static final int FULL_LINE = 80;

    private static final int NO_TIE = -1;

    private static final boolean[] MUSICAL = new boolean[128];

    static {
        for (char c : "ABCDEFGabcdefgz^_=,'/0123456789|:[](){}<>-\"~.uvTMPK !\n".toCharArray()) {
            MUSICAL[c] = true;
        }
    }

    private static final int NOTHING = 0;
    private static final int SINGLE_NOTE = 1;
    private static final int CHORD_OR_REST = 2;

    private final Notation notation;
    private final BarClock clock;
    private final Form form;
    private final PitchSyntax pitch = new PitchSyntax();
    private boolean swung;

    private Mode mode = Mode.BETWEEN;
    private int node;
    private boolean rest;
    private int chordNotes;

    private int tie = NO_TIE;
    private int tieAccidental;
    private boolean slurOpen;
    private int graceNotes;
    private int prefixes;
    private boolean prefixedByName;
    private int restTime;
    private int textLength;
    private boolean inlineField;

    /** The element that a tie or a broken rhythm may follow at once. */
    private int adjacent = NOTHING;

    private int adjacentLength;
    private boolean adjacentPrefixed;
    private char brokenMark;
    private boolean spaced;
    private boolean barEmpty = true;
    private boolean behindBarLine;
    private boolean behindKey;
    private int barLines;
    private int column;
    private boolean lineIsLetter;
    private Rule broken = Rule.ELEMENT;

    MusicGrammar(Notation notation, BarTable table) {
        this(notation, table, false);
    }

    /** @param swung whether programs play pairs of notes as broken rhythms, which others may then not cut across */
    MusicGrammar(Notation notation, BarTable table, boolean swung) {
        this.notation = notation;
        this.swung = swung;
        this.clock = new BarClock(table);
        this.form = new Form(notation.demands());
        form.begin(clock);
    }

    void set(MusicGrammar other) {
        clock.set(other.clock);
        form.set(other.form);
        pitch.set(other.pitch);
        swung = other.swung;
        mode = other.mode;
        node = other.node;
        rest = other.rest;
        chordNotes = other.chordNotes;
        tie = other.tie;
        tieAccidental = other.tieAccidental;
        slurOpen = other.slurOpen;
        graceNotes = other.graceNotes;
        prefixes = other.prefixes;
        prefixedByName = other.prefixedByName;
        restTime = other.restTime;
        textLength = other.textLength;
        inlineField = other.inlineField;
        adjacent = other.adjacent;
        adjacentLength = other.adjacentLength;
        adjacentPrefixed = other.adjacentPrefixed;
        brokenMark = other.brokenMark;
        spaced = other.spaced;
        barEmpty = other.barEmpty;
        behindBarLine = other.behindBarLine;
        behindKey = other.behindKey;
        barLines = other.barLines;
        column = other.column;
        lineIsLetter = other.lineIsLetter;
        broken = other.broken;
    }

    BarClock clock() {
        return clock;
    }

    Form form() {
        return form;
    }

    PitchSyntax pitch() {
        return pitch;
    }

    Mode mode() {
        return mode;
    }

    /** Whether the last element is complete and cannot become another by what follows. */
    boolean isBetween() {
        return mode == Mode.BETWEEN || mode == Mode.REPEAT_END;
    }

    /** Whether a note without a length so far and with a pitch in range is being written. */
    boolean isPlainNote() {
        return mode == Mode.NOTE && node == Words.ROOT && chordNotes == 0 && !rest && pitch.isComplete();
    }

    /** The place in the tree of lengths, of keys or of chord symbols. */
    int node() {
        return node;
    }

    boolean isRest() {
        return rest;
    }

    int chordNotes() {
        return chordNotes;
    }

    boolean isTied() {
        return tie != NO_TIE;
    }

    int tie() {
        return tie;
    }

    boolean slurOpen() {
        return slurOpen;
    }

    int graceNotes() {
        return graceNotes;
    }

    /** Whether a note has to follow, because something stands before it that belongs to it. */
    boolean isPrefixed() {
        return prefixes > 0;
    }

    int restTime() {
        return restTime;
    }

    /** How many characters an annotation has. */
    int textLength() {
        return textLength;
    }

    boolean inlineField() {
        return inlineField;
    }

    /** Whether no music has been written since the last bar line. */
    boolean barEmpty() {
        return barEmpty;
    }

    /** How many bar lines and endings have been written. */
    int barLines() {
        return barLines;
    }

    /** Whether the line has to end behind the next bar line. */
    boolean lineIsFull() {
        return column >= FULL_LINE;
    }

    /** Whether nothing has been written since the last bar line, so that the line may end. */
    boolean behindBarLine() {
        return behindBarLine;
    }

    boolean atLineStart() {
        return column == 0 || mode == Mode.KEY && !inlineField;
    }

    /** Whether the line is a single letter so far, so that a colon would make a field of it for many programs. */
    boolean lineIsLetter() {
        return lineIsLetter;
    }

    /** The rule that the last refused character was at fault against. */
    Rule brokenRule() {
        return broken;
    }

    /**
     * Whether the last character is allowed, but hardly as what it looks like: a 3 that has to become 3/2, because the
     * bar has no room for it, a tuplet of shorter notes than those of unit length, a pick-up of more than half a bar.
     */
    boolean isDoubtful() {
        return switch (mode) {
            case NOTE -> !clock.fits(length());
            case PARENTHESIS -> clock.room() < 2 * clock.table().unit();
            case BAR_LINE ->
                form.isFirstBar()
                        && clock.position() < clock.table().full()
                        && 2 * clock.position() > clock.table().full();
            default -> false;
        };
    }

    /** The length of the note that is being written, or more than a bar if it has none yet. */
    private int length() {
        int word = NoteLengths.WORDS.word(node);
        int length = word == Words.NONE ? 0 : clock.table().ticks(word);
        return length > 0 ? length : Integer.MAX_VALUE;
    }

    /** Whether the tune may end here, once its last line does. */
    boolean mayEnd() {
        return (mode == Mode.BETWEEN || mode == Mode.REPEAT_END || mode == Mode.LINE_MARK)
                && behindBarLine
                && !behindKey
                && form.mayEnd(clock);
    }

    /** Whether a character is worth trying here: false for most of those that are not allowed. */
    boolean mightTake(char c) {
        return switch (mode) {
            case BETWEEN, NOTE, BAR_LINE, COLON, REPEAT_END -> c < 128 && MUSICAL[c];
            default -> true;
        };
    }

    /** Takes a character; false, and an undefined state, if it is not allowed here. */
    boolean accept(char c) {
        boolean taken = switch (mode) {
            case BETWEEN -> element(c);
            case ACCIDENTAL -> accidental(c);
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
            case LINE_MARK -> c == '\n' ? lineEnd() : refuse(Rule.LINE);
            case KEY -> key(c);
            case ENDED -> refuse(Rule.ELEMENT);
        };
        if (taken) {
            boolean letter = PitchRange.ofLetter(c) >= 0 || c == 'z';
            lineIsLetter = column == 0 ? letter : lineIsLetter && c == ' ';
            column = c == '\n' ? 0 : column + 1;
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

    private boolean enter(Mode next) {
        mode = next;
        return true;
    }

    private boolean element(char c) {
        if (c != ' ' && c != '!' && c != '\n') {
            if (form.mustEnd(clock)) {
                return refuse(Rule.BUDGET);
            } else if (behindBarLine && lineIsFull()) {
                return refuse(Rule.LINE);
            } else if (form.ending() == Form.Ending.BETWEEN && c != '[') {
                return refuse(Rule.ENDING);
            }
        }
        if (clock.broken() > 0) {
            adjacent = NOTHING;
            return brokenRhythmGoesOn(c);
        }
        boolean wasSpaced = spaced;
        int before = adjacent;
        spaced = false;
        adjacent = NOTHING;
        return switch (c) {
            case ' ' -> {
                spaced = true;
                yield require(column > 0 && !wasSpaced && prefixes == 0, Rule.ELEMENT);
            }
            case '\n' -> column == 0 ? end() : require(behindBarLine, Rule.LINE) && lineEnd();
            case '!' -> require(behindBarLine && column > 0, Rule.LINE) && enter(Mode.LINE_MARK);
            case '|', ':' -> bar(c);
            case '(' -> require(clock.hasRoom() && prefixes == 0, Rule.SLUR) && enter(Mode.PARENTHESIS);
            case ')' -> slurEnd();
            case '-' -> tieBegins(before);
            case '>', '<' -> brokenRhythm(c, before);
            case '[' -> require(prefixes == 0 || prefixedByName, Rule.BEFORE_NOTE) && enter(Mode.BRACKET);
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
        if (c == 'z') {
            rest = true;
            return require(tie == NO_TIE && graceNotes == 0 && (prefixes == 0 || prefixedByName), Rule.REST)
                    && startLength();
        }
        pitch.start(
                tie == NO_TIE
                        ? notation.demands().range()
                        : notation.demands().range().only(tie));
        rest = false;
        if (c == '^' || c == '_' || c == '=') {
            // Behind a tie, the sign may only be repeated; double ones never are.
            return pitch.accidental(c)
                    && require(tie == NO_TIE || tieAccidental == pitch.accidental(), Rule.TIE)
                    && enter(Mode.ACCIDENTAL);
        }
        return letter(c);
    }

    private boolean letter(char c) {
        if (PitchRange.ofLetter(c) < 0) {
            return refuse(mode == Mode.BETWEEN ? Rule.ELEMENT : Rule.PITCH);
        }
        return require(pitch.letter(c), tie == NO_TIE ? Rule.PITCH : Rule.TIE) && startLength();
    }

    private boolean startLength() {
        chordNotes = 0;
        node = Words.ROOT;
        barEmpty = false;
        behindBarLine = false;
        behindKey = false;
        return enter(Mode.NOTE);
    }

    private boolean accidental(char c) {
        return tie == NO_TIE && pitch.accidental(c) || letter(c);
    }

    private boolean note(char c) {
        boolean plain = node == Words.ROOT && !rest && chordNotes == 0;
        if (plain && (c == ',' || c == '\'')) {
            return require(pitch.mark(c), Rule.PITCH);
        }
        int longer = NoteLengths.WORDS.child(node, c);
        if (longer != Words.NONE) {
            node = longer;
            return require(rest || chordNotes > 0 || pitch.isComplete(), Rule.PITCH);
        }
        return finishNote() && element(c);
    }

    /** Gives the note that has been written its place in the bar. */
    private boolean finishNote() {
        int word = NoteLengths.WORDS.word(node);
        int length = word == Words.NONE ? 0 : clock.table().ticks(word);
        if (!rest && chordNotes == 0 && !pitch.isComplete()) {
            return refuse(Rule.PITCH);
        }
        if (length == 0) {
            return refuse(Rule.LENGTH);
        }
        restTime = rest ? restTime + length : 0;
        if (restTime >= clock.table().full()) {
            return refuse(Rule.REST);
        }
        if (graceNotes > 0 && length < clock.table().unit()) {
            return refuse(Rule.BEFORE_NOTE);
        }
        boolean endsBroken = clock.broken() > 0;
        boolean inTuplet = clock.inTuplet();
        Rule rule = clock.broken() > 0 ? Rule.BROKEN_RHYTHM : inTuplet ? Rule.TUPLET : Rule.LENGTH;
        adjacent = endsBroken ? NOTHING : rest || chordNotes > 0 ? CHORD_OR_REST : SINGLE_NOTE;
        adjacentLength = inTuplet ? 0 : length;
        adjacentPrefixed = prefixes > 0 && !prefixedByName;
        tie = NO_TIE;
        graceNotes = 0;
        prefixes = 0;
        mode = Mode.BETWEEN;
        return require(clock.add(length), rule);
    }

    private boolean tieBegins(int before) {
        tie = pitch.pitch();
        tieAccidental = pitch.accidental();
        return require(before == SINGLE_NOTE && !adjacentPrefixed, Rule.TIE);
    }

    private boolean brokenRhythm(char c, int before) {
        boolean canBegin = before != NOTHING && clock.table().canBeBroken(adjacentLength) && !adjacentPrefixed;
        boolean onBeat = !swung || (clock.position() - adjacentLength) % Math.max(1, 2 * adjacentLength) == 0;
        if (!canBegin || !onBeat) {
            return refuse(Rule.BROKEN_RHYTHM);
        }
        brokenMark = c;
        clock.startBroken(adjacentLength);
        return true;
    }

    private boolean brokenRhythmGoesOn(char c) {
        if (c == brokenMark) {
            brokenMark = '\0';
            return require(clock.table().canBeBrokenTwice(clock.broken()), Rule.BROKEN_RHYTHM);
        }
        brokenMark = '\0';
        if (c == '[') {
            return require(notation.allows(Extra.CHORDS), Rule.EXTRA) && enter(Mode.BRACKET);
        }
        return require(c == 'z' || c == '^' || c == '_' || c == '=' || PitchRange.ofLetter(c) >= 0, Rule.BROKEN_RHYTHM)
                && noteBegins(c);
    }

    private boolean parenthesis(char c) {
        behindBarLine = false;
        if (c >= '2' && c <= '9') {
            return require(!clock.inTuplet() && clock.startTuplet(c - '0'), Rule.TUPLET) && enter(Mode.BETWEEN);
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
        mode = Mode.BETWEEN;
        return require(c == '^' || c == '_' || c == '=' || PitchRange.ofLetter(c) >= 0, Rule.SLUR) && noteBegins(c);
    }

    private boolean slurEnd() {
        boolean canEnd = slurOpen && tie == NO_TIE && prefixes == 0 && !barEmpty;
        slurOpen = false;
        return require(canEnd, Rule.SLUR);
    }

    private boolean graceBegins() {
        pitch.start(notation.demands().range());
        behindBarLine = false;
        return require(tie == NO_TIE && graceNotes == 0 && clock.hasRoom(), Rule.BEFORE_NOTE) && enter(Mode.GRACE);
    }

    private boolean grace(char c) {
        int most = clock.inTuplet() ? MAX_GRACE - 1 : MAX_GRACE;
        if (c == '}') {
            prefixes++;
            prefixedByName = false;
            return require(pitch.isComplete(), Rule.PITCH) && enter(Mode.BETWEEN);
        }
        int before = graceNotes;
        graceNotes += startsNote(c) ? 1 : 0;
        return require(graceNotes <= most || graceNotes == before, Rule.BEFORE_NOTE) && noteOfMany(c);
    }

    private boolean chord(char c) {
        if (c == ']') {
            return require(pitch.isComplete() && chordNotes > 1, Rule.PITCH) && closeChord();
        }
        chordNotes += startsNote(c) ? 1 : 0;
        return require(chordNotes <= MAX_CHORD, Rule.PITCH) && noteOfMany(c);
    }

    private boolean closeChord() {
        int notes = chordNotes;
        rest = false;
        boolean started = startLength();
        chordNotes = notes;
        return started;
    }

    /** Whether a character begins another note of a chord or of grace notes. */
    private boolean startsNote(char c) {
        boolean accidental = c == '^' || c == '_' || c == '=';
        return accidental
                ? pitch.hasLetter() || pitch.accidental() == 0
                : PitchRange.ofLetter(c) >= 0 && (pitch.hasLetter() || pitch.accidental() == 0);
    }

    private boolean noteOfMany(char c) {
        if (c == ',' || c == '\'') {
            return require(pitch.mark(c), Rule.PITCH);
        }
        if (pitch.hasLetter()) {
            if (!pitch.isComplete()) {
                return refuse(Rule.PITCH);
            }
            pitch.start(notation.demands().range());
        }
        return require(pitch.accidental(c) || pitch.letter(c), Rule.PITCH);
    }

    private boolean decoration() {
        behindBarLine = false;
        prefixes++;
        prefixedByName = false;
        return require(
                tie == NO_TIE && graceNotes == 0 && prefixes <= MAX_PREFIXES && clock.hasRoom(), Rule.BEFORE_NOTE);
    }

    private boolean nameBegins() {
        boolean allowed = tie == NO_TIE && clock.hasRoom() && (prefixes == 0 || prefixedByName);
        prefixes++;
        prefixedByName = true;
        behindBarLine = false;
        node = Words.ROOT;
        return require(allowed && prefixes <= 2, Rule.BEFORE_NOTE) && enter(Mode.CHORD_SYMBOL);
    }

    private boolean chordSymbol(char c) {
        if (node == Words.ROOT && "^_<>@".indexOf(c) >= 0) {
            textLength = 0;
            return enter(Mode.ANNOTATION);
        }
        node = clock.table().hasChords() ? notation.chordSymbols().words().child(node, c) : Words.NONE;
        if (node == Words.NONE) {
            return refuse(Rule.VALUE);
        }
        return notation.chordSymbols().words().word(node) == Words.NONE || enter(Mode.BETWEEN);
    }

    private boolean annotation(char c) {
        if (c == '"') {
            return require(textLength > 0, Rule.TEXT) && enter(Mode.BETWEEN);
        }
        textLength++;
        return require(textLength <= MAX_ANNOTATION && Notation.isText(c), Rule.TEXT);
    }

    private boolean bracket(char c) {
        mode = Mode.BETWEEN;
        if (c == '1' || c == '2') {
            return ending(c);
        }
        if (form.ending() == Form.Ending.BETWEEN) {
            return refuse(Rule.ENDING);
        }
        if (c == 'K') {
            return require(notation.allows(Extra.INLINE_KEYS), Rule.EXTRA) && keyBegins(true);
        }
        chordNotes = 1;
        behindBarLine = false;
        pitch.start(notation.demands().range());
        return require(notation.allows(Extra.CHORDS), Rule.EXTRA)
                && require(tie == NO_TIE, Rule.TIE)
                && require(!clock.inTuplet(), Rule.TUPLET)
                && require(clock.hasRoom(), Rule.LENGTH)
                && require(pitch.accidental(c) || pitch.letter(c), Rule.PITCH)
                && enter(Mode.CHORD);
    }

    private boolean ending(char c) {
        boolean free = !clock.inTuplet() && clock.broken() == 0 && prefixes == 0 && !slurOpen && tie == NO_TIE;
        if (!free || !(c == '1' ? form.firstEnding(clock) : form.secondEnding())) {
            return refuse(Rule.ENDING);
        }
        barLines++;
        barEmpty = true;
        behindBarLine = false;
        return enter(Mode.BETWEEN);
    }

    private boolean keyBegins(boolean inline) {
        boolean free = !clock.inTuplet() && clock.broken() == 0 && prefixes == 0 && !slurOpen && tie == NO_TIE;
        boolean placed = !behindKey && (inline ? behindBarLine : column == 0);
        behindKey = true;
        inlineField = inline;
        node = notation.keyFields(inline).words().child(Words.ROOT, inline ? '[' : 'K');
        node = inline && node != Words.NONE ? notation.keyFields(true).words().child(node, 'K') : node;
        return require(free && placed && !form.isFirstBar() && node != Words.NONE, Rule.ELEMENT) && enter(Mode.KEY);
    }

    private boolean key(char c) {
        node = notation.keyFields(inlineField).words().child(node, c);
        if (node == Words.NONE) {
            return refuse(Rule.VALUE);
        }
        if (notation.keyFields(inlineField).words().word(node) != Words.NONE) {
            mode = Mode.BETWEEN;
        }
        return true;
    }

    private boolean bar(char c) {
        boolean free = !clock.inTuplet() && prefixes == 0;
        if (!free) {
            return refuse(clock.inTuplet() ? Rule.TUPLET : Rule.BEFORE_NOTE);
        }
        if (c == ':') {
            return require(!barEmpty && !lineIsLetter, Rule.BAR_LINE)
                    && require(tie == NO_TIE, Rule.TIE)
                    && require(!slurOpen, Rule.SLUR)
                    && enter(Mode.COLON);
        }
        return enter(Mode.BAR_LINE);
    }

    private boolean barLine(char c) {
        boolean single = c != ':' && c != '|' && c != ']';
        if (single) {
            return resolveBarLine() && (c == '1' ? ending(c) : element(c));
        }
        if (tie != NO_TIE || slurOpen) {
            return refuse(tie != NO_TIE ? Rule.TIE : Rule.SLUR);
        }
        mode = Mode.BETWEEN;
        boolean allowed = c == ':' ? form.repeatStart(clock) : !barEmpty && form.partEnd(clock);
        barStarts();
        return require(allowed, Rule.BAR_LINE);
    }

    /** Takes a vertical line, once nothing that would change its meaning follows, for a single bar line. */
    boolean resolveBarLine() {
        mode = Mode.BETWEEN;
        boolean allowed = !barEmpty && form.barLine(clock);
        barStarts();
        return require(allowed, Rule.BAR_LINE);
    }

    private void barStarts() {
        barLines++;
        barEmpty = true;
        behindBarLine = true;
        spaced = false;
        restTime = 0;
    }

    private boolean colon(char c) {
        mode = c == '|' ? Mode.REPEAT_END : Mode.BETWEEN;
        boolean allowed = c == '|' ? form.repeatEnd(clock) : c == ':' && form.repeatEndAndStart(clock);
        barStarts();
        return require(allowed, Rule.BAR_LINE);
    }

    private boolean repeatEnd(char c) {
        mode = Mode.BETWEEN;
        return c == '2' ? ending(c) : element(c);
    }

    private boolean lineEnd() {
        mode = Mode.BETWEEN;
        spaced = false;
        return true;
    }

    private boolean end() {
        return require(notation.endsWithEmptyLine() && mayEnd(), Rule.LINE) && enter(Mode.ENDED);
    }
}
