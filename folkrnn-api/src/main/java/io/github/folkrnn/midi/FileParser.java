package io.github.folkrnn.midi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the bytes of a Standard MIDI File (MIDI Manufacturers Association, "Standard MIDI Files 1.0", RP-001).
 *
 * <p>The JDK's reader takes the lengths that a file declares for granted and reserves memory for them, and does not say
 * where a file is damaged; here no length is believed that the file does not hold.
 */
final class FileParser {
    static final int MOST_NOTES = 100_000;

    private static final long MOST_QUARTERS = 1_000_000;
    private static final int HEADER_LENGTH = 6;
    private static final int PERCUSSION = 10;
    private static final int MOST_TITLE = 200;
    private static final int MOST_SIGNS = 100_000;

    private static final int TEXT_OF_TRACK = 0x03;
    private static final int END_OF_TRACK = 0x2f;
    private static final int TEMPO = 0x51;
    private static final int TIME_SIGNATURE = 0x58;
    private static final int KEY_SIGNATURE = 0x59;

    private final ByteBuffer bytes;
    private final List<MidiFile.Part> parts = new ArrayList<>();
    private final List<MidiFile.MetreSign> metres = new ArrayList<>();
    private final List<MidiFile.TempoSign> tempos = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Optional<MidiFile.KeySign> key = Optional.empty();
    private String title = "";
    private int division;
    private int notes;

    FileParser(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    MidiFile parse() throws MidiException {
        if (bytes.remaining() < 14 || !chunkName().equals("MThd")) {
            throw new MidiException("a MIDI file must begin with MThd and a header of 14 bytes, but this one does not");
        }
        long headerLength = unsigned(bytes.getInt());
        int format = Short.toUnsignedInt(bytes.getShort());
        bytes.getShort();
        division = bytes.getShort();
        if (headerLength < HEADER_LENGTH || headerLength - HEADER_LENGTH > bytes.remaining()) {
            throw new MidiException(
                    "the header of a MIDI file must have at least 6 bytes that follow, but this one says "
                            + headerLength);
        }
        bytes.position(bytes.position() + (int) (headerLength - HEADER_LENGTH));
        if (format > 1) {
            throw new MidiException("a MIDI file must be of format 0 or 1, but this one is of format " + format
                    + ", whose tracks are not played together");
        }
        if (division <= 0) {
            throw new MidiException(
                    "a MIDI file must count its time in ticks of a quarter note to be read as music, but this one "
                            + (division == 0 ? "has none in it" : "counts frames"));
        }
        int track = 0;
        while (bytes.remaining() >= 8) {
            String name = chunkName();
            long length = unsigned(bytes.getInt());
            if (name.equals("MTrk")) {
                track++;
            }
            if (length > bytes.remaining()) {
                String what = name.equals("MTrk") ? "track " + track : "a chunk";
                throw new MidiException(
                        what + " says that it has " + length + " bytes, but only " + bytes.remaining() + " follow");
            }
            int end = bytes.position() + (int) length;
            if (name.equals("MTrk")) {
                new TrackParser(track, end).parse();
            }
            bytes.position(end);
        }
        if (track == 0) {
            throw new MidiException("a MIDI file must have a track, but this one has none");
        }
        metres.sort(Comparator.comparingLong(MidiFile.MetreSign::tick));
        tempos.sort(Comparator.comparingLong(MidiFile.TempoSign::tick));
        return new MidiFile(division, title, parts, metres, key, tempos, remarks);
    }

    private static long unsigned(int number) {
        return Integer.toUnsignedLong(number);
    }

    private String chunkName() {
        byte[] name = new byte[4];
        bytes.get(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /** The notes of one channel while its track is read. */
    private static final class Channel {
        final List<MidiFile.Note> notes = new ArrayList<>();

        /** When each pitch that is held was struck; a player may strike one again before releasing it. */
        final Map<Integer, Deque<Long>> held = new HashMap<>();
    }

    /** Reads the events of a track. */
    private final class TrackParser {
        private final int track;
        private final int end;
        private final Map<Integer, Channel> channels = new TreeMap<>();
        private String name = "";
        private long tick;
        private int status;
        private int percussion;
        private int withoutLength;

        TrackParser(int track, int end) {
            this.track = track;
            this.end = end;
        }

        void parse() throws MidiException {
            boolean open = true;
            while (open && bytes.position() < end) {
                tick += variable();
                if (tick > MOST_QUARTERS * division) {
                    throw damaged("a file must last at most " + MOST_QUARTERS + " quarter notes");
                }
                open = event();
            }
            channels.forEach((channel, played) -> {
                List.copyOf(played.held.keySet()).forEach(pitch -> releaseAll(played, pitch));
                played.notes.sort(Comparator.comparingLong(MidiFile.Note::on).thenComparingInt(MidiFile.Note::pitch));
                if (!played.notes.isEmpty()) {
                    parts.add(new MidiFile.Part(track, channel, name, played.notes));
                }
            });
            if (percussion > 0) {
                remarks.add("The percussion of track " + track + " is left out: " + percussion + " strokes.");
            }
            if (withoutLength > 0) {
                remarks.add("In track " + track + ", " + withoutLength + " notes without any length are left out.");
            }
            if (track == 1) {
                title = name;
            }
        }

        private MidiException damaged(String what) {
            return new MidiException("track " + track + " is damaged at byte " + bytes.position()
                    + " of the file, tick " + tick + ": " + what);
        }

        private int next() throws MidiException {
            if (bytes.position() >= end) {
                throw damaged("it ends within an event");
            }
            return Byte.toUnsignedInt(bytes.get());
        }

        /** A number of one to four bytes, seven bits of it in each. */
        private int variable() throws MidiException {
            int number = 0;
            for (int i = 0; i < 4; i++) {
                int part = next();
                number = number << 7 | part & 0x7f;
                if (part < 0x80) {
                    return number;
                }
            }
            throw damaged("a number has more than four bytes");
        }

        private byte[] data() throws MidiException {
            int length = variable();
            if (length > end - bytes.position()) {
                throw damaged("an event says that it has " + length + " bytes, but the track has only "
                        + (end - bytes.position()) + " more");
            }
            byte[] data = new byte[length];
            bytes.get(data);
            return data;
        }

        /** Reads an event; false at the end of the track. */
        private boolean event() throws MidiException {
            int first = next();
            if (first == 0xff) {
                return meta(next(), data());
            } else if (first == 0xf0 || first == 0xf7) {
                data();
                return true;
            } else if (first > 0xf0) {
                throw damaged("a file cannot hold the status " + Integer.toHexString(first));
            }
            int data = first;
            if (first >= 0x80) {
                status = first;
                data = next();
            } else if (status == 0) {
                throw damaged("it has data before any status");
            }
            int kind = status >> 4;
            int second = kind == 0xc || kind == 0xd ? 0 : next();
            if (data > 0x7f || second > 0x7f) {
                throw damaged("data must be at most 127, got " + Math.max(data, second));
            }
            int channel = (status & 0xf) + 1;
            if (kind == 0x9 && second > 0) {
                strike(channel, data);
            } else if (kind == 0x8 || kind == 0x9) {
                Channel played = channels.get(channel);
                if (played != null && played.held.containsKey(data)) {
                    release(played, data);
                }
            }
            return true;
        }

        private void strike(int channel, int pitch) throws MidiException {
            if (channel == PERCUSSION) {
                percussion++;
                return;
            }
            if (notes++ == MOST_NOTES) {
                throw new MidiException(
                        "a MIDI file must have at most " + MOST_NOTES + " notes, but this one has more");
            }
            Channel played = channels.computeIfAbsent(channel, none -> new Channel());
            played.held.computeIfAbsent(pitch, none -> new ArrayDeque<>()).add(tick);
        }

        private void release(Channel played, int pitch) {
            Deque<Long> struck = played.held.get(pitch);
            long on = struck.remove();
            if (struck.isEmpty()) {
                played.held.remove(pitch);
            }
            if (on < tick) {
                played.notes.add(new MidiFile.Note(on, tick, pitch));
            } else {
                withoutLength++;
            }
        }

        private void releaseAll(Channel played, int pitch) {
            while (played.held.containsKey(pitch)) {
                release(played, pitch);
            }
        }

        private boolean meta(int type, byte[] data) throws MidiException {
            if (type == TEXT_OF_TRACK && name.isEmpty()) {
                name = text(data);
            } else if (type == TEMPO && data.length == 3) {
                int microseconds = (data[0] & 0xff) << 16 | (data[1] & 0xff) << 8 | data[2] & 0xff;
                if (microseconds > 0) {
                    tempos.add(new MidiFile.TempoSign(tick, microseconds));
                }
            } else if (type == TIME_SIGNATURE && data.length >= 2) {
                timeSignature(data[0] & 0xff, data[1]);
            } else if (type == KEY_SIGNATURE && data.length == 2 && key.isEmpty() && Math.abs(data[0]) <= 7) {
                key = Optional.of(new MidiFile.KeySign(data[0], data[1] == 1));
            }
            if (metres.size() + tempos.size() > MOST_SIGNS) {
                throw new MidiException("a MIDI file must have at most " + MOST_SIGNS
                        + " tempos and time signatures, but this one has more");
            }
            return type != END_OF_TRACK;
        }

        private void timeSignature(int beats, int power) {
            if (beats >= 1 && beats <= 128 && power >= 0 && power <= 7) {
                metres.add(new MidiFile.MetreSign(tick, beats, 1 << power));
            } else {
                remarks.add("The time signature of track " + track + " at tick " + tick + " is left out: " + beats
                        + " over 2 to the power of " + power + " is no metre.");
            }
        }
    }

    /** The words of a track's name in one line. */
    private static String text(byte[] data) {
        String decoded;
        try {
            decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException e) {
            decoded = new String(data, StandardCharsets.ISO_8859_1);
        }
        String line = decoded.replaceAll("[\\p{Cntrl}\\p{Z}\u0085]+", " ").strip();
        int end = Math.min(line.length(), MOST_TITLE);
        return end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))
                ? line.substring(0, end - 1)
                : line.substring(0, end);
    }
}
