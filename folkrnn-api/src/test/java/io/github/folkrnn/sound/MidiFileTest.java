package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiFileTest {
    @TempDir
    Path folder;

    private List<String> written(Performance performance) throws Exception {
        assertThat(sequence(performance).getTracks()).hasSize(1);
        return written(performance, 0);
    }

    private Sequence sequence(Performance performance) throws Exception {
        Path file = folder.resolve("tune.mid");
        performance.writeMidi(file);
        Sequence sequence = MidiSystem.getSequence(file.toFile());
        assertThat(sequence.getDivisionType()).isEqualTo(Sequence.PPQ);
        assertThat(sequence.getResolution()).isEqualTo(480);
        return sequence;
    }

    private List<String> written(Performance performance, int trackIndex) throws Exception {
        List<String> events = new ArrayList<>();
        Track track = sequence(performance).getTracks()[trackIndex];
        for (int i = 0; i < track.size(); i++) {
            MidiEvent event = track.get(i);
            events.add(event.getTick() + " " + show(event.getMessage()));
        }
        return events;
    }

    private static String show(MidiMessage message) {
        if (message instanceof MetaMessage meta) {
            String data = meta.getType() == 3
                    ? new String(meta.getData(), StandardCharsets.UTF_8)
                    : HexFormat.of().formatHex(meta.getData());
            return "meta " + Integer.toHexString(meta.getType()) + " " + data;
        }
        ShortMessage shortMessage = (ShortMessage) message;
        String channel = shortMessage.getChannel() == 0 ? "" : " " + (shortMessage.getChannel() + 1);
        return switch (shortMessage.getCommand()) {
            case ShortMessage.NOTE_ON -> "on " + shortMessage.getData1() + channel;
            case ShortMessage.NOTE_OFF -> "off " + shortMessage.getData1() + channel;
            default -> "program " + shortMessage.getData1() + channel;
        };
    }

    @Test
    void titleInstrumentTempoMetreAndKeyStandBeforeTheNotes() throws Exception {
        PerformanceStyle style =
                PerformanceStyle.builder().instrument(Instrument.ACCORDION).build();
        Performance performance =
                Tunes.perform("M:6/8\nT:Caf\u00e9\nQ:3/8=120", "[K:E minor]E3 (3FGA z|[K:D mix]F6|", style);
        assertThat(written(performance))
                .containsExactly(
                        "0 meta 3 Test",
                        "0 program 21",
                        "0 meta 51 051615",
                        "0 meta 58 06032408",
                        "0 meta 59 0101",
                        "0 on 64",
                        "720 off 64",
                        "720 on 66",
                        "880 off 66",
                        "880 on 67",
                        "1040 off 67",
                        "1040 on 69",
                        "1200 off 69",
                        "1440 meta 59 0100",
                        "1440 on 66",
                        "2880 off 66",
                        "2880 meta 2f ");
    }

    @Test
    void everyVoiceHasItsTrackAndChannelAndSoHaveAccompanimentAndCountIn() throws Exception {
        PerformanceStyle style = PerformanceStyle.builder()
                .instrument("2", Instrument.HARP)
                .accompaniment(Instrument.PIANO)
                .countIn(1)
                .build();
        Performance performance =
                Tunes.perform("M:2/4\nQ:1/4=60", "V:1 name=Tune\n\"C\"c4|\nV:2 name=\"Second voice\"\nE4|\n", style);
        assertThat(sequence(performance).getTracks()).hasSize(4);
        assertThat(written(performance, 0)).startsWith("0 meta 3 Test", "0 program 40", "0 meta 51 0f4240");
        assertThat(written(performance, 1))
                .containsExactly(
                        "0 meta 3 Second voice", "0 program 46 2", "960 on 64 2", "1920 off 64 2", "1920 meta 2f ");
        assertThat(written(performance, 2)).startsWith("0 meta 3 Accompaniment", "0 program 0 3", "960 on 36 3");
        assertThat(written(performance, 3)).startsWith("0 meta 3 Count-in", "0 on 76 10", "120 off 76 10");
    }

    @Test
    void articulationShortensNotesInTheFileAlone() throws Exception {
        Performance performance = Tunes.perform(
                "M:4/4", "C4D4", PerformanceStyle.builder().articulation(0.9).build());
        assertThat(written(performance)).contains("864 off 60", "960 on 62", "1824 off 62");
        assertThat(Tunes.timed(performance)).isEqualTo("C4@0+4 D4@4+4");
    }

    @Test
    void theSameIsWrittenToAStream() throws Exception {
        Path file = folder.resolve("tune.mid");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Performance performance = Tunes.perform("C4D4");
        performance.writeMidi(file);
        performance.writeMidi(bytes);
        assertThat(bytes.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThatNullPointerException()
                .isThrownBy(() -> performance.writeMidi((OutputStream) null))
                .withMessage("out");
    }

    @Test
    void onsetsAreRoundedToTheNearestTickWithoutAddingUp() throws Exception {
        assertThat(written(Tunes.perform("(7CDEFGAB c"))).contains("69 off 60", "69 on 62", "137 on 64", "480 on 72");
    }

    @Test
    void everyNoteStopsAfterItBegins() throws Exception {
        assertThat(written(Tunes.perform("A/1024 B4 c4|")))
                .containsSubsequence("0 on 69", "1 off 69")
                .containsSubsequence("0 on 71", "960 off 71");
        assertThat(written(Tunes.perform("A/1024 A/1024 A4|")))
                .containsSubsequence("0 on 69", "0 on 69", "0 on 69", "1 off 69", "1 off 69", "960 off 69");
    }

    @Test
    void metreChangesAreWrittenAndFreeMetreIsNot() throws Exception {
        assertThat(written(Tunes.perform("M:none", "C4[M:C|]D8|")))
                .filteredOn(event -> event.contains("meta 58"))
                .containsExactly("960 meta 58 02013008");
    }

    @Test
    void aRestAtTheEndBelongsToTheFile() throws Exception {
        assertThat(written(Tunes.perform("C4z4|"))).endsWith("960 off 60", "1920 meta 2f ");
    }

    @Test
    void aFileIsReplacedWholeAndNothingElseIsLeft() throws Exception {
        Path file = Files.writeString(folder.resolve("tune.mid"), "old");
        Tunes.perform("C8").writeMidi(file);
        assertThat(Files.size(file)).isGreaterThan(50);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("missing").resolve("tune.mid");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Tunes.perform("C8").writeMidi(file))
                .withMessage(file + ": the directory " + file.getParent() + " does not exist");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Tunes.perform("C8").writeMidi(folder))
                .withMessage(folder + ": is a directory, where a file is to be written");
        assertThatNullPointerException()
                .isThrownBy(() -> Tunes.perform("C8").writeMidi((Path) null))
                .withMessage("file");
    }
}
