package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.Tempo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** A performance as a MIDI sequence of one track. */
final class MidiScore {
    static final int TICKS_PER_QUARTER = 480;

    private static final int TRACK_NAME = 0x03;
    private static final int TEMPO = 0x51;
    private static final int TIME_SIGNATURE = 0x58;
    private static final int KEY_SIGNATURE = 0x59;
    private static final int VELOCITY = 96;
    private static final int RELEASE = 64;
    private static final double MICROS_PER_MINUTE = 60e6;
    private static final int MAX_SHARPS = 7;

    private final Sequence sequence;

    private MidiScore(Sequence sequence) {
        this.sequence = sequence;
    }

    static MidiScore of(Performance performance) {
        try {
            return new MidiScore(sequence(performance));
        } catch (InvalidMidiDataException e) {
            throw new AssertionError("a performance holds only what MIDI can say", e);
        }
    }

    void write(OutputStream out) throws IOException {
        MidiSystem.write(sequence, 0, out);
    }

    /** A sequence of the caller's own, whose end is put off by a number of ticks for the last note to ring on. */
    Sequence ringingOn(long ticks) {
        Track track = sequence.getTracks()[0];
        MidiEvent end = track.get(track.size() - 1);
        end.setTick(end.getTick() + ticks);
        return sequence;
    }

    private static Sequence sequence(Performance performance) throws InvalidMidiDataException {
        Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_QUARTER);
        List<MidiEvent> events = new ArrayList<>();
        if (!performance.title().isEmpty()) {
            add(events, Fraction.ZERO, meta(TRACK_NAME, performance.title().getBytes(StandardCharsets.UTF_8)));
        }
        int program = performance.instrument().program();
        add(events, Fraction.ZERO, new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, program, 0));
        Optional<Setting> before = Optional.empty();
        for (Setting setting : performance.settings()) {
            addSetting(events, setting, before);
            before = Optional.of(setting);
        }
        for (PlayedNote note : performance.notes()) {
            long on = ticks(note.onset());
            // A note shorter than a tick still ends after it begins, or it would never stop.
            long off = Math.max(on + 1, ticks(note.end()));
            events.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, note.pitch(), VELOCITY), on));
            events.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, 0, note.pitch(), RELEASE), off));
        }
        // A note ends before the next of its pitch begins.
        events.sort(Comparator.comparingLong(MidiEvent::getTick).thenComparingInt(event -> rank(event.getMessage())));
        Track track = sequence.createTrack();
        events.forEach(track::add);
        MidiEvent end = track.get(track.size() - 1);
        end.setTick(Math.max(end.getTick(), ticks(performance.length())));
        return sequence;
    }

    private static int rank(MidiMessage message) {
        return message.getStatus() == ShortMessage.NOTE_ON ? 2 : message.getStatus() == ShortMessage.NOTE_OFF ? 0 : 1;
    }

    private static void addSetting(List<MidiEvent> events, Setting setting, Optional<Setting> before)
            throws InvalidMidiDataException {
        Fraction at = setting.onset();
        if (before.filter(old -> old.tempo().equals(setting.tempo())).isEmpty()) {
            add(events, at, tempo(setting.tempo()));
        }
        if (before.filter(old -> old.metre().equals(setting.metre())).isEmpty()
                && !setting.metre().isFree()) {
            add(events, at, timeSignature(setting.metre()));
        }
        if (before.filter(old -> old.key().equals(setting.key())).isEmpty()) {
            add(events, at, keySignature(setting.key()));
        }
    }

    private static MetaMessage tempo(Tempo tempo) throws InvalidMidiDataException {
        double quartersPerMinute = 4 * tempo.wholeNotesPerMinute().doubleValue();
        int micros = (int) Math.round(MICROS_PER_MINUTE / quartersPerMinute);
        return meta(TEMPO, (byte) (micros >> 16), (byte) (micros >> 8), (byte) micros);
    }

    private static MetaMessage timeSignature(Metre metre) throws InvalidMidiDataException {
        int power = Integer.numberOfTrailingZeros(metre.unit());
        int clocksPerClick = Math.max(1, (metre.isCompound() ? 3 : 1) * 96 / metre.unit());
        return meta(TIME_SIGNATURE, (byte) metre.beats(), (byte) power, (byte) clocksPerClick, (byte) 8);
    }

    private static MetaMessage keySignature(Key key) throws InvalidMidiDataException {
        int sharps = Math.max(-MAX_SHARPS, Math.min(MAX_SHARPS, key.fifths()));
        return meta(KEY_SIGNATURE, (byte) sharps, (byte) (key.mode() == Mode.MINOR ? 1 : 0));
    }

    private static MetaMessage meta(int type, byte... data) throws InvalidMidiDataException {
        return new MetaMessage(type, data, data.length);
    }

    private static void add(List<MidiEvent> events, Fraction at, MidiMessage message) {
        events.add(new MidiEvent(message, ticks(at)));
    }

    /** The nearest tick. */
    static long ticks(Fraction wholeNotes) {
        Fraction exact = wholeNotes.times(Fraction.of(4L * TICKS_PER_QUARTER));
        return Math.floorDiv(
                Math.addExact(Math.multiplyExact(2, exact.numerator()), exact.denominator()),
                Math.multiplyExact(2, exact.denominator()));
    }
}
