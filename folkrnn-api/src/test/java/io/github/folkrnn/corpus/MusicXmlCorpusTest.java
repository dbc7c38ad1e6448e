package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.musicxml.MusicXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MusicXmlCorpusTest {
    private static final String ABC = "X:3\nT:A Tune\nR:reel\nM:4/4\nL:1/8\nK:G\nGABc dedB|c4 B4|]\n";

    private static MusicXml document() {
        return MusicXml.of(AbcReader.read(ABC));
    }

    @Test
    void aFileInMusicXmlIsOneTune(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"tune.musicxml", "tune.xml", "tune.mxl"}) {
            Path file = folder.resolve(name);
            document().write(file);
            Corpus corpus = Corpus.ofFile(file);
            try (Stream<CorpusTune> tunes = corpus.entries()) {
                assertThat(tunes).containsExactly(new CorpusTune(ABC.strip(), file.toString(), 1));
            }
            assertThat(corpus.fragments()).isEmpty();
        }
    }

    @Test
    void aDirectoryMayHoldTunesInBothNotations(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.abc"), "X:1\nK:C\nCDEF|\n");
        document().write(folder.resolve("b.mxl"));
        document().write(folder.resolve("c.xml"));
        Files.writeString(folder.resolve("d.xml"), "<project/>");
        Files.writeString(folder.resolve("e.txt"), "no tune");
        try (Stream<CorpusTune> tunes = Corpus.ofDirectory(folder).entries()) {
            assertThat(tunes.map(tune -> Path.of(tune.source()).getFileName().toString()))
                    .containsExactly("a.abc", "b.mxl", "c.xml");
        }
    }

    @Test
    void aFileThatIsNoScoreIsRefusedByItsName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tune.xml");
        Files.writeString(file, "<project/>");
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(file))
                .withMessageStartingWith(file.toString())
                .withMessageContaining("<score-partwise>");
    }
}
