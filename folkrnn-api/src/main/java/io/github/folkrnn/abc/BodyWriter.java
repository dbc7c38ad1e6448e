package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Writes the body of one voice, with its overlays, line by line. */
final class BodyWriter {
    private static final String OWN_LINE = "WwsTCOAZGHBDFSX";

    private final int barsPerLine;
    private final boolean endingsInLine;
    private final boolean oneOfSeveral;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private Metre metre;
    private boolean keepsLines;
    private boolean breakDue;
    private boolean barSplit;
    private int signsBefore;
    private boolean afterBarLine;
    private int barsInLine;
    private int barsBeforeEnding;
    private boolean music;
    private Fraction barLength = Fraction.ZERO;

    BodyWriter(Metre metre, int barsPerLine, boolean endingsInLine, boolean oneOfSeveral) {
        this.endingsInLine = endingsInLine;
        this.metre = metre;
        this.oneOfSeveral = oneOfSeveral;
        this.barsPerLine = barsPerLine;
    }

    /**
     * Writes a voice.
     *
     * @param overlays its overlays, which have its bar lines
     * @param body its body, with the signs of repeats that are written out
     */
    String write(Voice voice, List<Voice> overlays, List<AbcElement> body) {
        // A sign before the first bar is no bar line of the overlays.
        signsBefore = bars(body).size() - bars(voice.body()).size();
        keepsLines = voice.body().stream()
                .anyMatch(element ->
                        element instanceof AbcElement.Field field && (field.letter() == 'w' || field.letter() == 's'));
        List<Iterator<List<AbcElement>>> overlayBars = overlays.stream()
                .map(overlay -> bars(overlay.body()).iterator())
                .toList();
        for (int i = 0; i < body.size(); i++) {
            AbcElement element = body.get(i);
            if (element instanceof AbcElement.BarLine bar) {
                if (signsBefore == 0) {
                    overlays(overlayBars);
                }
                signsBefore = 0;
                barLine(bar, endingFollows(body, i + 1));
            } else {
                add(element, nextWritten(body, i));
            }
        }
        overlays(overlayBars);
        flush();
        return text.toString();
    }

    /** What is written after an element, whatever ends the line; the element itself if there is nothing. */
    private static AbcElement nextWritten(List<AbcElement> body, int index) {
        for (int i = index + 1; i < body.size(); i++) {
            AbcElement next = body.get(i);
            boolean layout = next instanceof AbcElement.Space
                    || next instanceof AbcElement.LineBreak
                    || next instanceof AbcElement.Field field && isLeftOut(field);
            if (!layout) {
                return next;
            }
        }
        return body.get(index);
    }

    private void add(AbcElement element, AbcElement next) {
        if (element instanceof AbcElement.Space) {
            if (!line.isEmpty() && !breakDue) {
                line.append(' ');
            }
        } else if (element instanceof AbcElement.LineBreak) {
            // A bar that the line had cut in two stays so.
            breakDue |= keepsLines || afterBarLine && barSplit;
        } else if (element instanceof AbcElement.Ending ending) {
            ending(ending);
        } else if (element instanceof AbcElement.Part part) {
            if (oneOfSeveral) {
                // On a line of its own, it would begin the part in the other voices, too.
                inline('P', part.name());
            } else {
                ownLine('P', part.name());
            }
        } else if (element instanceof AbcElement.Field field) {
            field(field);
        } else if (element instanceof AbcElement.KeyChange change) {
            inline('K', change.key().abc());
        } else if (element instanceof AbcElement.ClefChange change) {
            inline('K', "clef=" + change.clef().abc());
        } else if (element instanceof AbcElement.MetreChange change) {
            metre = change.metre();
            inline('M', metre.text());
        } else if (element instanceof AbcElement.UnitLengthChange change) {
            inline('L', AbcWriter.fraction(change.unitLength()));
        } else if (element instanceof AbcElement.TempoChange change) {
            inline('Q', AbcWriter.tempo(change.tempo()));
        } else {
            if (element instanceof AbcElement.Timed timed) {
                music = true;
                barLength = sum(barLength, timed.duration());
            }
            append(MarkText.of(element, next, metre));
        }
    }

    /** The sum, or the first number where there is no common unit: it only helps to lay out lines. */
    private static Fraction sum(Fraction a, Fraction b) {
        try {
            return a.plus(b);
        } catch (ArithmeticException e) {
            return a;
        }
    }

    private void append(String token) {
        if (breakDue) {
            flush();
        }
        line.append(token);
        afterBarLine = false;
    }

    private static boolean endingFollows(List<AbcElement> body, int from) {
        int next = from;
        while (next < body.size()
                && (body.get(next) instanceof AbcElement.Space || body.get(next) instanceof AbcElement.LineBreak)) {
            next++;
        }
        return next < body.size() && body.get(next) instanceof AbcElement.Ending;
    }

    private void barLine(AbcElement.BarLine bar, boolean beforeEnding) {
        if (afterBarLine) {
            // Two bar lines side by side would read as one.
            flush();
        }
        append(BarLineText.of(bar));
        afterBarLine = true;
        barSplit =
                metre.barLength().filter(full -> barLength.compareTo(full) < 0).isPresent();
        barsInLine += music && !barSplit ? 1 : 0;
        boolean sectionEnds = music
                && !beforeEnding
                && bar.kind() != AbcElement.BarLine.Kind.SINGLE
                && bar.kind() != AbcElement.BarLine.Kind.REPEAT_START;
        boolean goesOn = keepsLines || endingsInLine && beforeEnding;
        if (!goesOn && (sectionEnds || music && barsInLine >= barsPerLine)) {
            breakDue = true;
        }
        music = false;
        barLength = Fraction.ZERO;
    }

    private void ending(AbcElement.Ending ending) {
        StringBuilder numbers = new StringBuilder();
        for (int number : ending.numbers()) {
            numbers.append(numbers.isEmpty() ? "" : ",").append(number);
        }
        if (endingsInLine) {
            // The endings of one repeat are as many bars from the beginning of their line.
            boolean first = ending.numbers().contains(1);
            barsBeforeEnding = first ? barsInLine : barsBeforeEnding;
            barsInLine = barsBeforeEnding;
        }
        boolean joined = afterBarLine && !breakDue && line.charAt(line.length() - 1) != ' ';
        append((joined ? "" : "[") + numbers);
    }

    private void field(AbcElement.Field field) {
        if (isLeftOut(field)) {
            return;
        }
        String value = FieldParsers.encoded(field);
        if (OWN_LINE.indexOf(field.letter()) >= 0 || value.indexOf(']') >= 0 || line.isEmpty() || breakDue) {
            ownLine(field.letter(), value);
        } else {
            inline(field.letter(), value);
        }
    }

    /** Whether a field says how the text is to be read, which what is written does without. */
    private static boolean isLeftOut(AbcElement.Field field) {
        return field.letter() == 'U'
                || field.letter() == 'm'
                || field.letter() == 'I' && field.text().startsWith("linebreak");
    }

    private void ownLine(char letter, String value) {
        flush();
        AbcWriter.line(text, letter, value);
    }

    private void inline(char letter, String value) {
        if (value.indexOf(']') >= 0) {
            ownLine(letter, value);
        } else {
            append("[" + AbcWriter.field(letter, value) + "]");
        }
    }

    private void overlays(List<Iterator<List<AbcElement>>> overlayBars) {
        for (Iterator<List<AbcElement>> bars : overlayBars) {
            List<AbcElement> bar = bars.hasNext() ? bars.next() : List.of();
            if (!OverlayBody.isSilent(bar)) {
                append("&");
                for (int i = 0; i < bar.size(); i++) {
                    append(MarkText.of(bar.get(i), i + 1 < bar.size() ? bar.get(i + 1) : bar.get(i), metre));
                }
            }
        }
    }

    /** What stands between the bar lines of an overlay, without what it shares with the voice below. */
    private static List<List<AbcElement>> bars(List<AbcElement> body) {
        List<List<AbcElement>> bars = new ArrayList<>();
        List<AbcElement> bar = new ArrayList<>();
        for (AbcElement element : body) {
            if (element instanceof AbcElement.BarLine) {
                bars.add(bar);
                bar = new ArrayList<>();
            } else if (MarkText.isMusic(element) && !(element instanceof AbcElement.BarRest)) {
                bar.add(element);
            }
        }
        bars.add(bar);
        return bars;
    }

    private void flush() {
        String music = line.toString().stripTrailing();
        if (!music.isEmpty()) {
            text.append(music).append('\n');
        }
        line.setLength(0);
        breakDue = false;
        afterBarLine = false;
        barsInLine = 0;
    }
}
