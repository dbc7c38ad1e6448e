package io.github.folkrnn.abc;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the text of a {@code K:} field. */
final class KeyParser {
    private final VoiceProperties voice;
    private final ProblemLog problems;
    private final Map<Step, Accidental> accidentals = new EnumMap<>(Step.class);
    private boolean explicit;

    private KeyParser(VoiceProperties voice, ProblemLog problems) {
        this.voice = voice;
        this.problems = problems;
    }

    /**
     * Reads the field.
     *
     * @param voice receives what the field says of the voice, such as its clef
     * @return nothing where the field says nothing of the key, as in {@code K:clef=bass}, or is not a key
     */
    static Optional<Key> parse(Cursor in, VoiceProperties voice, ProblemLog problems) {
        in.skipSpaces();
        if (in.atEnd()) {
            return Optional.of(Key.NONE);
        }
        return new KeyParser(voice, problems).read(in);
    }

    private Optional<Key> read(Cursor in) {
        Position start = in.position();
        String first = VoiceProperties.word(in);
        Step tonic = Step.C;
        int tonicAlteration = 0;
        Mode mode = Mode.NONE;
        if (first.equalsIgnoreCase("none")) {
            return Optional.of(finish(in, tonic, tonicAlteration, mode));
        } else if (first.equalsIgnoreCase("hp")) {
            Mode highland = first.equals("HP") ? Mode.HIGHLAND : Mode.HIGHLAND_SIGNED;
            return Optional.of(finish(in, Step.A, 0, highland));
        } else if (VoiceProperties.isProperty(first)) {
            voice.take(first, start);
            finish(in, tonic, tonicAlteration, mode);
            return Optional.empty();
        } else if (accidental(first)) {
            return Optional.of(finish(in, tonic, tonicAlteration, mode));
        } else if (!Step.isLetter(first.charAt(0))) {
            problems.add(start, Problem.Code.BAD_KEY, ProblemLog.quote(first) + " is not a key.");
            return Optional.empty();
        }
        tonic = Step.of(first.charAt(0));
        int read = 1;
        if (first.length() > 1 && "#♯b♭".indexOf(first.charAt(1)) >= 0) {
            tonicAlteration = "#♯".indexOf(first.charAt(1)) >= 0 ? 1 : -1;
            read = 2;
        }
        mode = Mode.MAJOR;
        String suffix = first.substring(read);
        if (suffix.isEmpty()) {
            int before = in.index();
            in.skipSpaces();
            String second = VoiceProperties.word(in);
            Optional<Mode> named = mode(second);
            if (named.isEmpty()) {
                in.moveTo(before);
            } else {
                mode = named.get();
            }
        } else {
            Optional<Mode> named = mode(suffix);
            if (named.isPresent()) {
                mode = named.get();
            } else if (!accidental(suffix)) {
                problems.add(
                        new Position(start.line(), start.column() + read),
                        Problem.Code.BAD_KEY,
                        ProblemLog.quote(suffix) + " is not a mode.");
            }
        }
        return Optional.of(finish(in, tonic, tonicAlteration, mode));
    }

    private Key finish(Cursor in, Step tonic, int tonicAlteration, Mode mode) {
        while (in.skipSpaces() || !in.atEnd()) {
            if (in.atEnd()) {
                break;
            }
            Position at = in.position();
            String word = VoiceProperties.word(in);
            if (word.equalsIgnoreCase("exp")) {
                explicit = true;
            } else if (VoiceProperties.isProperty(word)) {
                voice.take(word, at);
            } else if (!accidental(word)) {
                problems.add(at, Problem.Code.BAD_KEY, ProblemLog.quote(word) + " means nothing in a key.");
            }
        }
        return new Key(tonic, tonicAlteration, mode, accidentals, explicit);
    }

    private static Optional<Mode> mode(String word) {
        // Case is ignored: M, too, is minor (ABC 2.1, section 3.1.14).
        if (word.equalsIgnoreCase("m")) {
            return Optional.of(Mode.MINOR);
        }
        if (word.length() < 3) {
            return Optional.empty();
        }
        String letters = word.substring(0, 3).toLowerCase(Locale.ROOT);
        for (Mode mode : Mode.values()) {
            if (mode.isNamed(letters)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** Takes {@code ^f}, or several as in {@code ^f_b}; false where the word is anything else. */
    private boolean accidental(String word) {
        Cursor in = new Cursor(word, 0);
        Map<Step, Accidental> read = new EnumMap<>(Step.class);
        while (!in.atEnd()) {
            Optional<Accidental> sign = NoteReader.accidental(in);
            if (sign.isEmpty() || !Step.isLetter(in.peek())) {
                return false;
            }
            read.put(Step.of(in.next()), sign.get());
        }
        accidentals.putAll(read);
        return !read.isEmpty();
    }
}
