package io.github.folkrnn.tunebook;

import io.github.folkrnn.abc.ChordName;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.NoteName;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.score.Score;
import io.github.folkrnn.score.ScoreBar;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.PlayedBar;
import io.github.folkrnn.sound.PlayedChord;
import io.github.folkrnn.sound.PlayedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
 * <tr><td>bars</td><td>for each bar as it is played an array: onset and end in milliseconds, and the number of the bar
 * as it is written, from 0</td></tr>
 * <tr><td>names</td><td>the names of the written bars: their numbers as musicians count, 0 for a pick-up</td></tr>
 * <tr><td>chords</td><td>for each chord by onset an array: onset in milliseconds, and its name, which is empty for a
 * silence</td></tr>
 * </table>
 */
final class Music {
    private static final int LONGEST_NAME = 60;

    /** What needs no escape within a string of JSON within a page. */
    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}\"\\\\<>&]*");

    private final Performance performance;

    /** The numbers of the written bars by their first notes or rests. */
    private final Map<Position, Integer> writtenBars = new HashMap<>();

    Music(Performance performance) {
        this.performance = performance;
        performance.bars().stream()
                .map(PlayedBar::source)
                .distinct()
                .sorted()
                .forEach(source -> writtenBars.put(source, writtenBars.size()));
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
        String bars = performance.bars().stream().map(this::json).collect(Collectors.joining(","));
        String names = names().stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        String chords = performance.chords().stream().map(this::json).collect(Collectors.joining(","));
        return "{\"file\":\"" + fileName(title) + "\",\"midi\":\"" + midi() + "\",\"notes\":[" + notes + "],\"bars\":["
                + bars + "],\"names\":[" + names + "],\"chords\":[" + chords + "]}";
    }

    private String json(PlayedBar bar) {
        return "[" + millis(bar.onset()) + "," + millis(bar.end()) + "," + writtenBars.get(bar.source()) + "]";
    }

    private String json(PlayedChord chord) {
        String name = chord.chord().map(Music::name).orElse("");
        return "[" + millis(chord.onset()) + ",\"" + name + "\"]";
    }

    private static String name(ChordName chord) {
        String bass = chord.bass().map(under -> "/" + name(under)).orElse("");
        String name = name(chord.root()) + chord.quality() + bass;
        if (!PLAIN.matcher(name).matches()) {
            throw new AssertionError("a chord is named " + name);
        }
        return name;
    }

    private static String name(NoteName note) {
        String sign = note.alteration() < 0 ? "\u266d" : "\u266f";
        return note.step() + sign.repeat(Math.abs(note.alteration()));
    }

    /** The names of the written bars: what completes a bar has the number of the bar. */
    private List<String> names() {
        String[] names = new String[writtenBars.size()];
        Map<Integer, PlayedBar> played = new TreeMap<>();
        performance.bars().forEach(bar -> played.putIfAbsent(writtenBars.get(bar.source()), bar));
        int number = 0;
        for (Map.Entry<Integer, PlayedBar> bar : played.entrySet()) {
            boolean whole = bar.getValue().phase().signum() == 0;
            number += whole ? 1 : 0;
            names[bar.getKey()] = whole || number == 0 ? String.valueOf(number) : number + ", second part";
        }
        return List.of(names);
    }

    /**
     * Which bars of a score are which written bars.
     *
     * @return for each bar, or part of a bar, four numbers with commas between: the written bar, the line of the score, and
     *     left and right edge in pixels; a bar that is never played is left out
     */
    String bars(Score score) {
        Map<Integer, Integer> written = new HashMap<>();
        for (ScoreBar bar : score.bars()) {
            bar.positions().stream()
                    .map(writtenBars::get)
                    .filter(Objects::nonNull)
                    .forEach(index -> written.put(bar.number(), index));
        }
        return score.bars().stream()
                .filter(bar -> written.containsKey(bar.number()))
                .map(bar -> written.get(bar.number()) + "," + bar.line() + ","
                        + Math.round(bar.box().x()) + ","
                        + Math.round(bar.box().x() + bar.box().width()))
                .collect(Collectors.joining(" "));
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
