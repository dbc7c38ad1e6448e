package io.github.folkrnn.abc;

import java.util.List;

/** Reads the lines of one tune, once. */
final class TuneReader {
    private final TuneLines lines;
    private final ProblemLog problems = new ProblemLog();
    private final HeaderReader header;

    TuneReader(String abc) {
        this.lines = new TuneLines(abc);
        this.header = new HeaderReader(lines, problems);
    }

    AbcTune read() {
        int first = lines.nextInk(0);
        int bodyStart = header.read(first);
        Position start = linePosition(first);
        header.reportMissing(start, linePosition(bodyStart));
        var tempo = header.tempo();
        List<Voice> voices = body(bodyStart);
        if (voices.stream()
                .flatMap(voice -> voice.body().stream())
                .allMatch(element -> element.soundingNotes().isEmpty())) {
            problems.add(start, Problem.Code.NO_MUSIC, "The tune has no notes.");
        }
        for (Voice voice : voices) {
            BarLengthCheck.check(voice.body(), header.metre(), problems);
            RepeatCheck.check(voice.body(), problems);
            TieCheck.check(voice.body(), problems);
            Syllables.check(voice.body(), problems);
            PlayingCheck.check(voice.body(), header.partOrder(), problems);
        }
        header.partOrderPosition()
                .ifPresent(position -> PlayingCheck.checkOrder(voices, header.partOrder(), position, problems));
        return new AbcTune(
                header.number(),
                header.texts('T'),
                header.metre(),
                header.unitLength(),
                tempo,
                header.key(),
                header.partOrder(),
                header.fields(),
                voices,
                problems.sorted());
    }

    /** The beginning of a line, or of the last one if there are fewer. */
    private Position linePosition(int index) {
        return new Position(Math.max(1, Math.min(index + 1, lines.size())), 1);
    }

    private List<Voice> body(int first) {
        Voices voices = new Voices(header.metre(), header.unitLength(), header.properties(), problems);
        Symbols symbols = new Symbols();
        MarkReader marks = new MarkReader(voices, symbols, problems);
        Macros macros = new Macros(problems);
        BodyFields fields = new BodyFields(
                voices, symbols, macros, marks, !header.partOrder().isEmpty(), problems);
        for (AbcElement.Field field : header.fields()) {
            fields.readFromHeader(field, lines);
        }
        voices.start();
        MusicReader music = new MusicReader(voices, fields, marks, problems);
        int index = first;
        while (index < lines.size() && !lines.isBlank(index) && !lines.beginsTune(index)) {
            Cursor in = lines.content(index);
            if (!lines.isComment(index)) {
                if (TuneLines.atBodyField(in)) {
                    Position position = in.position();
                    char letter = in.next();
                    in.next();
                    fields.read(letter, in, position);
                } else {
                    music.readLine(macros.applied(in));
                }
            }
            index++;
        }
        reportRest(index);
        return voices.build();
    }

    private void reportRest(int index) {
        int next = lines.nextInk(index);
        if (next < lines.size()) {
            String what = lines.beginsTune(next) ? "Another tune follows" : "Text follows after an empty line";
            problems.add(linePosition(next), Problem.Code.TEXT_AFTER_TUNE, what + "; it is not read.");
        }
    }
}
