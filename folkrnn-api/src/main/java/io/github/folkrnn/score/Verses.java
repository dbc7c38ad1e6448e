package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import java.util.List;
import java.util.stream.Stream;

/** Draws the words below the music, the {@code W:} fields of a tune. */
final class Verses {
    private static final double SIZE = 1.9;
    private static final double LEADING = 1.25;
    private static final double INDENT = 4;
    private static final double GAP = 1.5;

    private Verses() {}

    /** Draws the words from a height downwards and says where they end. */
    static double draw(Drawing page, AbcTune tune, double top) {
        Stream<AbcElement.Field> fields = Stream.concat(
                tune.fields().stream(),
                tune.voices().stream()
                        .flatMap(voice -> voice.body().stream())
                        .filter(AbcElement.Field.class::isInstance)
                        .map(AbcElement.Field.class::cast));
        List<String> lines = fields.filter(field -> field.letter() == 'W')
                .map(AbcElement.Field::text)
                .toList();
        if (lines.isEmpty()) {
            return top;
        }
        List<Mark> marks = page.group("verses");
        double y = top + GAP;
        for (String line : lines) {
            y += SIZE * LEADING;
            marks.add(new Mark.Text(line, Engraver.MARGIN + INDENT, y, SIZE, Face.REGULAR, Mark.Anchor.START));
        }
        return y + SIZE * Face.DESCENT;
    }
}
