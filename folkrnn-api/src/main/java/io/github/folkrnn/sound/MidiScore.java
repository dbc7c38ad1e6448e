package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Mode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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

/** A performance as a MIDI sequence of one track for each line; the first also holds tempo, metre and key. */
final class MidiScore {
    static final int TICKS_PER_QUARTER = 480;

    /** The type of a meta message that is the sequencer's own; its data is the index of a note in four bytes. */
    static final int CUE = 0x7f;

    private static final int TRACK_NAME = 0x03;
    private static final int TEMPO = 0x51;
    private static final int TIME_SIGNATURE = 0x58;
    private static final int KEY_SIGNATURE = 0x59;
    private static final int RELEASE = 64;
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
        int format = sequence.getTracks().length == 1 ? 0 : 1;
        MidiSystem.write(sequence, format, out);
    }

    /**
     * The sequence with a cue at each of the performance's notes, for listeners, and with an end that is put off by a
     * number of ticks for the last note to ring on.
     */
    static Sequence withCues(Performance performance, long ringing) {
        try {
            Sequence sequence = sequence(performance);
            Track track = sequence.createTrack();
            for (int i = 0; i < performance.notes().size(); i++) {
                byte[] index = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
                long at = ticks(performance.notes().get(i).onset());
                track.add(new MidiEvent(meta(CUE, index), at));
            }
            MidiEvent end = track.get(track.size() - 1);
            end.setTick(Math.max(sequence.getTickLength(), ticks(performance.length())) + ringing);
            return sequence;
        } catch (InvalidMidiDataException e) {
            throw new AssertionError("a performance holds only what MIDI can say", e);
        }
    }

    private static Sequence sequence(Performance performance) throws InvalidMidiDataException {
        Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_QUARTER);
        List<InstrumentTrack> tracks = performance.tracks();
        for (int i = 0; i < tracks.size(); i++) {
            List<MidiEvent> events = new ArrayList<>();
            String name = i == 0 && !performance.title().isEmpty()
                    ? performance.title()
                    : tracks.get(i).name();
            if (i > 0 || !performance.title().isEmpty()) {
                add(events, Fraction.ZERO, meta(TRACK_NAME, name.getBytes(StandardCharsets.UTF_8)));
            }
            addLine(events, tracks.get(i), performance.style().articulation());
            if (i == 0) {
                addSettings(events, performance);
            }
            addTrack(sequence, events, ticks(performance.length()));
        }
        return sequence;
    }

    private static void addLine(List<MidiEvent> events, InstrumentTrack track, double articulation)
            throws InvalidMidiDataException {
        int channel = track.channel();
        if (channel != InstrumentTrack.PERCUSSION) {
            add(events, Fraction.ZERO, new ShortMessage(ShortMessage.PROGRAM_CHANGE, channel, track.program(), 0));
        }
        for (PlayedNote note : track.notes()) {
            long on = ticks(note.onset());
            long length = ticks(note.end()) - on;
            long held = articulation < 1 ? Math.round(length * articulation) : length;
            // A note shorter than a tick still ends after it begins, or it would never stop.
            long off = on + Math.max(1, held);
            events.add(
                    new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, channel, note.pitch(), note.velocity()), on));
            events.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, channel, note.pitch(), RELEASE), off));
        }
    }

    private static void addTrack(Sequence sequence, List<MidiEvent> events, long length) {
        // A note ends before the next of its pitch begins.
        events.sort(Comparator.comparingLong(MidiEvent::getTick).thenComparingInt(event -> rank(event.getMessage())));
        Track track = sequence.createTrack();
        events.forEach(track::add);
        MidiEvent end = track.get(track.size() - 1);
        end.setTick(Math.max(end.getTick(), length));
    }

    private static int rank(MidiMessage message) {
        if (message instanceof ShortMessage shortMessage) {
            return switch (shortMessage.getCommand()) {
                case ShortMessage.NOTE_ON -> 2;
                case ShortMessage.NOTE_OFF -> 0;
                default -> 1;
            };
        }
        return 1;
    }

    private static void addSettings(List<MidiEvent> events, Performance performance) throws InvalidMidiDataException {
        Optional<PlayingContext> before = Optional.empty();
        for (PlayingContext context : performance.contexts()) {
            Fraction at = context.onset();
            if (before.filter(old -> old.tempo().equals(context.tempo())).isEmpty()) {
                add(events, at, tempo(performance.timeLine().wholeNote(context)));
            }
            if (before.filter(old -> old.metre().equals(context.metre())).isEmpty()
                    && !context.metre().isFree()) {
                add(events, at, timeSignature(context.metre()));
            }
            if (before.filter(old -> old.key().equals(context.key())).isEmpty()) {
                add(events, at, keySignature(context.key()));
            }
            before = Optional.of(context);
        }
    }

    private static MetaMessage tempo(double microsPerWholeNote) throws InvalidMidiDataException {
        int micros = (int) Math.round(microsPerWholeNote / 4);
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
