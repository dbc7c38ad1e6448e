package io.github.folkrnn.abc;

/** Reads the information fields that stand inside the body of a tune, and keeps the metre. */
final class BodyFields {
    private final BodyBuilder body;
    private final ProblemLog problems;
    private Metre metre;
    private boolean voicesReported;

    BodyFields(Metre metre, BodyBuilder body, ProblemLog problems) {
        this.metre = metre;
        this.body = body;
        this.problems = problems;
    }

    Metre metre() {
        return metre;
    }

    /** The length of a full bar; in free metre, of a whole note. */
    Fraction barLength() {
        return metre.barLength().orElse(Fraction.ONE);
    }

    /** Reads a field whose value the cursor covers. */
    void read(char letter, Cursor value, Position position) {
        String text = value.rest().strip();
        switch (letter) {
            case 'K' ->
                KeyParser.parse(value, problems).ifPresent(key -> body.add(new AbcElement.KeyChange(position, key)));
            case 'M' ->
                MetreParser.parse(value, problems).ifPresent(changed -> {
                    metre = changed;
                    body.add(new AbcElement.MetreChange(position, changed));
                });
            case 'L' ->
                FieldParsers.unitLength(value, problems).ifPresent(length -> {
                    body.unitLength(length);
                    body.add(new AbcElement.UnitLengthChange(position, length));
                });
            case 'Q' ->
                TempoParser.parse(value, body.unitLength(), problems)
                        .ifPresentOrElse(
                                tempo -> body.add(new AbcElement.TempoChange(position, tempo)),
                                () -> body.add(new AbcElement.Field(position, letter, text)));
            default -> {
                if (letter == 'V' && !voicesReported) {
                    voicesReported = true;
                    problems.add(position, Problem.Code.NOT_SUPPORTED, "Only the first voice is played.");
                }
                AbcElement.Field field = new AbcElement.Field(position, letter, text);
                if (letter == 'I') {
                    FieldParsers.instruction(field, problems);
                }
                body.add(field);
            }
        }
    }
}
