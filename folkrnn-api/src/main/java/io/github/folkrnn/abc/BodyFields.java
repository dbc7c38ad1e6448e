package io.github.folkrnn.abc;

/** Reads the information fields that stand inside the body of a tune, and those of the header that it needs. */
final class BodyFields {
    private final Voices voices;
    private final Symbols symbols;
    private final Macros macros;
    private final MarkReader marks;
    private final ProblemLog problems;
    private final boolean inOrderOfParts;
    private boolean symbolLineReported;

    BodyFields(
            Voices voices,
            Symbols symbols,
            Macros macros,
            MarkReader marks,
            boolean inOrderOfParts,
            ProblemLog problems) {
        this.inOrderOfParts = inOrderOfParts;
        this.voices = voices;
        this.symbols = symbols;
        this.macros = macros;
        this.marks = marks;
        this.problems = problems;
    }

    /** Reads a field within a line of music: the beginning of a part is that of its voice only. */
    void readInline(char letter, Cursor value, Position position) {
        if (letter == 'P') {
            AbcElement.Part part = new AbcElement.Part(position, value.rest().strip());
            checkName(part);
            voices.current().mainBody().part(part);
        } else {
            read(letter, value, position);
        }
    }

    /** Reads a field whose value the cursor covers. */
    void read(char letter, Cursor value, Position position) {
        VoiceBuilder voice = voices.current();
        BodyBuilder body = voice.mainBody();
        String text = value.rest().strip();
        switch (letter) {
            case 'K' -> key(value, position, voice);
            case 'M' ->
                MetreParser.parse(value, problems).ifPresent(metre -> {
                    voice.metre(metre);
                    body.add(new AbcElement.MetreChange(position, metre));
                });
            case 'L' ->
                FieldParsers.unitLength(value, problems).ifPresent(length -> {
                    voice.unitLength(length);
                    body.add(new AbcElement.UnitLengthChange(position, length));
                });
            case 'Q' ->
                TempoParser.parse(value, body.unitLength(), problems)
                        .ifPresentOrElse(
                                tempo -> body.add(new AbcElement.TempoChange(position, tempo)),
                                () -> body.add(new AbcElement.Field(position, letter, text)));
            case 'P' -> part(new AbcElement.Part(position, text));
            case 'V' -> voices.select(value, position);
            case 'X' ->
                problems.add(position, Problem.Code.BAD_REFERENCE_NUMBER, "A reference number cannot stand here.");
            case '+' -> body.continueField(FieldParsers.field(position, letter, text));
            default -> {
                AbcElement.Field field = FieldParsers.field(position, letter, text);
                forMusic(field, value);
                body.add(field);
            }
        }
    }

    /** Takes a field of the header that says how the body is to be read. */
    void readFromHeader(AbcElement.Field field, TuneLines lines) {
        if (field.letter() == 'V') {
            voices.select(lines.value(field), field.position());
        } else {
            forMusic(field, lines.value(field));
        }
    }

    private void forMusic(AbcElement.Field field, Cursor value) {
        switch (field.letter()) {
            case 'I' -> {
                FieldParsers.instruction(field, problems);
                marks.instruction(field.text());
            }
            case 'U' -> symbols.define(value, field.position(), problems);
            case 'm' -> macros.define(value, field.position());
            case 's' -> reportSymbolLine(field.position());
            default -> {
                // Text for people.
            }
        }
    }

    private void part(AbcElement.Part part) {
        checkName(part);
        voices.part(part);
    }

    private void checkName(AbcElement.Part part) {
        if (inOrderOfParts && !PlayingOrder.isName(part.name())) {
            problems.add(
                    part.position(),
                    Problem.Code.BAD_PART_ORDER,
                    "The order of parts names letters from A to Z; " + ProblemLog.quote(part.name())
                            + " is a label within the part before it.");
        }
    }

    private void reportSymbolLine(Position position) {
        if (!symbolLineReported) {
            problems.add(position, Problem.Code.NOT_SUPPORTED, "The decorations of a symbol line are kept as text.");
        }
        symbolLineReported = true;
    }

    private void key(Cursor value, Position position, VoiceBuilder voice) {
        VoiceProperties said = new VoiceProperties(problems);
        KeyParser.parse(value, said, problems)
                .ifPresent(key -> voice.mainBody().add(new AbcElement.KeyChange(position, key)));
        said.clef().ifPresent(clef -> voice.mainBody().add(new AbcElement.ClefChange(position, clef)));
    }
}
