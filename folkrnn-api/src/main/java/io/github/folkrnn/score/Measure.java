package io.github.folkrnn.score;

import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bars of all staves that sound together. */
record Measure(List<FiguredBar> staves) {
    Bar leading() {
        return staves.get(0).bar();
    }

    /** The places of its notes. */
    List<Slot> slots() {
        SortedMap<Fraction, List<Optional<Figure>>> byOnset = new TreeMap<>();
        Fraction end = Fraction.ZERO;
        for (int staff = 0; staff < staves.size(); staff++) {
            for (Figure figure : staves.get(staff).figures()) {
                byOnset.computeIfAbsent(
                                figure.event().onset(),
                                onset -> new ArrayList<>(Collections.nCopies(staves.size(), Optional.empty())))
                        .set(staff, Optional.of(figure));
            }
            Fraction length = staves.get(staff).bar().length();
            end = length.compareTo(end) > 0 ? length : end;
        }
        List<Slot> slots = new ArrayList<>();
        List<Fraction> onsets = List.copyOf(byOnset.keySet());
        for (int i = 0; i < onsets.size(); i++) {
            Fraction next = i + 1 < onsets.size() ? onsets.get(i + 1) : end;
            slots.add(Slot.notes(byOnset.get(onsets.get(i)), next.minus(onsets.get(i))));
        }
        return slots;
    }
}
