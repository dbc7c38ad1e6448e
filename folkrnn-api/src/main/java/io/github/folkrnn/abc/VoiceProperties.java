package io.github.folkrnn.abc;

import java.util.Locale;
import java.util.Optional;

/** Collects what {@code V:} and {@code K:} fields say of a voice: name, clef, transposition. */
final class VoiceProperties {
    private static final int MAX_SHIFT = 60;
    private static final int OCTAVE = 12;

    private final ProblemLog problems;
    private Optional<String> name = Optional.empty();
    private Optional<Clef> clef = Optional.empty();
    private Optional<Integer> transpose = Optional.empty();
    private Optional<Integer> octave = Optional.empty();

    VoiceProperties(ProblemLog problems) {
        this.problems = problems;
    }

    Optional<String> name() {
        return name;
    }

    Optional<Clef> clef() {
        return clef;
    }

    /** Semitones, the octaves of the clef included. */
    int transposition() {
        return transpose.orElse(0)
                + OCTAVE * (octave.orElse(0) + clef.map(Clef::octave).orElse(0));
    }

    /** Adds what a later field says; it replaces what was said before. */
    void merge(VoiceProperties later) {
        name = later.name.or(() -> name);
        clef = later.clef.or(() -> clef);
        transpose = later.transpose.or(() -> transpose);
        octave = later.octave.or(() -> octave);
    }

    /** Whether a word names a clef or gives a property, as in {@code name="Fiddle"}. */
    static boolean isProperty(String word) {
        // One letter before the sign is a tonic with a natural after it, as in K:G=c.
        return word.indexOf('=') > 1
                || word.length() > 2 && ClefParser.parse(word).isPresent();
    }

    /** Reads words up to the end. */
    void read(Cursor in) {
        while (in.skipSpaces() || !in.atEnd()) {
            if (!in.atEnd()) {
                Position at = in.position();
                take(word(in), at);
            }
        }
    }

    /** Reads a word up to a blank that does not stand in quotation marks. */
    static String word(Cursor in) {
        int from = in.index();
        boolean quoted = false;
        while (!in.atEnd() && (quoted || !Cursor.isSpace(in.peek()))) {
            quoted ^= in.next() == '"';
        }
        return in.textFrom(from);
    }

    void take(String word, Position at) {
        int equals = word.indexOf('=');
        if (equals <= 0) {
            ClefParser.parse(word).ifPresent(named -> clef = Optional.of(named));
            return;
        }
        String value = unquoted(word.substring(equals + 1));
        switch (word.substring(0, equals).toLowerCase(Locale.ROOT)) {
            case "clef" -> clef(word, value, at);
            case "name", "nm" -> name = Optional.of(TextDecoder.decode(value));
            case "transpose" -> transpose = number(word, value, MAX_SHIFT, at).or(() -> transpose);
            case "octave" ->
                octave = number(word, value, MAX_SHIFT / OCTAVE, at).or(() -> octave);
            case "score", "sound", "shift" ->
                problems.add(at, Problem.Code.NOT_SUPPORTED, ProblemLog.quote(word) + " is not played.");
            default -> {
                // Only for the looks of a page.
            }
        }
    }

    private void clef(String word, String value, Position at) {
        Optional<Clef> named = ClefParser.parse(value);
        if (named.isEmpty()) {
            problems.add(at, Problem.Code.BAD_VOICE, ProblemLog.quote(word) + " names no clef.");
        }
        clef = named.or(() -> clef);
    }

    private Optional<Integer> number(String word, String value, int limit, Position at) {
        Cursor in = new Cursor(value, at.line());
        boolean negative = in.take('-');
        if (!negative) {
            in.take('+');
        }
        long number = in.number(-1);
        if (number < 0 || number > limit || !in.atEnd()) {
            problems.add(
                    at,
                    Problem.Code.BAD_VOICE,
                    ProblemLog.quote(word) + " must give a whole number from -" + limit + " to " + limit + ".");
            return Optional.empty();
        }
        return Optional.of((int) (negative ? -number : number));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
