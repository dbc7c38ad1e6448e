package io.github.folkrnn.abc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tune, read from ABC notation.
 *
 * <pre>{@code
 * AbcTune inA = AbcReader.read(abc).transpose(-5);
 * System.out.println(inA.title().orElse("without a title") + inA.key());
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param number the reference number of the {@code X:} field
 * @param titles the {@code T:} fields of the header, in their order
 * @param metre the metre at the beginning
 * @param unitLength the unit note length at the beginning, in whole notes
 * @param tempo the tempo at the beginning, where the tune gives one
 * @param key the key at the beginning
 * @param partOrder the names of the parts in the order in which they are played, as a {@code P:} field of the header
 *     gives it, its repeats written out; empty if the parts are played as they stand
 * @param fields all fields of the header as written, in their order
 * @param voices the voices in their order; at least one
 * @param problems what could not be taken as written, in the order of the text
 */
public record AbcTune(
        OptionalInt number,
        List<String> titles,
        Metre metre,
        Fraction unitLength,
        Optional<Tempo> tempo,
        Key key,
        List<String> partOrder,
        List<AbcElement.Field> fields,
        List<Voice> voices,
        List<Problem> problems) {
    /**
     * Takes copies of the lists.
     *
     * @param number the reference number of the {@code X:} field
     * @param titles the {@code T:} fields of the header, in their order
     * @param metre the metre at the beginning
     * @param unitLength the unit note length at the beginning, in whole notes
     * @param tempo the tempo at the beginning, where the tune gives one
     * @param key the key at the beginning
     * @param partOrder the names of the parts in the order in which they are played
     * @param fields all fields of the header as written, in their order
     * @param voices the voices in their order
     * @param problems what could not be taken as written, in the order of the text
     * @throws IllegalArgumentException if there is no voice
     */
    public AbcTune {
        titles = List.copyOf(titles);
        partOrder = List.copyOf(partOrder);
        fields = List.copyOf(fields);
        voices = List.copyOf(voices);
        problems = List.copyOf(problems);
        if (voices.isEmpty()) {
            throw new IllegalArgumentException("voices must hold at least one voice, got none");
        }
    }

    /**
     * The body of the first voice: in a tune without voices, all music.
     *
     * @return the music and what stands within it, in the order of the text
     */
    public List<AbcElement> body() {
        return voices.get(0).body();
    }

    /**
     * The same tune with other voices.
     *
     * @param newVoices at least one voice
     * @return the tune with those voices
     * @throws IllegalArgumentException if there is no voice
     */
    public AbcTune withVoices(List<Voice> newVoices) {
        return new AbcTune(number, titles, metre, unitLength, tempo, key, partOrder, fields, newVoices, problems);
    }

    /**
     * The same tune under other titles.
     *
     * @param newTitles may be none
     * @return the tune with those titles
     */
    public AbcTune withTitles(List<String> newTitles) {
        return new AbcTune(number, newTitles, metre, unitLength, tempo, key, partOrder, fields, voices, problems);
    }

    /**
     * The same tune with other header fields. What a field means to the music stays as it was: the metre and key of the
     * tune are components of their own.
     *
     * @param newFields the fields
     * @return the tune with those fields
     */
    public AbcTune withFields(List<AbcElement.Field> newFields) {
        return new AbcTune(number, titles, metre, unitLength, tempo, key, partOrder, newFields, voices, problems);
    }

    /**
     * The same tune with other problems.
     *
     * @param newProblems may be none
     * @return the tune with those problems
     */
    public AbcTune withProblems(List<Problem> newProblems) {
        return new AbcTune(number, titles, metre, unitLength, tempo, key, partOrder, fields, voices, newProblems);
    }

    AbcTune withKey(Key newKey) {
        return new AbcTune(number, titles, metre, unitLength, tempo, newKey, partOrder, fields, voices, problems);
    }

    /**
     * The tune a number of semitones higher or lower: notes, keys and chord symbols.
     *
     * <p>The new key is the one with the fewer sharps or flats, never more than six. Accidentals stay where they are
     * written, and every note keeps its distance in letters from the tonic, so that transposing back gives the same
     * music again, unless the tune had six or more sharps or flats.
     *
     * @param semitones how far, -36 to 36; negative for down
     * @return the transposed tune
     * @throws IllegalArgumentException if {@code semitones} is out of range, if a note would leave the octaves 0 to 8,
     *     or if the key would need more than two sharps or flats on one letter
     */
    public AbcTune transpose(int semitones) {
        return Transposer.transpose(this, semitones);
    }

    /**
     * A copy for a transposing instrument, which sounds otherwise than it is written: notes, keys and chord symbols are
     * written so that the instrument sounds them where they were, and each voice has that as its
     * {@link Voice#transposition()}, so that the copy is heard as the tune is.
     *
     * @param sounding how far the instrument sounds above what is written, in semitones, -36 to 36: -2 for a clarinet or
     *     trumpet in B flat, -9 for an alto saxophone in E flat, 3 for a clarinet in E flat
     * @return the tune as a player of the instrument reads it
     * @throws IllegalArgumentException if {@code sounding} is out of range, or if {@link #transpose} by its opposite would
     *     throw one
     */
    public AbcTune forTransposingInstrument(int sounding) {
        if (sounding < -Transposer.MAX_SEMITONES || sounding > Transposer.MAX_SEMITONES) {
            throw new IllegalArgumentException("sounding must be -" + Transposer.MAX_SEMITONES + " to "
                    + Transposer.MAX_SEMITONES + ", got " + sounding);
        }
        AbcTune written = transpose(-sounding);
        return written.withVoices(written.voices().stream()
                .map(voice -> voice.transposedBy(sounding))
                .toList());
    }

    /**
     * The tune without what only its text has: positions, blanks, line breaks, problems, spellings of bar lines, and
     * those fields of the header whose meaning stands in the other components. Two texts of the same music, however
     * they are laid out, are equal in this form.
     *
     * @return a tune to be compared with {@link #equals}
     */
    public AbcTune withoutLayout() {
        return Layout.removed(this);
    }

    /**
     * The tune in ABC notation, four bars to a line.
     *
     * @return lines that end with LF
     * @see AbcWriter
     */
    public String abc() {
        return AbcWriter.builder().build().write(this);
    }

    /**
     * The title.
     *
     * @return the first title that is not empty
     */
    public Optional<String> title() {
        return titles.stream().filter(title -> !title.isEmpty()).findFirst();
    }

    /**
     * The kind of tune that the {@code R:} field names.
     *
     * @return for example {@code reel}
     */
    public Optional<String> rhythm() {
        return field('R');
    }

    /**
     * The text of a header field.
     *
     * @param letter the letter before the colon
     * @return the first such field that is not empty
     */
    public Optional<String> field(char letter) {
        return fields.stream()
                .filter(field -> field.letter() == letter && !field.text().isEmpty())
                .map(AbcElement.Field::text)
                .findFirst();
    }
}
