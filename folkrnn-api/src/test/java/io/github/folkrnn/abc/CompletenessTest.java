package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.score.Score;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.PlayedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each note of a text is read, heard and shown, or a problem says that it is not. */
class CompletenessTest {
    private static final List<String> TUNES =
            List.of(OwnTunes.JIG, OwnTunes.REEL, OwnTunes.EVERYTHING, OwnTunes.VOICES);

    /** Where the notes of a body stand, those of chords and grace notes one by one. */
    private static List<Position> positions(AbcElement element) {
        List<AbcElement.Note> notes = List.of();
        if (element instanceof AbcElement.Note note) {
            notes = List.of(note);
        } else if (element instanceof AbcElement.Chord chord) {
            notes = chord.notes();
        } else if (element instanceof AbcElement.Grace grace) {
            notes = grace.notes();
        }
        return notes.stream().map(AbcElement.Note::position).toList();
    }

    private static Set<Position> positions(AbcTune tune) {
        return tune.voices().stream()
                .flatMap(voice -> voice.body().stream())
                .flatMap(element -> positions(element).stream())
                .collect(Collectors.toSet());
    }

    /** The tune without ties, which would make one note of two. */
    private static AbcTune untied(AbcTune tune) {
        List<Voice> voices = new ArrayList<>();
        for (Voice voice : tune.voices()) {
            List<AbcElement> body = new ArrayList<>();
            for (AbcElement element : voice.body()) {
                if (element instanceof AbcElement.Note note) {
                    body.add(untied(note));
                } else if (element instanceof AbcElement.Chord chord) {
                    List<AbcElement.Note> notes =
                            chord.notes().stream().map(CompletenessTest::untied).toList();
                    body.add(new AbcElement.Chord(chord.position(), notes, chord.length()));
                } else {
                    body.add(element);
                }
            }
            voices.add(voice.withBody(body));
        }
        return tune.withVoices(voices);
    }

    private static AbcElement.Note untied(AbcElement.Note note) {
        return new AbcElement.Note(note.position(), note.pitch(), note.length(), false);
    }

    /** A note that is not read must stand behind an error in its line. */
    private static void assertRead(RandomTunes.Text text, AbcTune tune, String where) {
        Set<Position> read = positions(tune);
        for (Position note : text.notes()) {
            boolean reported = tune.problems().stream()
                    .anyMatch(problem -> problem.severity() == Problem.Severity.ERROR
                            && problem.position().line() == note.line()
                            && problem.position().column() <= note.column());
            assertThat(read.contains(note) || reported)
                    .as("%s: the note at %s of%n%s", where, note, text.abc())
                    .isTrue();
        }
    }

    private static void assertHeard(AbcTune tune, String where) {
        boolean full = tune.problems().stream().anyMatch(p -> p.code() == Problem.Code.TOO_MANY_PROBLEMS);
        if (full || positions(tune).isEmpty()) {
            return;
        }
        Performance performance;
        try {
            performance = Performance.of(untied(tune));
        } catch (IllegalArgumentException e) {
            assertThat(e).as(where).hasMessageStartingWith("a tune");
            return;
        }
        Set<Position> heard =
                performance.notes().stream().map(PlayedNote::source).collect(Collectors.toSet());
        Set<Position> reported = tune.problems().stream()
                .filter(problem -> problem.code() == Problem.Code.NOT_PLAYED)
                .map(Problem::position)
                .collect(Collectors.toSet());
        for (Voice voice : tune.voices()) {
            boolean silent = false;
            for (AbcElement element : voice.body()) {
                List<Position> notes = positions(element);
                if (!notes.isEmpty()) {
                    silent = !heard.containsAll(notes) && (silent || reported.contains(element.position()));
                    assertThat(silent || heard.containsAll(notes))
                            .as("%s: the note at %s, %s", where, element.position(), tune.problems())
                            .isTrue();
                }
            }
        }
    }

    private static void assertShown(AbcTune tune, String where) {
        Score score;
        try {
            score = Score.of(tune);
        } catch (IllegalArgumentException e) {
            assertThat(e).as(where).hasMessageContaining("no common unit");
            return;
        }
        assertThat(score.elements().stream().flatMap(element -> element.positions().stream()))
                .as(where)
                .containsAll(positions(tune));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void eachNoteIsReadHeardAndShownOrReported(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            RandomTunes.Text text = RandomTunes.next(random);
            AbcTune tune = AbcReader.read(text.abc());
            String where = "seed " + seed + ", step " + i + ":\n" + text.abc();
            assertRead(text, tune, where);
            assertHeard(tune, where);
            if (i % 10 == 0) {
                assertShown(tune, where);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void eachNoteOfAMutatedTuneIsHeardAndShownOrReported(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String text = OwnTunes.mutate(TUNES.get(random.nextInt(TUNES.size())), OwnTunes.ALPHABET, random);
            AbcTune tune = AbcReader.read(text);
            String where = "seed " + seed + ", step " + i + ":\n" + text;
            assertHeard(tune, where);
            if (i % 10 == 0) {
                assertShown(tune, where);
            }
        }
    }
}
