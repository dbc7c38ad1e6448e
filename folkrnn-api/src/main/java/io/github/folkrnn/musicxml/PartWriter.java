package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.List;

/** Writes the measures of one part. */
final class PartWriter {
    private static final int OCTAVE = 12;

    /** How many steps of a scale the semitones of an octave come to. */
    private static final int[] STEPS = {0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6};

    private final AbcTune tune;
    private final List<VoiceNotes> voices = new ArrayList<>();
    private final List<List<Measure>> measures = new ArrayList<>();
    private final MeasureList list;
    private final Divisions divisions;
    private final BarLines barLines;
    private final List<VoiceWriter> writers = new ArrayList<>();
    private final XmlText out;

    PartWriter(
            AbcTune tune,
            List<VoiceNotes> allVoices,
            List<Integer> own,
            MeasureList list,
            Divisions divisions,
            XmlText out) {
        this.tune = tune;
        this.list = list;
        this.divisions = divisions;
        this.out = out;
        for (int voice : own) {
            voices.add(allVoices.get(voice));
            measures.add(list.measures(voice));
            boolean leads = voice == 0;
            writers.add(new VoiceWriter(tune, allVoices.get(voice), writers.size() + 1, leads, divisions, out));
        }
        barLines = new BarLines(voices.get(0).body(), measures.get(0), list.beginning(own.get(0)));
    }

    void write(List<MeasureNumber> numbers) {
        boolean newLine = false;
        for (int i = 0; i < list.size(); i++) {
            MeasureNumber number = numbers.get(i);
            if (number.implicit()) {
                out.start("measure", "number", number.text(), "implicit", "yes");
            } else {
                out.start("measure", "number", number.text());
            }
            if (newLine) {
                out.empty("print", "new-system", "yes");
            }
            barLines.writeLeft(i, out);
            attributes(i);
            content(i);
            boolean last = i + 1 == list.size();
            boolean fermata = last && writers.get(0).takeFermata();
            if (last) {
                writers.forEach(VoiceWriter::finish);
            }
            barLines.writeRight(i, fermata, out);
            out.end();
            newLine = i + 1 < list.size() && endsLine(i);
        }
    }

    /** Whether a line of the text ends between the last note of a measure and the first of the next. */
    private boolean endsLine(int measure) {
        List<AbcElement> body = voices.get(0).body();
        for (int element : measures.get(0).get(measure + 1).elements()) {
            if (body.get(element) instanceof AbcElement.LineBreak) {
                return true;
            } else if (body.get(element) instanceof AbcElement.Timed) {
                return false;
            }
        }
        return false;
    }

    /** What holds from the beginning of a measure on: all of it in the first, and what changes in others. */
    private void attributes(int measure) {
        List<AbcElement> changes = changesAtStart(measure);
        Measure main = measures.get(0).get(measure);
        if (measure > 0 && changes.isEmpty() && main.bars() == 1) {
            return;
        }
        out.start("attributes");
        if (measure == 0) {
            out.leaf("divisions", divisions.perQuarter());
        }
        VoiceWriter writer = writers.get(0);
        changes.forEach(writer::take);
        if (measure == 0 || changes.stream().anyMatch(AbcElement.KeyChange.class::isInstance)) {
            KeyText.write(writer.key(), out);
        }
        if (measure == 0 || changes.stream().anyMatch(AbcElement.MetreChange.class::isInstance)) {
            time(writer.metre(), out);
        }
        if (measure == 0 || changes.stream().anyMatch(AbcElement.ClefChange.class::isInstance)) {
            clef(writer.clef(), out);
        }
        if (measure == 0) {
            transpose(voices.get(0).voice());
        }
        if (main.bars() > 1) {
            out.start("measure-style").leaf("multiple-rest", main.bars()).end();
        }
        out.end();
    }

    private List<AbcElement> changesAtStart(int measure) {
        List<AbcElement> changes = new ArrayList<>();
        for (int i : measures.get(0).get(measure).elements()) {
            AbcElement element = voices.get(0).body().get(i);
            if (element instanceof AbcElement.Timed) {
                break;
            } else if (VoiceWriter.isAttribute(element)) {
                changes.add(element);
            }
        }
        return changes;
    }

    static void time(Metre metre, XmlText out) {
        if (metre.isFree()) {
            out.start("time", "print-object", "no").leaf("senza-misura", "").end();
            return;
        }
        switch (metre.text()) {
            case "C" -> out.start("time", "symbol", "common");
            case "C|" -> out.start("time", "symbol", "cut");
            default -> out.start("time");
        }
        for (Beats beats : Beats.of(metre)) {
            out.leaf("beats", beats.beats()).leaf("beat-type", beats.unit());
        }
        out.end();
    }

    static void clef(Clef clef, XmlText out) {
        out.start("clef");
        switch (clef.sign()) {
            case G, F, C -> out.leaf("sign", clef.sign().name()).leaf("line", clef.line());
            case PERCUSSION -> out.leaf("sign", "percussion");
            case NONE -> out.leaf("sign", "none");
        }
        if (clef.octave() != 0) {
            out.leaf("clef-octave-change", clef.octave());
        }
        out.end();
    }

    /** What a voice sounds above its notes, without the octave of its clef, which is in the pitches. */
    private void transpose(Voice voice) {
        int semitones = voice.transposition() - OCTAVE * voice.clef().octave();
        if (semitones == 0) {
            return;
        }
        int octaves = semitones / OCTAVE;
        int rest = semitones % OCTAVE;
        out.start("transpose");
        out.leaf("diatonic", (long) Integer.signum(rest) * STEPS[Math.abs(rest)]);
        out.leaf("chromatic", rest);
        if (octaves != 0) {
            out.leaf("octave-change", octaves);
        }
        out.end();
    }

    /** The voices of a measure, one after the other. */
    private void content(int measure) {
        Fraction length = list.length(measure);
        Fraction reached = Fraction.ZERO;
        for (int voice = 0; voice < voices.size(); voice++) {
            Measure own = measures.get(voice).get(measure);
            if (voice > 0 && own.isSilent(voices.get(voice).body())) {
                writers.get(voice).passOver(own);
            } else {
                if (reached.signum() > 0) {
                    out.start("backup").leaf("duration", divisions.of(reached)).end();
                }
                reached = writers.get(voice).write(own, length);
            }
        }
    }
}
