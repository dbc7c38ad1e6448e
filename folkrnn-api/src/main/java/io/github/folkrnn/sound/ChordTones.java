package io.github.folkrnn.sound;

import io.github.folkrnn.abc.ChordName;
import io.github.folkrnn.abc.NoteName;
import java.util.List;
import java.util.Map;

/**
 * The notes on which an accompaniment plays a chord.
 *
 * @param bass the MIDI key number of the bass note
 * @param fifth the other bass note, a fifth from the root; the bass note itself where the symbol names one
 * @param chord the MIDI key numbers of the chord, all within one octave around middle C
 */
record ChordTones(int bass, int fifth, List<Integer> chord) {
    private static final int OCTAVE = 12;
    private static final int LOWEST_BASS = 36;
    private static final int LOWEST_CHORD = 53;
    private static final int PERFECT_FIFTH = 7;

    /** Semitones above the root by {@link ChordName#quality()}. */
    private static final Map<String, List<Integer>> INTERVALS = Map.ofEntries(
            Map.entry("", List.of(0, 4, 7)),
            Map.entry("m", List.of(0, 3, 7)),
            Map.entry("dim", List.of(0, 3, 6)),
            Map.entry("aug", List.of(0, 4, 8)),
            Map.entry("5", List.of(0, 7)),
            Map.entry("6", List.of(0, 4, 7, 9)),
            Map.entry("7", List.of(0, 4, 7, 10)),
            Map.entry("9", List.of(0, 4, 7, 10, 14)),
            Map.entry("11", List.of(0, 7, 10, 14, 17)),
            Map.entry("13", List.of(0, 4, 10, 14, 21)),
            Map.entry("maj7", List.of(0, 4, 7, 11)),
            Map.entry("maj9", List.of(0, 4, 7, 11, 14)),
            Map.entry("m6", List.of(0, 3, 7, 9)),
            Map.entry("m7", List.of(0, 3, 7, 10)),
            Map.entry("m9", List.of(0, 3, 7, 10, 14)),
            Map.entry("mmaj7", List.of(0, 3, 7, 11)),
            Map.entry("dim7", List.of(0, 3, 6, 9)),
            Map.entry("m7b5", List.of(0, 3, 6, 10)),
            Map.entry("aug7", List.of(0, 4, 8, 10)),
            Map.entry("sus2", List.of(0, 2, 7)),
            Map.entry("sus4", List.of(0, 5, 7)),
            Map.entry("7sus4", List.of(0, 5, 7, 10)),
            Map.entry("add9", List.of(0, 4, 7, 14)),
            Map.entry("6/9", List.of(0, 4, 7, 9, 14)));

    static ChordTones of(ChordName name, int transposition) {
        int root = name.root().pitchClass() + transposition;
        List<Integer> intervals = INTERVALS.getOrDefault(name.quality(), INTERVALS.get(""));
        List<Integer> chord = intervals.stream()
                .map(interval -> above(LOWEST_CHORD, root + interval))
                .sorted()
                .toList();
        int under = name.bass().map(NoteName::pitchClass).orElse(name.root().pitchClass()) + transposition;
        int bass = above(LOWEST_BASS, under);
        int fifthAway = intervals.contains(PERFECT_FIFTH) ? PERFECT_FIFTH : 0;
        int fifth = name.bass().isPresent() ? bass : above(LOWEST_BASS, root + fifthAway);
        return new ChordTones(bass, fifth, chord);
    }

    private static int above(int lowest, int pitchClass) {
        return lowest + Math.floorMod(pitchClass - lowest, OCTAVE);
    }
}
