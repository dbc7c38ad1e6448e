package io.github.folkrnn.abc;

/** Reads the information fields that stand inside the body of a tune. */
final class BodyFields {
    private final Voices voices;
    private final ProblemLog problems;

    BodyFields(Voices voices, ProblemLog problems) {
        this.voices = voices;
        this.problems = problems;
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
            case 'P' -> voices.part(new AbcElement.Part(position, text));
            case 'V' -> voices.select(value, position);
            default -> {
                AbcElement.Field field = FieldParsers.field(position, letter, text);
                if (letter == 'I') {
                    FieldParsers.instruction(field, problems);
                }
                body.add(field);
            }
        }
    }

    private void key(Cursor value, Position position, VoiceBuilder voice) {
        VoiceProperties said = new VoiceProperties(problems);
        KeyParser.parse(value, said, problems)
                .ifPresent(key -> voice.mainBody().add(new AbcElement.KeyChange(position, key)));
        said.clef().ifPresent(clef -> voice.mainBody().add(new AbcElement.ClefChange(position, clef)));
    }
}
