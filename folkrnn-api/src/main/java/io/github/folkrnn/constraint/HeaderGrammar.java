package io.github.folkrnn.constraint;

/** The grammar of a tune's header, one character at a time. */
final class HeaderGrammar {
    /** What is being written. */
    enum Mode {
        /** The beginning of a line. */
        LINE_START,
        /** The letter of a field with free text, or of {@code X:}, without its colon. */
        LETTER,
        /** The number of the tune. */
        NUMBER,
        TEXT,
        /** A line that must be one of several words. */
        WORD,
        DONE
    }

    /** The fields with free text, {@code T:} apart. */
    static final String TEXT_FIELDS = "ABCDFHNORSZ";

    private static final int MAX_TEXT = 100;
    private static final int MAX_DIGITS = 7;
    private static final int MAX_LINES = 16;
    private static final String HORNPIPE = "hornpipe";

    private final Notation notation;

    private Mode mode = Mode.LINE_START;
    private char field;
    private int node;
    private int length;
    private boolean inked;
    private int lines;
    private int titles;
    private boolean rhythm;

    /** The place of the last line in the order of the fields, if there is one. */
    private int place = -1;

    /** Whether the next line need not be in that order. */
    private boolean released;

    private int hornpipeLetters;
    private boolean hornpipe;
    private int metre = Trie.NONE;
    private int unit = Trie.NONE;
    private Rule broken = Rule.HEADER;

    HeaderGrammar(Notation notation) {
        this.notation = notation;
    }

    void set(HeaderGrammar other) {
        mode = other.mode;
        field = other.field;
        node = other.node;
        length = other.length;
        inked = other.inked;
        lines = other.lines;
        titles = other.titles;
        rhythm = other.rhythm;
        place = other.place;
        released = other.released;
        hornpipeLetters = other.hornpipeLetters;
        hornpipe = other.hornpipe;
        metre = other.metre;
        unit = other.unit;
        broken = other.broken;
    }

    Mode mode() {
        return mode;
    }

    /** The letter of the field that is being written. */
    char field() {
        return field;
    }

    /** The place in the tree of words. */
    int node() {
        return node;
    }

    /** Whether the field has anything but spaces in it. */
    boolean hasInk() {
        return inked;
    }

    boolean hasNumber() {
        return lines > 0 || mode == Mode.LETTER || mode == Mode.NUMBER;
    }

    boolean hasTitle() {
        return titles > 0;
    }

    boolean hasRhythm() {
        return rhythm;
    }

    /** Whether {@code abc2midi} will take the tune for a hornpipe, which it knows in 2/4 and 4/4 alone. */
    boolean isHornpipe() {
        return hornpipe || notation.demandsHornpipe();
    }

    /** The metre by its number in {@link Notation}, or {@link Trie#NONE}. */
    int metre() {
        return metre;
    }

    /** The unit note length by its number in {@link Notation}, or {@link Trie#NONE}. */
    int unit() {
        return unit;
    }

    /** Whether any two letters would do the same here. */
    boolean inFreeText() {
        return mode == Mode.TEXT && (field != 'R' || hornpipeLetters < 0);
    }

    boolean isDone() {
        return mode == Mode.DONE;
    }

    /** Lets the next line be one that is given, of any field. */
    void release() {
        released = true;
    }

    /** The rule that the last refused character was at fault against. */
    Rule brokenRule() {
        return broken;
    }

    /** Takes a character; false, and an undefined state, if it is not allowed here. */
    boolean accept(char c) {
        return switch (mode) {
            case LINE_START -> lineStart(c);
            case LETTER -> colon(c);
            case NUMBER -> number(c);
            case TEXT -> text(c);
            case WORD -> word(c);
            case DONE -> refuse(Rule.HEADER);
        };
    }

    private boolean refuse(Rule rule) {
        broken = rule;
        return false;
    }

    private boolean lineStart(char c) {
        field = c;
        inked = false;
        length = 0;
        if (!mayBegin(c) || !released && !isDue(c)) {
            return refuse(Rule.HEADER);
        }
        released = false;
        if (!notation.isFree(c)) {
            node = notation.choice(c, this).words().child(Trie.ROOT, c);
            mode = Mode.WORD;
            return node != Trie.NONE || refuse(Rule.VALUE);
        }
        mode = Mode.LETTER;
        return true;
    }

    private boolean mayBegin(char c) {
        boolean more = lines < MAX_LINES;
        return switch (c) {
            case 'X' -> lines == 0;
            case 'T' ->
                lines == 1
                        || lines > 1 && more && notation.specification().title().isEmpty();
            case 'M' -> titles > 0 && metre == Trie.NONE;
            case 'L' -> titles > 0 && unit == Trie.NONE;
            case 'R' ->
                titles > 0
                        && !rhythm
                        && (more || !notation.specification().rhythms().isEmpty());
            case 'K' -> isComplete();
            default -> titles > 0 && more && TEXT_FIELDS.indexOf(c) >= 0;
        };
    }

    /** Whether the order of the fields, if there is one, has a place for a field here. */
    private boolean isDue(char c) {
        String order = notation.specification().headerFields();
        if (order.isEmpty()) {
            return true;
        }
        int wanted = order.indexOf(c);
        int missing = firstMissing(order);
        return wanted >= 0 && (wanted == missing || wanted > place && wanted < missing);
    }

    /** The place of the first field that the header must have and has not. */
    private int firstMissing(String order) {
        for (int i = 0; i < order.length(); i++) {
            boolean missing = switch (order.charAt(i)) {
                case 'X' -> lines == 0;
                case 'T' -> titles == 0;
                case 'M' -> metre == Trie.NONE;
                case 'L' -> unit == Trie.NONE;
                case 'R' -> !rhythm && !notation.specification().rhythms().isEmpty();
                case 'K' -> true;
                default -> false;
            };
            if (missing) {
                return i;
            }
        }
        return order.length();
    }

    /** Whether nothing but the key is missing. */
    boolean isComplete() {
        return titles > 0
                && metre != Trie.NONE
                && unit != Trie.NONE
                && (rhythm || notation.specification().rhythms().isEmpty());
    }

    private boolean colon(char c) {
        mode = field == 'X' ? Mode.NUMBER : Mode.TEXT;
        hornpipeLetters = 0;
        return c == ':' || refuse(Rule.HEADER);
    }

    private boolean number(char c) {
        if (c == '\n') {
            return inked ? finishLine() : refuse(Rule.VALUE);
        }
        if (c == ' ') {
            return length++ == 0 || refuse(Rule.VALUE);
        }
        inked = true;
        return c >= '0' && c <= '9' && ++length <= MAX_DIGITS || refuse(Rule.VALUE);
    }

    private boolean text(char c) {
        if (c == '\n') {
            return inked ? finishLine() : refuse(Rule.TEXT);
        }
        if (field == 'R' && inked | c != ' ') {
            hornpipeLetters = matchesHornpipe(c) ? hornpipeLetters + 1 : -HORNPIPE.length();
            if (hornpipeLetters == HORNPIPE.length()) {
                hornpipe = true;
                if (metre != Trie.NONE && !notation.isForHornpipes(metre)) {
                    return refuse(Rule.VALUE);
                }
            }
        }
        // A line such as E:| or E:: is music to many programs.
        boolean musical = length == 0 && (c == '|' || c == ':');
        boolean blank = c == ' ' && length > 0 && !inked;
        inked |= c != ' ';
        return !musical && !blank && ++length <= MAX_TEXT && Notation.isText(c) || refuse(Rule.TEXT);
    }

    private boolean matchesHornpipe(char c) {
        return hornpipeLetters >= 0
                && hornpipeLetters < HORNPIPE.length()
                && (hornpipeLetters == 0 ? Character.toLowerCase(c) : c) == HORNPIPE.charAt(hornpipeLetters);
    }

    private boolean word(char c) {
        FieldChoice choice = notation.choice(field, this);
        node = choice.words().child(node, c);
        if (node == Trie.NONE) {
            return refuse(Rule.VALUE);
        }
        int word = choice.words().word(node);
        if (word != Trie.NONE) {
            if (field == 'M') {
                metre = choice.value(word);
            } else if (field == 'L') {
                unit = choice.value(word);
            }
            finishLine();
        }
        return true;
    }

    private boolean finishLine() {
        mode = field == 'K' ? Mode.DONE : Mode.LINE_START;
        lines++;
        titles += field == 'T' ? 1 : 0;
        rhythm |= field == 'R';
        place = Math.max(place, notation.specification().headerFields().indexOf(field));
        return true;
    }
}
