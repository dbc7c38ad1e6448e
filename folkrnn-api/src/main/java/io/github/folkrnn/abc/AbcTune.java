package io.github.folkrnn.abc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tune, read from ABC notation.
 *
 * <p>Immutable and thread-safe.
 *
 * @param number the reference number of the {@code X:} field
 * @param titles the {@code T:} fields of the header, in their order
 * @param metre the metre at the beginning
 * @param unitLength the unit note length at the beginning, in whole notes
 * @param tempo the tempo at the beginning, where the tune gives one
 * @param key the key at the beginning
 * @param fields all fields of the header as written, in their order
 * @param body the music and what stands within it, in the order of the text
 * @param problems what could not be taken as written, in the order of the text
 */
public record AbcTune(
        OptionalInt number,
        List<String> titles,
        Metre metre,
        Fraction unitLength,
        Optional<Tempo> tempo,
        Key key,
        List<AbcElement.Field> fields,
        List<AbcElement> body,
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
     * @param fields all fields of the header as written, in their order
     * @param body the music and what stands within it
     * @param problems what could not be taken as written, in the order of the text
     */
    public AbcTune {
        titles = List.copyOf(titles);
        fields = List.copyOf(fields);
        body = List.copyOf(body);
        problems = List.copyOf(problems);
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
