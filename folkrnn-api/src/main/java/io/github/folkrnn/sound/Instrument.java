package io.github.folkrnn.sound;

/**
 * An instrument of the General MIDI set that folk tunes are played on.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * PerformanceStyle.builder().instrument(Instrument.CONCERTINA);
 * }</pre>
 */
public enum Instrument {
    /** The fiddle: program 40, Violin. */
    FIDDLE(40),
    /** The accordion: program 21. */
    ACCORDION(21),
    /** The concertina: program 23, Tango Accordion. */
    CONCERTINA(23),
    /** The wooden flute: program 73. */
    FLUTE(73),
    /** The whistle: program 78. */
    WHISTLE(78),
    /** The bagpipe: program 109. */
    BAGPIPE(109),
    /** The banjo: program 105. */
    BANJO(105),
    /** The harp: program 46. */
    HARP(46),
    /** The guitar: program 25, steel strings. */
    GUITAR(25),
    /** The piano: program 0. */
    PIANO(0);

    private final int program;

    Instrument(int program) {
        this.program = program;
    }

    /**
     * The General MIDI program.
     *
     * @return the program, 0 to 127, as it stands in a MIDI message
     */
    public int program() {
        return program;
    }
}
