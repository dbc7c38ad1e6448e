package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Metre;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a metre as MusicXML writes it.
 *
 * @param beats the number of beats, which may be a sum
 * @param unit the note value of a beat
 */
record Beats(String beats, String unit) {
    private static final Pattern PART = Pattern.compile("\\(?([0-9]+(?:\\+[0-9]+)*)\\)?/([0-9]+)");

    /** The parts of a metre, of which there are several in {@code 2/4+3/8}. */
    static List<Beats> of(Metre metre) {
        List<Beats> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(metre.text());
        while (matcher.find()) {
            parts.add(new Beats(matcher.group(1), matcher.group(2)));
        }
        return parts.isEmpty()
                ? List.of(new Beats(Integer.toString(metre.beats()), Integer.toString(metre.unit())))
                : parts;
    }
}
