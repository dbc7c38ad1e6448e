package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Repeats;
import io.github.folkrnn.abc.Tempo;
import io.github.folkrnn.abc.Voice;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.PerformanceStyle;
import io.github.folkrnn.sound.PlayedNote;
import io.github.folkrnn.sound.Swing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cleans whole tune books, which are not part of this project. */
class BooksTest {
    private static final PerformanceStyle NOTES_ALONE = PerformanceStyle.builder()
            .repeats(Repeats.STANDARD)
            .ornaments(false)
            .swing(Swing.OFF)
            .stress(false)
            .tempo(new Tempo("", Fraction.of(1, 4), 120))
            .build();

    private static Corpus books() throws IOException {
        String folder = System.getProperty("folkrnn.books");
        assumeTrue(folder != null, "there are no tune books: name their folder by -Dfolkrnn.books=FOLDER");
        return Corpus.ofDirectory(Path.of(folder));
    }

    @Test
    void theMusicOfTheBooksStaysTheSame() throws IOException {
        Corpus books = books();
        CleanedCorpus cleaned = books.cleaned(Cleaning.plain());
        assertThat(cleaned.report().written()).isGreaterThan(cleaned.report().read() * 9 / 10);
        assertThat(cleaned.report().reasons()).doesNotContainKey(CleaningReport.Reason.NOT_PLAIN);
        theMusicStaysTheSame(books, cleaned);
    }

    @Test
    void theMusicOfTheIrishTunesStaysTheSame() throws IOException {
        Corpus irish = IrishCorpus.corpus();
        CleanedCorpus cleaned = irish.cleaned(Cleaning.plain());
        assertThat(cleaned.report().written()).isGreaterThan(720);
        assertThat(cleaned.report().reasons()).doesNotContainKey(CleaningReport.Reason.NOT_PLAIN);
        theMusicStaysTheSame(irish, cleaned);
    }

    @Test
    void cleanTunesStayAsTheyAre() throws IOException {
        CleanedCorpus cleaned = IrishCorpus.corpus().cleaned(Cleaning.plain());
        CleanedCorpus again = cleaned.cleaned(Cleaning.plain());
        assertThat(again.report().reasons()).isEmpty();
        List<String> tunes = cleaned.tunes().toList();
        List<String> tunesAgain = again.tunes().toList();
        for (int i = 0; i < tunes.size(); i++) {
            assertThat(tunesAgain.get(i)).isEqualTo(tunes.get(i));
        }
    }

    private static void theMusicStaysTheSame(Corpus books, CleanedCorpus cleaned) throws IOException {
        Map<String, CorpusTune> before = new HashMap<>();
        try (Stream<CorpusTune> tunes = books.entries()) {
            tunes.forEach(tune -> before.put(tune.source() + ":" + tune.line(), tune));
        }
        for (CorpusTune tune : cleaned.entries().toList()) {
            CorpusTune original = before.get(tune.source() + ":" + tune.line());
            AbcTune plain = AbcReader.read(tune.abc());
            assertThat(plain.problems()).as(tune.abc()).isEmpty();
            assertThat(notes(plain))
                    .as("%s, line %d:%n%s", tune.source(), tune.line(), tune.abc())
                    .isEqualTo(notes(withoutMarks(AbcReader.read(original.abc()))));
        }
    }

    /** Marks such as staccato, fermata and grace notes change what is heard, and are left out. */
    private static AbcTune withoutMarks(AbcTune tune) {
        Voice voice = tune.voices().get(0);
        List<AbcElement> body = voice.body().stream()
                .filter(element -> !(element instanceof AbcElement.Decoration))
                .toList();
        return new AbcTune(
                tune.number(),
                tune.titles(),
                tune.metre(),
                tune.unitLength(),
                Optional.empty(),
                tune.key(),
                tune.partOrder(),
                tune.fields(),
                List.of(voice.withBody(body)),
                List.of());
    }

    private record Sound(Fraction onset, Fraction duration, int pitch) {}

    private static List<Sound> notes(AbcTune tune) {
        return Performance.of(tune, NOTES_ALONE).notes().stream()
                .sorted(Comparator.comparing(PlayedNote::onset).thenComparing(PlayedNote::pitch))
                .map(note -> new Sound(note.onset(), note.duration(), note.pitch()))
                .toList();
    }
}
