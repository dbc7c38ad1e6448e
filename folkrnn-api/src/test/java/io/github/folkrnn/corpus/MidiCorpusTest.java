package io.github.folkrnn.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.sound.Performance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiCorpusTest {
    private static final String TUNE = "X:1\nT:Recorded\nM:4/4\nL:1/8\nK:D\nd2f2 a2f2|g2e2 c2e2|d8|\n";

    @TempDir
    Path folder;

    @Test
    void melodiesAreTunesOfACorpus() throws Exception {
        Performance.of(AbcReader.read(TUNE)).writeMidi(folder.resolve("one.mid"));
        Performance.of(AbcReader.read(TUNE)).writeMidi(folder.resolve("two.MIDI"));
        Files.writeString(folder.resolve("three.abc"), TUNE);
        Corpus corpus = Corpus.ofDirectory(folder);
        try (Stream<CorpusTune> entries = corpus.entries()) {
            assertThat(entries.map(
                            entry -> AbcReader.read(entry.abc()).withoutLayout().body()))
                    .hasSize(3)
                    .containsOnly(AbcReader.read(TUNE).withoutLayout().body());
        }
        try (Stream<String> tunes = Corpus.ofFile(folder.resolve("one.mid")).tunes()) {
            assertThat(tunes).singleElement().asString().contains("T:Recorded", "K:D");
        }
    }

    @Test
    void aFileThatIsNoMelodyIsRefusedByName() throws Exception {
        Files.write(folder.resolve("bad.mid"), new byte[20]);
        assertThatExceptionOfType(CorpusException.class)
                .isThrownBy(() -> Corpus.ofFile(folder.resolve("bad.mid")))
                .withMessageStartingWith(folder.resolve("bad.mid") + ": a MIDI file must begin with MThd");
    }
}
