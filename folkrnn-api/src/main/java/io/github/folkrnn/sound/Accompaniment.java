package io.github.folkrnn.sound;

/**
 * What an accompanist plays under a tune: a pattern that goes by the metre, so that it is that of a jig, a reel, a waltz or
 * a polka.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * PerformanceStyle.builder().accompaniment(Instrument.GUITAR, Accompaniment.BOOM_CHUCK);
 * }</pre>
 */
public enum Accompaniment {
    /**
     * Bass notes and chords by turns, from the tune's chord symbols. In 4/4 and 2/2 the bass is on one and three and the
     * chord on two and four; in 2/4 that is done in eighths, as for a polka; in triple time two chords follow a bass note;
     * in compound time, as for a jig, the chord comes on the third note of each group. Where the chord stays for a bar, the
     * second bass note is the fifth.
     */
    BOOM_CHUCK,

    /** A bass note and the chord together, held from each chord symbol, each bar's beginning and its middle. */
    BASS_AND_CHORD,

    /**
     * The tonic, its fifth and its octave, struck with each bar and held for it, whatever the chord symbols; a tune without
     * a key has none.
     */
    DRONE
}
