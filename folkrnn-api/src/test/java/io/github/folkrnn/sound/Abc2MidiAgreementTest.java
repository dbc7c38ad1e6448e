package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.Abc2Midi;
import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.abc.AbcReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Abc2MidiAgreementTest {
    /**
     * Measured with abc2midi 4.84: 693 of 707. In each of the others a repeat without |: follows a second ending, and
     * abc2midi goes back to the repeat before it for a third time.
     */
    private static final int DIFFERENT_AT_MOST = 16;

    @TempDir
    Path folder;

    @Test
    void theIrishCorpusIsPlayedAsAbc2midiPlaysIt() throws Exception {
        List<String> tunes = IrishCorpus.tunes();
        List<Integer> different = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < tunes.size(); i++) {
            Path midi = folder.resolve("tune.mid");
            String log = Abc2Midi.convert(tunes.get(i), midi, "-NGUI");
            if (log.contains("Error") || !Files.exists(midi)) {
                continue;
            }
            List<String> theirs = theirNotes(midi);
            if (theirs.isEmpty()) {
                continue;
            }
            compared++;
            if (!ourNotes(tunes.get(i)).equals(theirs)) {
                different.add(i);
            }
        }
        assertThat(compared).isGreaterThan(690);
        assertThat(different)
                .as("tunes played differently, of %d", compared)
                .hasSizeLessThanOrEqualTo(DIFFERENT_AT_MOST);
    }

    private static List<String> ourNotes(String abc) {
        return Performance.of(AbcReader.read(abc)).notes().stream()
                .map(note -> show(note.pitch(), MidiScore.ticks(note.onset()), MidiScore.ticks(note.end())))
                .sorted()
                .toList();
    }

    /** abc2midi begins every note one tick late, for its notes to be apart. */
    private static List<String> theirNotes(Path midi) throws Exception {
        List<String> notes = new ArrayList<>();
        for (Track track : MidiSystem.getSequence(midi.toFile()).getTracks()) {
            Map<Integer, Deque<Long>> sounding = new HashMap<>();
            for (int i = 0; i < track.size(); i++) {
                MidiEvent event = track.get(i);
                if (event.getMessage() instanceof ShortMessage message) {
                    int pitch = message.getData1();
                    boolean on = message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0;
                    if (on) {
                        sounding.computeIfAbsent(pitch, key -> new ArrayDeque<>())
                                .add(event.getTick() - 1);
                    } else if (message.getCommand() <= ShortMessage.NOTE_ON) {
                        notes.add(show(pitch, sounding.get(pitch).remove(), event.getTick()));
                    }
                }
            }
        }
        return notes.stream().sorted().toList();
    }

    private static String show(int pitch, long onset, long end) {
        return String.format("%07d %3d %d", onset, pitch, end - onset);
    }
}
