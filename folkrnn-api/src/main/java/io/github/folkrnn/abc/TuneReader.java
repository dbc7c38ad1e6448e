package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the lines of one tune, once. */
final class TuneReader {
    private final List<String> lines;
    private final ProblemLog problems = new ProblemLog();
    private final List<AbcElement.Field> fields = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private OptionalInt number = OptionalInt.empty();
    private boolean numberSeen;
    private Metre metre = new Metre("4/4", 4, 4);
    private Optional<Fraction> unitLength = Optional.empty();
    private Optional<AbcElement.Field> tempoField = Optional.empty();
    private Optional<Key> key = Optional.empty();
    private boolean keySeen;
    private List<String> partOrder = List.of();
    private final List<AbcElement.Field> voiceFields = new ArrayList<>();
    private final VoiceProperties properties = new VoiceProperties(problems);

    TuneReader(String abc) {
        this.lines = abc.lines().toList();
    }

    AbcTune read() {
        int first = 0;
        while (first < lines.size() && (lines.get(first).isBlank() || isComment(first))) {
            first++;
        }
        int bodyStart = header(first);
        Position start = new Position(Math.min(first, Math.max(0, lines.size() - 1)) + 1, 1);
        if (!numberSeen) {
            problems.add(start, Problem.Code.NO_REFERENCE_NUMBER, "The tune has no reference number (X:).");
        }
        if (!keySeen) {
            problems.add(
                    new Position(Math.max(1, Math.min(bodyStart + 1, lines.size())), 1),
                    Problem.Code.NO_KEY,
                    "The tune has no key (K:) at the end of its header.");
        }
        Fraction unit = unitLength.orElseGet(metre::defaultUnitLength);
        Optional<Tempo> tempo = tempoField.flatMap(field -> TempoParser.parse(
                new Cursor(line(field), field.position().line(), 2, line(field).length()), unit, problems));
        List<Voice> voices = body(bodyStart, unit);
        if (voices.stream().flatMap(voice -> voice.body().stream()).noneMatch(TuneReader::isNote)) {
            problems.add(start, Problem.Code.NO_MUSIC, "The tune has no notes.");
        }
        for (Voice voice : voices) {
            BarLengthCheck.check(voice.body(), metre, problems);
            RepeatCheck.check(voice.body(), problems);
            TieCheck.check(voice.body(), problems);
        }
        return new AbcTune(
                number, titles, metre, unit, tempo, key.orElse(Key.NONE), partOrder, fields, voices, problems.sorted());
    }

    private static boolean isNote(AbcElement element) {
        return element instanceof AbcElement.Note || element instanceof AbcElement.Chord;
    }

    private String line(AbcElement.Field field) {
        return withoutComment(lines.get(field.position().line() - 1));
    }

    /** Reads the fields up to the first {@code K:}; returns the index of the first line of the body. */
    private int header(int first) {
        int index = first;
        while (index < lines.size() && !keySeen) {
            String line = withoutComment(lines.get(index));
            if (isComment(index)) {
                index++;
                continue;
            }
            if (!isField(line)) {
                break;
            }
            char letter = line.charAt(0);
            if (letter == 'X' && numberSeen) {
                break;
            }
            Position position = new Position(index + 1, 1);
            Cursor value = new Cursor(line, index + 1, 2, line.length());
            AbcElement.Field field =
                    FieldParsers.field(position, letter, value.rest().strip());
            fields.add(field);
            headerField(field, value);
            index++;
        }
        return index;
    }

    private void headerField(AbcElement.Field field, Cursor value) {
        switch (field.letter()) {
            case 'X' -> {
                numberSeen = true;
                number = FieldParsers.number(value, problems);
            }
            case 'T' -> titles.add(field.text());
            case 'M' -> metre = MetreParser.parse(value, problems).orElse(metre);
            case 'L' -> unitLength = FieldParsers.unitLength(value, problems).or(() -> unitLength);
            case 'Q' -> tempoField = Optional.of(field);
            case 'K' -> {
                keySeen = true;
                key = KeyParser.parse(value, properties, problems);
            }
            case 'P' -> partOrder = PartOrderParser.parse(field, problems);
            case 'V' -> voiceFields.add(field);
            case 'I' -> FieldParsers.instruction(field, problems);
            default -> {
                // Kept as text.
            }
        }
    }

    private List<Voice> body(int first, Fraction unit) {
        Voices voices = new Voices(metre, unit, properties, problems);
        for (AbcElement.Field field : voiceFields) {
            int line = field.position().line();
            voices.select(new Cursor(line(field), line, 2, line(field).length()), field.position());
        }
        voices.start();
        BodyFields bodyFields = new BodyFields(voices, problems);
        MusicReader music = new MusicReader(voices, problems);
        int index = first;
        while (index < lines.size()) {
            String line = lines.get(index);
            if (line.isBlank() || line.startsWith("X:")) {
                reportRest(index);
                break;
            }
            if (!isComment(index)) {
                String content = withoutComment(line);
                if (isField(content) && !isNoteLetter(content.charAt(0))) {
                    Cursor value = new Cursor(content, index + 1, 2, content.length());
                    bodyFields.read(content.charAt(0), value, new Position(index + 1, 1));
                } else {
                    music.readLine(new Cursor(content, index + 1));
                }
            }
            index++;
        }
        return voices.build();
    }

    private void reportRest(int index) {
        int next = index;
        while (next < lines.size() && (lines.get(next).isBlank() || isComment(next))) {
            next++;
        }
        if (next < lines.size()) {
            String what =
                    lines.get(next).startsWith("X:") ? "Another tune follows" : "Text follows after an empty line";
            problems.add(new Position(next + 1, 1), Problem.Code.TEXT_AFTER_TUNE, what + "; it is not read.");
        }
    }

    private boolean isComment(int index) {
        return lines.get(index).startsWith("%");
    }

    /** Whether a line is an information field; {@code E:|} at the start of a line is music. */
    private static boolean isField(String line) {
        if (line.length() < 2 || line.charAt(1) != ':') {
            return false;
        }
        char letter = line.charAt(0);
        boolean known = letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z' || letter == '+';
        return known && (line.length() == 2 || line.charAt(2) != '|' && line.charAt(2) != ':');
    }

    /** Whether a colon after the letter at the start of a line of the body follows a note: no such field exists. */
    private static boolean isNoteLetter(char letter) {
        return letter >= 'a' && letter <= 'g';
    }

    private static String withoutComment(String line) {
        int percent = line.indexOf('%');
        while (percent > 0 && line.charAt(percent - 1) == '\\') {
            percent = line.indexOf('%', percent + 1);
        }
        return percent < 0 ? line : line.substring(0, percent);
    }
}
