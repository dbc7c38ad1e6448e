package io.github.folkrnn.tunebook;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.score.Score;
import io.github.folkrnn.score.ScoreStyle;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.PerformanceStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One tune of a tune book as HTML. */
final class TunePage {
    private static final Template TUNE = Template.named("tune.html");
    private static final Template PLAYER = Template.named("player.html");
    private static final Template SCORES = Template.named("scores.html");
    private static final Template SILENT = Template.named("silent.html");

    /** Widths in CSS pixels, for a page of full width and for a telephone. */
    private static final int WIDE = 780;

    private static final int NARROW = 360;
    private static final int WIDE_STAFF = 28;
    private static final int NARROW_STAFF = 24;
    private static final String[] SIGNS = {"\u266d", "", "\u266f"};

    private final String abc;
    private final int number;
    private final AbcTune tune;
    private final ScoreStyle scoreStyle;
    private final String notes;

    /** What is played, or why nothing is. */
    private final Optional<Music> music;

    private final String notPlayed;

    /** Takes a tune and notes about it, which may be empty. */
    TunePage(String abc, int number, PerformanceStyle style, ScoreStyle scoreStyle, String notes) {
        this.scoreStyle = scoreStyle;
        this.notes = notes;
        this.abc = abc;
        this.number = number;
        tune = AbcReader.read(abc);
        Optional<Music> played = Optional.empty();
        String reason = "";
        try {
            played = Optional.of(new Music(Performance.of(tune, style)));
        } catch (IllegalArgumentException e) {
            reason = silent("Not played: ", e);
        }
        music = played;
        notPlayed = reason;
    }

    String title() {
        return tune.title().orElse("Tune " + number);
    }

    /**
     * The page.
     *
     * @param heading the element of its title, such as {@code h2}
     */
    String html(String heading) {
        return TUNE.fill(Map.of(
                "heading",
                heading,
                "number",
                String.valueOf(number),
                "title",
                Template.escaped(title()),
                "facts",
                Template.escaped(facts()),
                "player",
                player(),
                "scores",
                scores() + notes(),
                "abc",
                Template.escaped(abc.strip())));
    }

    private String notes() {
        return notes.isEmpty() ? "" : "<div class=\"notes\">\n" + Template.paragraphs(notes) + "</div>\n";
    }

    private String scores() {
        AbcTune untitled = withoutHeading();
        Score wide;
        Score narrow;
        try {
            wide = Score.builder()
                    .width(WIDE)
                    .staffHeight(WIDE_STAFF)
                    .idPrefix("wide-" + number)
                    .style(scoreStyle)
                    .engrave(untitled);
            narrow = Score.builder()
                    .width(NARROW)
                    .staffHeight(NARROW_STAFF)
                    .barsPerLine(2)
                    .idPrefix("narrow-" + number)
                    .style(scoreStyle)
                    .engrave(untitled);
        } catch (IllegalArgumentException e) {
            return silent("Not engraved: ", e);
        }
        return SCORES.fill(Map.of(
                "wideScore", wide.svg(),
                "wideLines", lines(wide),
                "wideBars", bars(wide),
                "narrowScore", narrow.svg(),
                "narrowLines", lines(narrow),
                "narrowBars", bars(narrow)));
    }

    private static String silent(String what, IllegalArgumentException reason) {
        return SILENT.fill(Map.of("reason", Template.escaped(what + reason.getMessage() + ".")));
    }

    /** The tune without what the page says beside the score. */
    private AbcTune withoutHeading() {
        return tune.withTitles(List.of())
                .withFields(tune.fields().stream()
                        .filter(field -> "TRCO".indexOf(field.letter()) < 0)
                        .toList());
    }

    /** Top and bottom of each line of a score. */
    private static String lines(Score score) {
        return score.lines().stream()
                .map(line -> Math.round(line.y()) + "," + Math.round(line.y() + line.height()))
                .collect(Collectors.joining(" "));
    }

    private String bars(Score score) {
        return music.map(played -> played.bars(score)).orElse("");
    }

    private String facts() {
        Stream<String> music = Stream.of(
                tune.rhythm().map(TunePage::capitalised).orElse(""),
                tune.metre().isFree() ? "" : tune.metre().text(),
                key(tune.key()));
        Stream<String> makers = tune.fields().stream()
                .filter(field -> field.letter() == 'C' || field.letter() == 'O')
                .map(field -> field.text().strip());
        return Stream.concat(music, makers).filter(fact -> !fact.isBlank()).collect(Collectors.joining(" \u00b7 "));
    }

    private static String capitalised(String text) {
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }

    private static String key(Key key) {
        if (key.mode() == Mode.NONE || key.explicit()) {
            return "";
        } else if (key.mode().isHighland()) {
            return "Highland pipes";
        }
        String mode = key.mode().name().toLowerCase(Locale.ROOT);
        return key.tonic() + SIGNS[key.tonicAlteration() + 1] + " " + mode;
    }

    private String player() {
        return music.map(this::player).orElse(notPlayed);
    }

    private String player(Music music) {
        return PLAYER.fill(Map.of(
                "title",
                Template.escaped(title()),
                "duration",
                String.valueOf(music.millis()),
                "length",
                time(music.millis()),
                "music",
                music.json(title())));
    }

    private static String time(long millis) {
        long seconds = millis / 1000;
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
