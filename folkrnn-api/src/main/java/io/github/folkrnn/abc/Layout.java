package io.github.folkrnn.abc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes from a tune what only its text has. */
final class Layout {
    private static final Position NOWHERE = new Position(1, 1);

    /** Fields whose meaning stands in other components of a tune, or in its notes. */
    private static final String MEANT = "XTMLQPVKUmI";

    private Layout() {}

    static AbcTune removed(AbcTune tune) {
        List<AbcElement.Field> fields = tune.fields().stream()
                .filter(field -> MEANT.indexOf(field.letter()) < 0)
                .map(field -> field.withPosition(NOWHERE))
                .sorted(Comparator.comparing(AbcElement.Field::letter))
                .toList();
        List<Voice> voices = tune.voices().stream()
                .map(voice -> voice.withBody(body(voice.body())))
                .toList();
        return tune.withFields(fields).withVoices(voices).withProblems(List.of());
    }

    private static List<AbcElement> body(List<AbcElement> body) {
        List<AbcElement> bare = new ArrayList<>(body.size());
        for (AbcElement element : body) {
            boolean layout = element instanceof AbcElement.Space
                    || element instanceof AbcElement.LineBreak
                    || element instanceof AbcElement.Field field && MEANT.indexOf(field.letter()) >= 0;
            if (!layout) {
                bare.add(element instanceof AbcElement.BarLine bar ? bare(bar) : element.withPosition(NOWHERE));
            }
        }
        return bare;
    }

    private static AbcElement bare(AbcElement.BarLine bar) {
        return new AbcElement.BarLine(NOWHERE, bar.kind(), BarLineText.of(bar));
    }
}
