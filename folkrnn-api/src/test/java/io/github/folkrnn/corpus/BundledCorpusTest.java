package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.Abc2Midi;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledCorpusTest {
    private static List<String> tunes() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            return tunes.toList();
        }
    }

    @Test
    void thereAreManyTunesOfManyKinds() throws IOException {
        List<AbcTune> tunes = tunes().stream().map(AbcReader::read).toList();
        assertThat(tunes).hasSizeGreaterThanOrEqualTo(60);
        assertThat(tunes)
                .flatExtracting(tune -> tune.rhythm().stream().toList())
                .contains("jig", "reel", "hornpipe", "polka", "waltz");
        assertThat(tunes.stream().map(tune -> tune.field('K')).distinct()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(tunes).extracting(tune -> tune.title().orElseThrow()).doesNotHaveDuplicates();
        assertThat(Corpus.bundled().fragments()).isEmpty();
    }

    @Test
    void theReaderFindsNothingToComplainOf() throws IOException {
        assertThat(tunes())
                .allSatisfy(tune ->
                        assertThat(AbcReader.read(tune).problems()).as(tune).isEmpty());
    }

    @Test
    void abc2midiFindsNothingToComplainOf(@TempDir Path directory) throws Exception {
        Path midi = directory.resolve("tune.mid");
        for (String tune : tunes()) {
            assertThat(Abc2Midi.convert(tune + "\n", midi)).as(tune).doesNotContain("Error", "Warning");
            assertThat(midi).isNotEmptyFile();
        }
    }
}
