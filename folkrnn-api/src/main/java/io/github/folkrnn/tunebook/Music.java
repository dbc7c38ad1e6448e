package io.github.folkrnn.tunebook;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.PlayedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The notes of a tune for a page that plays it, as JSON that no HTML parser can mistake for anything else.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th scope="col">name</th><th scope="col">value</th></tr>
 * <tr><td>file</td><td>the name of the MIDI file</td></tr>
 * <tr><td>midi</td><td>its bytes in Base64</td></tr>
 * <tr><td>notes</td><td>for each note by onset an array: onset and length in milliseconds, MIDI key number, velocity, 1
 * for a note of the tune and 0 for the accompaniment, and {@code line:column} in the text</td></tr>
 * </table>
 */
final class Music {
    private static final int LONGEST_NAME = 60;

    private final Performance performance;

    Music(Performance performance) {
        this.performance = performance;
    }

    /** How long the tune takes, in milliseconds. */
    long millis() {
        return performance.duration().toMillis();
    }

    String json(String title) {
        List<PlayedNote> all = new ArrayList<>(performance.notes());
        all.addAll(performance.accompaniment());
        int voices =
                performance.notes().stream().mapToInt(PlayedNote::voice).max().orElseThrow() + 1;
        String notes = all.stream()
                .sorted(Comparator.comparing(PlayedNote::onset))
                .map(note -> json(note, voices))
                .collect(Collectors.joining(","));
        return "{\"file\":\"" + fileName(title) + "\",\"midi\":\"" + midi() + "\",\"notes\":[" + notes + "]}";
    }

    private String json(PlayedNote note, int voices) {
        long onset = millis(note.onset());
        long length = Math.max(1, millis(note.end()) - onset);
        int shown = note.voice() < voices ? 1 : 0;
        Position source = note.source();
        return "[" + onset + "," + length + "," + note.pitch() + "," + note.velocity() + "," + shown + ",\""
                + source.line() + ":" + source.column() + "\"]";
    }

    private long millis(Fraction moment) {
        return performance.timeAt(moment).toMillis();
    }

    private String midi() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            performance.writeMidi(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The title as letters, digits and hyphens. */
    static String fileName(String title) {
        String name = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}|['\u2019]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String whole = name.isEmpty() ? "tune" : name;
        return whole.substring(0, Math.min(LONGEST_NAME, whole.length())) + ".mid";
    }
}
