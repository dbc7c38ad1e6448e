package io.github.folkrnn.musicxml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of chord, as the {@code kind} and {@code degree} elements name it.
 *
 * @param quality the name after the root in a chord symbol
 * @param kind the MusicXML kind
 * @param added the degree that is added to that kind; 0 for none
 */
record ChordKind(String quality, String kind, int added) {
    /** What chords of every other kind are called. */
    static final String OTHER = "other";

    /** What the sign for no chord at all is called. */
    static final String NONE = "none";

    private static final List<ChordKind> KINDS = List.of(
            new ChordKind("", "major", 0),
            new ChordKind("m", "minor", 0),
            new ChordKind("dim", "diminished", 0),
            new ChordKind("aug", "augmented", 0),
            new ChordKind("5", "power", 0),
            new ChordKind("6", "major-sixth", 0),
            new ChordKind("7", "dominant", 0),
            new ChordKind("9", "dominant-ninth", 0),
            new ChordKind("11", "dominant-11th", 0),
            new ChordKind("13", "dominant-13th", 0),
            new ChordKind("maj7", "major-seventh", 0),
            new ChordKind("maj9", "major-ninth", 0),
            new ChordKind("m6", "minor-sixth", 0),
            new ChordKind("m7", "minor-seventh", 0),
            new ChordKind("m9", "minor-ninth", 0),
            new ChordKind("mmaj7", "major-minor", 0),
            new ChordKind("dim7", "diminished-seventh", 0),
            new ChordKind("m7b5", "half-diminished", 0),
            new ChordKind("aug7", "augmented-seventh", 0),
            new ChordKind("sus2", "suspended-second", 0),
            new ChordKind("sus4", "suspended-fourth", 0),
            new ChordKind("7sus4", "suspended-fourth", 7),
            new ChordKind("add9", "major", 9),
            new ChordKind("6/9", "major-sixth", 9));

    /** Kinds that chord symbols have no short name for, by what comes nearest in letters. */
    private static final Map<String, String> OTHER_KINDS = Map.of(
            "major-11th", "maj11",
            "major-13th", "maj13",
            "minor-11th", "m11",
            "minor-13th", "m13");

    /** The kind of a chord symbol; {@link #OTHER} for one that MusicXML has no name for. */
    static ChordKind of(String quality) {
        return KINDS.stream()
                .filter(kind -> kind.quality.equals(quality))
                .findFirst()
                .orElseGet(() -> new ChordKind(quality, OTHER, 0));
    }

    /** What stands after the root for a kind with an added degree, or 0 for none; nothing for an unknown kind. */
    static Optional<String> quality(String kind, int added) {
        return KINDS.stream()
                .filter(known -> known.kind.equals(kind) && known.added == added)
                .map(ChordKind::quality)
                .findFirst()
                .or(() -> Optional.ofNullable(OTHER_KINDS.get(kind)));
    }
}
