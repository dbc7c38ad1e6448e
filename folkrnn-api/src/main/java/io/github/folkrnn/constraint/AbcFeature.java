package io.github.folkrnn.constraint;

/**
 * Elements of ABC notation that a tune can do without, and that {@link AbcConstraint} leaves out unless asked for.
 *
 * <pre>{@code
 * AbcConstraint.builder().allow(AbcFeature.GRACE_NOTES, AbcFeature.DECORATIONS);
 * }</pre>
 */
public enum AbcFeature {
    /** Notes that sound together, as in {@code [CEG]}. */
    CHORDS,
    /** Chord symbols and annotations, as in {@code "Am"} and {@code "^slowly"}. */
    CHORD_SYMBOLS,
    /** Grace notes, as in <code>{g}</code>. */
    GRACE_NOTES,
    /** Signs before a note: {@code ~ . u v T M P}. */
    DECORATIONS,
    /** Slurs, as in {@code (AB)}. */
    SLURS,
    /** Changes of key, metre and unit note length within a line, as in {@code [K:D]} and {@code [M:3/4]}. */
    INLINE_FIELDS
}
