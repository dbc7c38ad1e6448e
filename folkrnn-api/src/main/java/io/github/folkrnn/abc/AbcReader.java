package io.github.folkrnn.abc;

import java.util.Objects;

/**
 * Reads a tune in ABC notation, standard 2.1, and what older tune books contain: line breaks with {@code !},
 * decorations and chords between {@code +}, tempos such as {@code C=120}.
 *
 * <pre>{@code
 * AbcTune read = AbcReader.read("X:1\nT:Scale\nK:D\nDEFG ABcd|]\n");
 * read.problems().forEach(System.out::println); // line, column and a sentence each
 * }</pre>
 *
 * <p>Voices are told apart and overlays are voices of their own; macros ({@code m:}, static and transposing) and symbols
 * defined by {@code U:} are replaced by what they stand for, and accents such as {@code \'e} and {@code &eacute;} by their
 * letters. Whatever a macro stands for has the position of the text that it replaces. Not followed, and reported, are
 * symbol lines, signs such as {@code !D.S.!} that ask for music to be played again, and instructions that would let accidentals hold otherwise than for their bar in every octave.
 *
 * <p>Whether a bar adds up is judged as musicians would: a pick-up may be short, and so may the end of a section, and a
 * bar may be cut in two by the end of a line or by an ending.
 *
 * <p>No note is left out without a problem that says so: neither here, nor where the tune is played with the defaults.
 *
 * <p>Every text can be read: what cannot be understood becomes a {@link Problem} of the tune, and reading goes on after
 * it. Time and memory grow in proportion to the text. Thread-safe.
 */
public final class AbcReader {
    private AbcReader() {}

    /**
     * Reads one tune: header and body up to the first empty line, or up to the next {@code X:} field.
     *
     * @param abc the text of the tune, with any kind of line ends
     * @return the tune, with its problems
     * @throws NullPointerException if {@code abc} is null
     */
    public static AbcTune read(String abc) {
        return new TuneReader(Objects.requireNonNull(abc, "abc")).read();
    }
}
