package io.github.folkrnn;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bars of a tune in its text: those that are full, and stand on one line without a field among their notes. The
 * first bar is not among them, nor is any like it: written anew, it could come out as a pick-up.
 */
final class Bars {
    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));
    private final List<GappedText.Gap> found = new ArrayList<>();
    private Metre metre;

    /** Where the music of the bar begins, once it has. */
    private @Nullable Position start;

    /** Where the last of its music begins; within a macro, that is where the bar line beside it stands. */
    private @Nullable Position last;

    /** The bar line before; within a macro, it stands where the notes beside it do. */
    private @Nullable Position lastLine;

    private Fraction length = Fraction.ZERO;
    private boolean simple = true;
    private boolean first = true;
    private String incipit = "";

    private Bars(String text, Metre metre) {
        this.text = text;
        this.metre = metre;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            lineStarts.add(i + 1);
        }
    }

    static GappedText of(String text) {
        AbcTune tune = AbcReader.read(text);
        Bars bars = new Bars(text, tune.metre());
        tune.body().forEach(bars::add);
        return new GappedText(text, bars.found).withEqualStretchesGrouped();
    }

    private void add(AbcElement element) {
        if (element instanceof AbcElement.BarLine line) {
            endBar(line.position());
        } else if (element instanceof AbcElement.MetreChange change) {
            metre = change.metre();
            simple = start == null;
        } else if (isMusic(element)) {
            if (start == null) {
                start = element.position();
            }
            last = element.position();
            if (element instanceof AbcElement.Timed timed) {
                lengthen(timed.duration());
            }
        } else if (!(element instanceof AbcElement.Space)) {
            simple &= start == null;
        }
    }

    private void lengthen(Fraction duration) {
        try {
            length = length.plus(duration);
        } catch (ArithmeticException e) {
            // Lengths without a common unit within 64 bits make no full bar.
            simple = false;
        }
    }

    private static boolean isMusic(AbcElement element) {
        return element instanceof AbcElement.Timed && !(element instanceof AbcElement.BarRest)
                || element instanceof AbcElement.Grace
                || element instanceof AbcElement.Tuplet
                || element instanceof AbcElement.BrokenRhythm
                || element instanceof AbcElement.Decoration
                || element instanceof AbcElement.Slur;
    }

    private void endBar(Position end) {
        if (start != null && last != null) {
            String bar = text.substring(offset(start), offset(end));
            boolean apart = (lastLine == null || start.compareTo(lastLine) > 0) && last.compareTo(end) < 0;
            if (first) {
                incipit = bar;
            } else if (simple && apart && isFull() && !bar.equals(incipit)) {
                found.add(new GappedText.Gap(offset(start), offset(end), GappedText.Place.MUSIC, 0));
            }
            first = false;
        }
        lastLine = end;
        start = null;
        length = Fraction.ZERO;
        simple = true;
    }

    private boolean isFull() {
        return metre.barLength().map(full -> full.equals(length)).orElse(true);
    }

    private int offset(Position position) {
        return lineStarts.get(position.line() - 1) + position.column() - 1;
    }
}
