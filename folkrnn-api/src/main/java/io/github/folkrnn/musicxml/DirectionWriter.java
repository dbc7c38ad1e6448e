package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.ChordName;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.NoteName;
import io.github.folkrnn.abc.Tempo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes what stands beside the notes of a voice: chord symbols, words, dynamics, tempos, signs to jump by. */
final class DirectionWriter {
    private static final String CODA = "coda";
    private static final Set<String> SILENCE = Set.of("N.C.", "NC", "N.C");
    private static final Fraction QUARTER = Fraction.of(1, 4);

    private final XmlText out;
    private long codasAhead;

    DirectionWriter(List<AbcElement> body, XmlText out) {
        this.out = out;
        codasAhead = body.stream()
                .filter(element -> element instanceof AbcElement.Decoration decoration
                        && decoration.name().equals(CODA))
                .count();
    }

    /** Writes a chord symbol, an annotation, the label of a part, a title or a tempo. */
    void mark(AbcElement element) {
        if (element instanceof AbcElement.ChordSymbol symbol) {
            chordSymbol(symbol);
        } else if (element instanceof AbcElement.Annotation annotation) {
            annotation(annotation);
        } else if (element instanceof AbcElement.Part part) {
            out.start("direction", "placement", "above");
            out.start("direction-type").leaf("rehearsal", part.name()).end();
            out.end();
        } else if (element instanceof AbcElement.TempoChange change) {
            tempo(change.tempo());
        } else if (element instanceof AbcElement.Field field
                && field.letter() == 'T'
                && !field.text().isEmpty()) {
            words(field.text());
        } else if (element instanceof AbcElement.Field field && field.letter() == 'Q') {
            words(field.text());
        }
    }

    /** Writes words above the staff. */
    void words(String text) {
        out.start("direction", "placement", "above");
        out.start("direction-type").leaf("words", text).end();
        out.end();
    }

    private void annotation(AbcElement.Annotation annotation) {
        switch (annotation.placement()) {
            case ABOVE -> out.start("direction", "placement", "above");
            case BELOW -> out.start("direction", "placement", "below");
            case LEFT, RIGHT, FREE -> out.start("direction");
        }
        out.start("direction-type");
        switch (annotation.placement()) {
            case LEFT -> out.leaf("words", annotation.text(), "halign", "right");
            case RIGHT -> out.leaf("words", annotation.text(), "halign", "left");
            case ABOVE, BELOW, FREE -> out.leaf("words", annotation.text());
        }
        out.end().end();
    }

    void tempo(Tempo tempo) {
        out.start("direction", "placement", "above");
        if (!tempo.text().isEmpty()) {
            out.start("direction-type")
                    .leaf("words", tempo.text(), "font-weight", "bold")
                    .end();
        }
        Optional<NoteType.Dotted> beat = NoteType.of(tempo.beat(), 2);
        beat.ifPresent(type -> {
            out.start("direction-type").start("metronome").leaf("beat-unit", type.name());
            for (int i = 0; i < type.dots(); i++) {
                out.empty("beat-unit-dot");
            }
            out.leaf("per-minute", tempo.beatsPerMinute()).end().end();
        });
        if (beat.isEmpty() && tempo.text().isEmpty()) {
            String words = tempo.beat() + "=" + tempo.beatsPerMinute();
            out.start("direction-type").leaf("words", words).end();
        }
        double quarters = tempo.wholeNotesPerMinute().dividedBy(QUARTER).doubleValue();
        out.empty(
                "sound",
                "tempo",
                BigDecimal.valueOf(quarters).stripTrailingZeros().toPlainString());
        out.end();
    }

    /** Writes a decoration that is a direction; of two codas, the first is where playing leaves for the second. */
    void decoration(String name) {
        Direction direction = Direction.of(name).orElseThrow();
        if (name.equals(CODA)) {
            direction = codasAhead > 1 ? Direction.toCoda() : direction;
            codasAhead--;
        }
        boolean below = direction.element().equals("dynamics")
                || direction.element().equals("wedge")
                || direction.element().equals("pedal");
        out.start("direction", "placement", below ? "below" : "above");
        out.start("direction-type");
        String[] attributes = direction.attributes().toArray(String[]::new);
        if (direction.element().equals("dynamics")) {
            dynamics(direction.words());
        } else if (direction.words().isEmpty()) {
            out.empty(direction.element(), attributes);
        } else {
            out.leaf(direction.element(), direction.words(), attributes);
        }
        out.end();
        if (!direction.sound().isEmpty()) {
            out.empty("sound", direction.sound().toArray(String[]::new));
        }
        out.end();
    }

    private void dynamics(String name) {
        out.start("dynamics").empty(name).end();
    }

    private void chordSymbol(AbcElement.ChordSymbol symbol) {
        String text = symbol.text().strip();
        if (symbol.chord().isPresent()) {
            chord(symbol.chord().get(), text);
        } else if (SILENCE.contains(text.toUpperCase(Locale.ROOT))) {
            out.start("harmony");
            out.start("root").leaf("root-step", "C", "text", "").end();
            out.leaf("kind", ChordKind.NONE, "text", text);
            out.end();
        } else if (!text.isEmpty()) {
            words(text);
        }
    }

    private void chord(ChordName chord, String text) {
        ChordKind kind = ChordKind.of(chord.quality());
        // A chord in brackets is another choice beside the one before it.
        boolean other = text.startsWith("(");
        if (other) {
            out.start("harmony", "type", "alternate");
        } else {
            out.start("harmony");
        }
        note("root", chord.root());
        out.leaf("kind", kind.kind(), "text", kindText(chord, text));
        chord.bass().ifPresent(bass -> note("bass", bass));
        if (kind.added() > 0) {
            out.start("degree").leaf("degree-value", kind.added());
            out.leaf("degree-alter", 0).leaf("degree-type", "add").end();
        }
        out.end();
    }

    /** What stands between the root and the bass of a symbol. */
    private static String kindText(ChordName chord, String text) {
        String inside = text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
        int from = 1 + Math.abs(chord.root().alteration());
        int to = chord.bass().isPresent() ? inside.lastIndexOf('/') : inside.length();
        return inside.substring(from, to);
    }

    private void note(String name, NoteName note) {
        out.start(name).leaf(name + "-step", note.step().name());
        if (note.alteration() != 0) {
            out.leaf(name + "-alter", note.alteration());
        }
        out.end();
    }
}
