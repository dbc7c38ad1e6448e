package io.github.folkrnn.constraint;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ABC notation as far as a vocabulary can write it and as far as it is asked for. It does not hold the vocabulary, with
 * which {@link Notations} forget it. Thread-safe.
 */
final class Notation {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String DIGITS = "1234567890";
    private static final String EMPTY_LINE = "\n\n";

    private static final String[] CHORDS = {
        "", "m", "5", "6", "7", "9", "11", "maj7", "maj9", "m6", "m7", "m9", "dim", "dim7", "aug", "aug7", "sus4",
        "7sus4"
    };

    private final TuneSpecification specification;
    private final int[] separator;
    private final boolean endsWithEmptyLine;
    private final String[] texts;
    private final boolean[] letters;
    private final boolean[] isText;
    private final Spelling spelling;
    private final NoteCosts noteCosts;
    private final List<Metre> metres;
    private final List<Fraction> unitLengths;
    private final BarTable[][] tables;
    private final int[] pairCosts;
    private final int[] metreCosts;
    private final Map<Integer, FieldChoice> metreChoices = new ConcurrentHashMap<>();
    private final Map<Integer, FieldChoice> inlineMetreChoices = new ConcurrentHashMap<>();
    private final Map<Integer, FieldChoice> unitChoices = new ConcurrentHashMap<>();
    private final Map<Integer, FieldChoice> inlineUnitChoices = new ConcurrentHashMap<>();
    private final FieldChoice titles;
    private final FieldChoice rhythms;
    private final FieldChoice keys;

    /** What many tunes do without, made when it is needed, because that takes longer than all the rest. */
    private volatile @Nullable FieldChoice keyLines;

    private volatile @Nullable FieldChoice inlineKeys;
    private volatile @Nullable FieldChoice chordSymbols;
    private final boolean braces;
    private final String letter;
    private final String digit;

    Notation(Vocabulary vocabulary, TuneSpecification specification) {
        this.specification = specification;
        this.separator = vocabulary.separator();
        this.endsWithEmptyLine = vocabulary.decode(separator).equals(EMPTY_LINE);
        this.texts = new String[vocabulary.size()];
        this.letters = new boolean[texts.length];
        this.isText = new boolean[texts.length];
        for (int symbol = 0; symbol < texts.length; symbol++) {
            int id = symbol;
            texts[id] = vocabulary.symbol(id);
            letters[id] = texts[id].length() == 1 && Character.isLetterOrDigit(texts[id].charAt(0));
            isText[id] = endsWithEmptyLine || IntStream.of(separator).noneMatch(end -> end == id);
        }
        this.spelling = new Spelling(IntStream.range(0, vocabulary.size())
                .filter(this::isText)
                .mapToObj(this::text)
                .toList());
        this.noteCosts = new NoteCosts(spelling, specification.range());
        this.metres = specification.metres().isEmpty() ? FieldLines.METRES : specification.metres();
        this.unitLengths = specification.unitLength().map(List::of).orElse(FieldLines.UNIT_LENGTHS);
        this.tables = tables();
        this.pairCosts = new int[(metres.size() + 1) * (unitLengths.size() + 1) * 2];
        this.metreCosts = metres.stream().mapToInt(this::metreCost).toArray();
        this.titles = texts('T', specification.title().stream().toList());
        this.rhythms = texts('R', specification.rhythms());
        this.keys = keys('K', "\n", specification.key().map(List::of).orElse(List.of()));
        this.keyLines = specification.key().isEmpty() ? keys : null;
        this.braces = spelling.canWrite("{") && spelling.canWrite("}");
        this.letter = firstOf(LETTERS, "T:");
        this.digit = firstOf(DIGITS, "X:");
    }

    /** Whether a symbol writes a text, and is not a mere sign that a tune ends. */
    boolean isText(int symbol) {
        return isText[symbol];
    }

    static boolean isText(char c) {
        return c != '%' && c != '\\' && !Character.isISOControl(c);
    }

    private BarTable[][] tables() {
        BarTable[][] all = new BarTable[metres.size()][unitLengths.size()];
        for (int metre = 0; metre < all.length; metre++) {
            for (int unit = 0; unit < all[metre].length; unit++) {
                all[metre][unit] = new BarTable(
                        metre,
                        metres.get(metre),
                        unit,
                        unitLengths.get(unit),
                        specification.shortest(),
                        noteCosts.cheapest());
            }
        }
        return all;
    }

    private int metreCost(Metre metre) {
        return FieldLines.spellings(metre).stream()
                .flatMap(text -> FieldLines.lines('M', text).stream())
                .mapToInt(spelling::cost)
                .min()
                .orElse(Spelling.IMPOSSIBLE);
    }

    private FieldChoice texts(char field, List<String> texts) {
        FieldChoice.Builder lines = new FieldChoice.Builder(spelling);
        for (String text : texts) {
            FieldLines.lines(field, text).forEach(line -> lines.add(line, 0));
        }
        return lines.build();
    }

    private FieldChoice keys(char first, String end, List<Key> asked) {
        FieldChoice.Builder lines = new FieldChoice.Builder(spelling);
        String begin = first == '[' ? "[K:" : "K:";
        for (FieldLines.Spelled<Key> key : FieldLines.KEYS) {
            if (asked.isEmpty() || asked.contains(key.value())) {
                lines.add(begin + key.text() + end, 0);
                lines.add(begin + " " + key.text() + end, 0);
            }
        }
        return lines.build();
    }

    private FieldChoice namedChords() {
        FieldChoice.Builder names = new FieldChoice.Builder(spelling);
        for (char root = 'A'; root <= 'G'; root++) {
            for (String accidental : new String[] {"", "#", "b"}) {
                for (String chord : CHORDS) {
                    names.add(root + accidental + chord + '"', 0);
                }
            }
        }
        return names.build();
    }

    private String firstOf(String characters, String field) {
        return characters
                .chars()
                .mapToObj(Character::toString)
                .filter(c -> spelling.canWrite(field + c + "\n"))
                .findFirst()
                .orElse("");
    }

    TuneSpecification specification() {
        return specification;
    }

    /** Whether an element may be used that a tune can do without. */
    boolean allows(AbcFeature feature) {
        return feature == AbcFeature.GRACE_NOTES && braces
                || specification.features().contains(feature);
    }

    /** Whether a sign may stand before a note. */
    boolean allowsDecoration(char c) {
        return c == '~' || specification.features().contains(AbcFeature.DECORATIONS);
    }

    /** The number of symbols. */
    int size() {
        return texts.length;
    }

    Spelling spelling() {
        return spelling;
    }

    NoteCosts noteCosts() {
        return noteCosts;
    }

    /** The text of a symbol. */
    String text(int symbol) {
        return texts[symbol];
    }

    /** Whether a symbol is a single letter or digit. */
    boolean isLetter(int symbol) {
        return letters[symbol];
    }

    int separatorLength() {
        return separator.length;
    }

    /** One of the symbols of the separator. */
    int separator(int index) {
        return separator[index];
    }

    /** Whether the separator is an empty line, and not symbols that stand for nothing but the end. */
    boolean endsWithEmptyLine() {
        return endsWithEmptyLine;
    }

    /** A letter that a text may consist of, or nothing if no text can be written. */
    String letter() {
        return letter;
    }

    /** A digit, or nothing if no number can be written. */
    String digit() {
        return digit;
    }

    List<Metre> metres() {
        return metres;
    }

    List<Fraction> unitLengths() {
        return unitLengths;
    }

    BarTable table(int metre, int unit) {
        return tables[metre][unit];
    }

    /** A place for what {@link CompletionCost} finds out, shared by all runs; 0 for what is unknown. */
    int[] pairCosts() {
        return pairCosts;
    }

    /** The fewest symbols that write a line with a metre. */
    int metreCost(int metre) {
        return metreCosts[metre];
    }

    /** Any table at all, for music that has not begun. */
    BarTable anyTable() {
        return tables[0][0];
    }

    /** Whether bars of a metre can be written with a unit note length. */
    boolean isWritable(int metre, int unit) {
        BarTable table = tables[metre][unit];
        return table.full() > 0 && table.fillCost(table.full()) < Spelling.IMPOSSIBLE;
    }

    /** Whether {@code abc2midi} takes a metre for one that hornpipes may have, or another one is asked for. */
    boolean isForHornpipes(int metre) {
        return isForHornpipes(metres.get(metre)) || metres.stream().noneMatch(Notation::isForHornpipes);
    }

    private static boolean isForHornpipes(Metre metre) {
        return metre.unit() == 4 && (metre.beats() == 2 || metre.beats() == 4);
    }

    boolean demandsHornpipe() {
        return Stream.concat(specification.rhythms().stream(), specification.playedAs().stream())
                .anyMatch(text -> text.matches("[Hh]ornpipe.*"));
    }

    /** Whether a header field may hold any text. */
    boolean isFree(char field) {
        return switch (field) {
            case 'M', 'L', 'K' -> false;
            case 'T' -> specification.title().isEmpty();
            case 'R' -> specification.rhythms().isEmpty();
            default -> true;
        };
    }

    /** The lines that may write a field that is not free. */
    FieldChoice choice(char field, HeaderGrammar header) {
        return switch (field) {
            case 'T' -> titles;
            case 'R' -> rhythms;
            case 'M' -> metreFields(false, Trie.NONE, header.unit(), header.isHornpipe());
            case 'L' -> unitFields(false, header.metre());
            default -> keys;
        };
    }

    /** The fewest symbols that write the key line. */
    int keyCost() {
        return keys.cost(Trie.ROOT);
    }

    /**
     * The fields that may change the metre; their values are its numbers.
     *
     * @param current the metre in force, which stays if metres are asked for, or {@link Trie#NONE} in the header
     * @param unit the unit note length in force, or {@link Trie#NONE}
     */
    FieldChoice metreFields(boolean inline, int current, int unit, boolean hornpipe) {
        int only = specification.metres().isEmpty() ? Trie.NONE : current;
        Map<Integer, FieldChoice> choices = inline ? inlineMetreChoices : metreChoices;
        int key = ((only + 1) * (unitLengths.size() + 1) + unit + 1) * 2 + (hornpipe ? 1 : 0);
        return choices.computeIfAbsent(key, number -> {
            FieldChoice.Builder lines = new FieldChoice.Builder(spelling);
            for (int metre = 0; metre < metres.size(); metre++) {
                boolean fits = only == Trie.NONE || metre == only;
                if (fits && isWritableWith(metre, unit) && (!hornpipe || isForHornpipes(metre))) {
                    for (String text : FieldLines.spellings(metres.get(metre))) {
                        for (String line : FieldLines.fields('M', text, inline)) {
                            lines.add(line, metre);
                        }
                    }
                }
            }
            return lines.build();
        });
    }

    private boolean isWritableWith(int metre, int unit) {
        return unit == Trie.NONE
                ? IntStream.range(0, unitLengths.size()).anyMatch(any -> isWritable(metre, any))
                : isWritable(metre, unit);
    }

    /**
     * The fields that may change the unit note length; their values are its numbers.
     *
     * @param metre the metre in force, or {@link Trie#NONE}
     */
    FieldChoice unitFields(boolean inline, int metre) {
        return (inline ? inlineUnitChoices : unitChoices).computeIfAbsent(metre, number -> {
            FieldChoice.Builder lines = new FieldChoice.Builder(spelling);
            for (int unit = 0; unit < unitLengths.size(); unit++) {
                int fixed = unit;
                boolean writable = metre == Trie.NONE
                        ? IntStream.range(0, metres.size()).anyMatch(any -> isWritable(any, fixed))
                        : isWritable(metre, unit);
                if (writable) {
                    for (String line :
                            FieldLines.fields('L', unitLengths.get(unit).toString(), inline)) {
                        lines.add(line, unit);
                    }
                }
            }
            return lines.build();
        });
    }

    /** The key fields that may stand in the music, on a line or in brackets. */
    FieldChoice keyFields(boolean inline) {
        return inline ? inlineKeys() : keyLines();
    }

    // Another thread may be at one of these too, and makes the same.

    private FieldChoice keyLines() {
        FieldChoice made = keyLines;
        if (made == null) {
            made = keys('K', "\n", List.of());
            keyLines = made;
        }
        return made;
    }

    private FieldChoice inlineKeys() {
        FieldChoice made = inlineKeys;
        if (made == null) {
            made = keys('[', "]", List.of());
            inlineKeys = made;
        }
        return made;
    }

    /** The key fields of the header. */
    FieldChoice headerKeys() {
        return keys;
    }

    /** The chord symbols, with the quotation mark behind them. */
    FieldChoice chordSymbols() {
        FieldChoice made = chordSymbols;
        if (made == null) {
            made = namedChords();
            chordSymbols = made;
        }
        return made;
    }
}
