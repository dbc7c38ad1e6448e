package io.github.folkrnn.midi;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.PerformanceStyle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** MIDI files as the JDK writes and reads them, which is not what is tested. */
final class Recordings {
    static final int TIME_SIGNATURE = 0x58;
    static final int KEY_SIGNATURE = 0x59;
    static final int TEMPO = 0x51;

    /** A note of a file in ticks. */
    record Note(long on, long off, int pitch) {}

    private Recordings() {}

    static byte[] of(String abc) throws IOException {
        return of(AbcReader.read(abc), PerformanceStyle.builder().build());
    }

    static byte[] of(AbcTune tune, PerformanceStyle style) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Performance.of(tune, style).writeMidi(out);
        return out.toByteArray();
    }

    static AbcTune read(byte[] midi) throws IOException {
        return MidiReader.read(new ByteArrayInputStream(midi));
    }

    /** The body of a tune in canonical form. */
    static String body(AbcTune tune) {
        String abc = tune.abc();
        return abc.substring(abc.indexOf('\n', abc.indexOf("K:")) + 1).strip();
    }

    /** All notes of a file. */
    static List<Note> notes(byte[] midi) throws Exception {
        List<Note> notes = new ArrayList<>();
        for (Track track :
                MidiSystem.getSequence(new ByteArrayInputStream(midi)).getTracks()) {
            Map<Integer, Deque<Long>> held = new HashMap<>();
            for (int i = 0; i < track.size(); i++) {
                if (track.get(i).getMessage() instanceof ShortMessage message) {
                    int key = message.getChannel() << 8 | message.getData1();
                    Deque<Long> struck = held.computeIfAbsent(key, none -> new ArrayDeque<>());
                    if (message.getCommand() == ShortMessage.NOTE_ON && message.getData2() > 0) {
                        struck.add(track.get(i).getTick());
                    } else if (message.getCommand() == ShortMessage.NOTE_OFF
                            || message.getCommand() == ShortMessage.NOTE_ON) {
                        notes.add(new Note(struck.remove(), track.get(i).getTick(), message.getData1()));
                    }
                }
            }
        }
        notes.sort(Comparator.comparingLong(Note::on).thenComparingInt(Note::pitch));
        return notes;
    }

    /** The file without meta events of a type. */
    static byte[] without(byte[] midi, int type) throws Exception {
        return changed(
                midi, event -> !(event.getMessage() instanceof MetaMessage meta && meta.getType() == type), 0, 0);
    }

    /** The file as a player would play it: every note begins and ends up to so many milliseconds too early or too late. */
    static byte[] played(byte[] midi, int milliseconds, long seed) throws Exception {
        return changed(midi, event -> true, milliseconds, seed);
    }

    private static byte[] changed(byte[] midi, Predicate<MidiEvent> kept, int milliseconds, long seed)
            throws Exception {
        Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(midi));
        Sequence changed = new Sequence(Sequence.PPQ, sequence.getResolution());
        Random random = new Random(seed);
        double stray = milliseconds * 1e3 * sequence.getResolution() / tempo(sequence);
        for (Track track : sequence.getTracks()) {
            Track copy = changed.createTrack();
            for (int i = 0; i < track.size(); i++) {
                MidiEvent event = track.get(i);
                boolean note = event.getMessage() instanceof ShortMessage message
                        && (message.getCommand() == ShortMessage.NOTE_ON
                                || message.getCommand() == ShortMessage.NOTE_OFF);
                long shift = note ? Math.round((2 * random.nextDouble() - 1) * stray) : 0;
                if (kept.test(event)) {
                    copy.add(new MidiEvent(event.getMessage(), Math.max(0, event.getTick() + shift)));
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MidiSystem.write(changed, sequence.getTracks().length == 1 ? 0 : 1, out);
        return out.toByteArray();
    }

    private static int tempo(Sequence sequence) {
        Track first = sequence.getTracks()[0];
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).getMessage() instanceof MetaMessage meta && meta.getType() == TEMPO) {
                byte[] data = meta.getData();
                return (data[0] & 0xff) << 16 | (data[1] & 0xff) << 8 | data[2] & 0xff;
            }
        }
        throw new AssertionError("no tempo");
    }
}
