package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the header of a tune. */
final class HeaderReader {
    private static final Metre COMMON_TIME = new Metre("4/4", 4, 4);

    private final TuneLines lines;
    private final ProblemLog problems;
    private final List<AbcElement.Field> fields = new ArrayList<>();
    private final VoiceProperties properties;
    private OptionalInt number = OptionalInt.empty();
    private Metre metre = COMMON_TIME;
    private Optional<Fraction> unitLength = Optional.empty();
    private Optional<AbcElement.Field> tempoField = Optional.empty();
    private Optional<Key> key = Optional.empty();
    private List<String> partOrder = List.of();
    private boolean numberSeen;
    private boolean keySeen;

    HeaderReader(TuneLines lines, ProblemLog problems) {
        this.lines = lines;
        this.problems = problems;
        this.properties = new VoiceProperties(problems);
    }

    /** Reads the fields up to the first {@code K:}; returns the index of the first line of the body. */
    int read(int first) {
        int index = first;
        boolean keyAwaited = lines.keyFollows(first);
        while (index < lines.size() && !keySeen && !lines.isBlank(index)) {
            Cursor in = lines.content(index);
            in.skipSpaces();
            if (TuneLines.atField(in)) {
                if (in.peek() == 'X' && numberSeen) {
                    break;
                }
                field(in);
            } else if (!lines.isComment(index) && !in.atEnd()) {
                if (!keyAwaited || in.find('|') >= 0) {
                    break;
                }
                problems.add(
                        in.position(),
                        Problem.Code.UNEXPECTED_CHARACTER,
                        ProblemLog.quote(in.rest()) + " is no field and is left out.");
            }
            index++;
        }
        return index;
    }

    /** Reports what every header must have. */
    void reportMissing(Position start, Position bodyStart) {
        if (!numberSeen) {
            problems.add(start, Problem.Code.NO_REFERENCE_NUMBER, "The tune has no reference number (X:).");
        }
        if (!keySeen) {
            problems.add(bodyStart, Problem.Code.NO_KEY, "The tune has no key (K:) at the end of its header.");
        }
    }

    private void field(Cursor in) {
        Position position = in.position();
        char letter = in.next();
        in.next();
        AbcElement.Field field = FieldParsers.field(position, letter, in.rest().strip());
        if (letter == '+') {
            continueField(field);
            return;
        }
        fields.add(field);
        switch (letter) {
            case 'X' -> {
                numberSeen = true;
                number = FieldParsers.number(in, problems);
            }
            case 'M' -> metre = MetreParser.parse(in, problems).orElse(metre);
            case 'L' -> unitLength = FieldParsers.unitLength(in, problems).or(() -> unitLength);
            case 'Q' -> tempoField = Optional.of(field);
            case 'K' -> {
                keySeen = true;
                key = KeyParser.parse(in, properties, problems);
            }
            case 'P' -> partOrder = PartOrderParser.parse(field, problems);
            default -> {
                // Kept as text; some mean something to the body.
            }
        }
    }

    private void continueField(AbcElement.Field more) {
        int last = fields.size() - 1;
        if (last < 0) {
            problems.add(more.position(), Problem.Code.UNEXPECTED_CHARACTER, FieldParsers.NOTHING_TO_CONTINUE);
        } else {
            fields.set(last, FieldParsers.joined(fields.get(last), more, problems));
        }
    }

    OptionalInt number() {
        return number;
    }

    List<AbcElement.Field> fields() {
        return fields;
    }

    List<String> texts(char letter) {
        return fields.stream()
                .filter(field -> field.letter() == letter)
                .map(AbcElement.Field::text)
                .toList();
    }

    Metre metre() {
        return metre;
    }

    Fraction unitLength() {
        return unitLength.orElseGet(metre::defaultUnitLength);
    }

    Optional<Tempo> tempo() {
        return tempoField.flatMap(field -> TempoParser.parse(lines.value(field), unitLength(), problems));
    }

    Key key() {
        return key.orElse(Key.NONE);
    }

    VoiceProperties properties() {
        return properties;
    }

    Optional<Position> partOrderPosition() {
        return fields.stream()
                .filter(field -> field.letter() == 'P')
                .map(AbcElement.Field::position)
                .reduce((earlier, later) -> later);
    }

    List<String> partOrder() {
        return partOrder;
    }
}
