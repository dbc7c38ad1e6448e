package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcTune;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws what stands over the music: titles, rhythm, composer and origin. */
final class Heading {
    private static final double TITLE_SIZE = 3.4;
    private static final double SUBTITLE_SIZE = 2.4;
    private static final double SIZE = 2.0;
    private static final double LEADING = 1.3;
    private static final double LEAST_SIZE = 1.2;

    private Heading() {}

    /** Draws the heading of a tune and says where it ends. */
    static double draw(Drawing page, AbcTune tune, double width) {
        List<Mark> marks = page.group("heading");
        double middle = Engraver.MARGIN + width / 2;
        double y = Engraver.MARGIN / 2;
        boolean first = true;
        for (String title : tune.titles()) {
            if (!title.isBlank()) {
                double size = fitting(title, first ? TITLE_SIZE : SUBTITLE_SIZE, width);
                y += size * LEADING * (first ? 0.8 : 1);
                marks.add(new Mark.Text(title, middle, y, size, Face.REGULAR, Mark.Anchor.MIDDLE));
                first = false;
            }
        }
        String maker = maker(tune);
        String rhythm = tune.rhythm().orElse("");
        if (!maker.isEmpty() || !rhythm.isEmpty()) {
            y += SIZE * LEADING;
            double half = width / 2;
            if (!rhythm.isEmpty()) {
                double size = fitting(rhythm, SIZE, half);
                marks.add(new Mark.Text(rhythm, Engraver.MARGIN, y, size, Face.ITALIC, Mark.Anchor.START));
            }
            if (!maker.isEmpty()) {
                double size = fitting(maker, SIZE, half);
                double right = Engraver.MARGIN + width;
                marks.add(new Mark.Text(maker, right, y, size, Face.ITALIC, Mark.Anchor.END));
            }
        }
        return y + SIZE * Face.DESCENT;
    }

    private static String maker(AbcTune tune) {
        String composers = fields(tune, 'C');
        String origin = fields(tune, 'O');
        if (origin.isEmpty()) {
            return composers;
        }
        return composers.isEmpty() ? origin : composers + " (" + origin + ")";
    }

    private static String fields(AbcTune tune, char letter) {
        Stream<String> texts = tune.fields().stream()
                .filter(field -> field.letter() == letter && !field.text().isBlank())
                .map(field -> field.text().strip());
        return texts.collect(Collectors.joining(", "));
    }

    /** The size at which a text is no wider than the room for it, but never too small to read. */
    private static double fitting(String text, double size, double room) {
        double width = Face.REGULAR.width(text, size);
        return width <= room ? size : Math.max(LEAST_SIZE, size * room / width);
    }
}
