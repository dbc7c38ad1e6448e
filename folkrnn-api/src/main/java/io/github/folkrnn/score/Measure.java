package io.github.folkrnn.score;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The bars that sound together: for each staff, those of its voices. */
record Measure(List<List<BeamedBar>> staves) {
    /** The bar of the first voice of a staff, which decides on clef, signatures and bar lines. */
    Bar bar(int staff) {
        return staves.get(staff).get(0).bar();
    }

    Bar leading() {
        return bar(0);
    }

    /** Where what begins in it stands in the text, voice by voice. */
    List<Position> positions() {
        return staves.stream()
                .flatMap(List::stream)
                .flatMap(voice -> voice.bar().events().stream().map(Event::position))
                .distinct()
                .toList();
    }

    /** The places of its notes. */
    List<Column> columns() {
        SortedMap<Fraction, List<List<NoteColumn>>> byOnset = new TreeMap<>();
        Fraction end = Fraction.ZERO;
        for (int staff = 0; staff < staves.size(); staff++) {
            for (BeamedBar voice : staves.get(staff)) {
                for (NoteColumn noteColumn : voice.noteColumns()) {
                    byOnset.computeIfAbsent(noteColumn.event().onset(), onset -> emptyStaves())
                            .get(staff)
                            .add(noteColumn);
                }
                Fraction length = voice.bar().length();
                end = length.compareTo(end) > 0 ? length : end;
            }
        }
        List<Column> columns = new ArrayList<>();
        List<Fraction> onsets = List.copyOf(byOnset.keySet());
        for (int i = 0; i < onsets.size(); i++) {
            Fraction next = i + 1 < onsets.size() ? onsets.get(i + 1) : end;
            columns.add(Column.notes(byOnset.get(onsets.get(i)), next.minus(onsets.get(i))));
        }
        return columns;
    }

    private List<List<NoteColumn>> emptyStaves() {
        return Stream.<List<NoteColumn>>generate(ArrayList::new)
                .limit(staves.size())
                .toList();
    }
}
