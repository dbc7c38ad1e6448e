package io.github.folkrnn.abc;

/**
 * A reading of repeats and endings where a tune leaves signs out.
 *
 * <p>Both give the same for repeats that are written in full, with their {@code |:} after endings and without a
 * {@code :|} after the last of them. The tables in the documentation of the package {@code io.github.folkrnn.sound} show where they
 * differ, and why the standard's is the default.
 *
 * <pre>{@code
 * PerformanceStyle style = PerformanceStyle.builder().repeats(Repeats.STANDARD).build();
 * }</pre>
 */
public enum Repeats {
    /**
     * As abc2midi plays them, so that a tune sounds as in the programs that are built on it. Once there were endings, it
     * only goes back to a {@code |:} that is written, and may then play the section after that a third time. Only what
     * abc2midi would never play is played by the standard.
     */
    ABC2MIDI,

    /** As ABC 2.1 asks, sections 4.8 to 4.10; where it is silent, as musicians mean it. */
    STANDARD
}
