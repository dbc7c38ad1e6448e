package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of the score of any tune, over corpora of real ones. */
class RealScoresTest {
    private static final Set<String> SOLID = Set.of("note", "rest", "grace", "furniture");

    @Test
    void everyIrishTuneIsSoundlyEngraved() throws IOException {
        for (String tune : IrishCorpus.tunes()) {
            check(tune);
        }
    }

    @Test
    void everyBundledTuneIsSoundlyEngraved() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            for (String tune : tunes.toList()) {
                check(tune);
            }
        }
    }

    private static void check(String abc) {
        AbcTune tune = AbcReader.read(abc);
        Score score = Score.of(tune);
        Page page = score.page();
        everyNoteIsDrawnOnce(abc, tune, page);
        linesAreAsWideAsThePage(abc, page);
        nothingSolidOverlaps(abc, page);
        assertThat(SvgReader.read(score.svg()).getDocumentElement().getTagName())
                .as(abc)
                .isEqualTo("svg");
    }

    private static void everyNoteIsDrawnOnce(String abc, AbcTune tune, Page page) {
        Set<Object> drawn = page.entries().stream()
                .flatMap(entry -> entry.positions().stream())
                .collect(Collectors.toSet());
        long heads = page.drawing().groups().stream()
                .filter(group -> group.kind().equals("note") || group.kind().equals("grace"))
                .flatMap(group -> group.marks().stream())
                .filter(ScoreTunes::isHead)
                .count();
        assertThat(heads).as(abc).isGreaterThanOrEqualTo(ScoreTunes.notes(tune));
        tune.body().stream()
                .filter(io.github.folkrnn.abc.AbcElement.Note.class::isInstance)
                .forEach(note -> assertThat(drawn).as(abc).contains(note.position()));
    }

    private static void linesAreAsWideAsThePage(String abc, Page page) {
        double width = page.width() - 2 * Engraver.MARGIN;
        List<Box> lines = page.lines();
        lines.subList(0, lines.size() - 1)
                .forEach(line -> assertThat(line.width()).as(abc).isCloseTo(width, within(1e-9)));
        assertThat(lines.get(lines.size() - 1).width()).as(abc).isLessThanOrEqualTo(width + 1e-9);
    }

    /** Heads, accidentals, dots, rests, bar lines, clefs and signatures keep off each other. */
    private static void nothingSolidOverlaps(String abc, Page page) {
        List<Box> boxes = new ArrayList<>();
        for (Drawing.Group group : page.drawing().groups()) {
            if (SOLID.contains(group.kind())) {
                for (Mark mark : group.marks()) {
                    boolean barLine = mark instanceof Mark.Rule && group.kind().equals("furniture");
                    if (barLine
                            || mark instanceof Mark.Sign sign && !sign.glyph().isFlag()) {
                        boxes.add(mark.box());
                    }
                }
            }
        }
        boxes.sort(Comparator.comparingDouble(Box::x));
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1;
                    j < boxes.size() && boxes.get(j).x() < boxes.get(i).right();
                    j++) {
                assertThat(boxes.get(i).overlaps(boxes.get(j)))
                        .as("%s%n%s%n%s", abc, boxes.get(i), boxes.get(j))
                        .isFalse();
            }
        }
    }
}
