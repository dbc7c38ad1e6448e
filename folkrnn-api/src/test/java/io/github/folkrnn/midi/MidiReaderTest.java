package io.github.folkrnn.midi;

import static io.github.folkrnn.midi.Recordings.body;
import static io.github.folkrnn.midi.Recordings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.sound.Instrument;
import io.github.folkrnn.sound.PerformanceStyle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MidiReaderTest {
    @TempDir
    Path folder;

    /** A file of format 1 with 96 ticks to a quarter note, of tracks whose events are given in hexadecimal digits. */
    private static byte[] file(String... tracks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(HexFormat.of().parseHex("4d546864000000060001" + "%04x".formatted(tracks.length) + "0060"));
        for (String track : tracks) {
            byte[] events = HexFormat.of().parseHex(track.replace(" ", ""));
            out.write(HexFormat.of().parseHex("4d54726b" + "%08x".formatted(events.length)));
            out.write(events);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a pick-up; M:6/8; G; D|G2B dBG|c2e d2B|A2F D2E|G3 G2|",
                "ties over bar lines; M:4/4; D; A2 d2 f2 a2-|a2 f2 d2 A2-|A8|d8|",
                "triplets; M:4/4; D; (3ABc d2 (3fed A2|(3:2:2d2e f2 a4|d8|",
                "halves and dots; M:2/4; A; a3/f/ e/d/c|B3/B/ c3/d/|e2 A2|",
                "rests; M:3/4; F; F2 z A c2|z2 c2 f2|z f e d c2|F6|",
                "double stops; M:4/4; G; [GB]2d2 [GB]2d2|[DA]4 [FA]4|[GB]8|",
                "notes of other keys; M:4/4; Dm; d2 ^c2 d2 =B2|A2 _E2 D4|d4 ^c4|D8|",
                "the same letter in two octaves; M:4/4; G; ^G2 ^g2 =g2 =G2|g2 G2 g2 G2|G8|",
                "a change of metre; M:4/4; G; G4 B4|[M:3/4]A2 G2 F2|G6|",
            })
    void whatWasWrittenIsReadAsItWas(String what, String metre, String key, String music) throws IOException {
        String abc = "X:1\nT:Test\n" + metre + "\nL:1/8\nQ:1/4=100\nK:" + key + "\n" + music + "\n";
        AbcTune back = read(Recordings.of(abc));
        assertThat(back.problems()).as(what).isEmpty();
        assertThat(back.key().abc()).isEqualTo(key);
        assertThat(back.title()).contains("Test");
        assertThat(back.metre().text()).isEqualTo(metre.substring(2));
        assertThat(back.withoutLayout().body())
                .isEqualTo(AbcReader.read(abc).withoutLayout().body());
    }

    @Test
    void theTempoIsTold() throws IOException {
        String jig = "X:1\nM:6/8\nL:1/8\nQ:3/8=110\nK:G\nG3 B3|d6|";
        AbcTune back = read(Recordings.of(jig));
        assertThat(back.tempo()).isEqualTo(AbcReader.read(jig).tempo());
    }

    @Test
    void otherPartsAndPercussionAreNamed() throws IOException {
        PerformanceStyle style = PerformanceStyle.builder()
                .accompaniment(Instrument.PIANO)
                .countIn(1)
                .build();
        AbcTune tune = AbcReader.read("X:1\nT:Test\nM:4/4\nL:1/8\nK:G\n\"G\"G2B2 d2B2|\"D\"A2F2 D2F2|G8|");
        AbcTune back = read(Recordings.of(tune, style));
        assertThat(body(back)).isEqualTo("z8|G2 B2 d2 B2|A2 F2 D2 F2|G8|").doesNotContain("[");
        assertThat(back.problems())
                .extracting(Problem::message)
                .first()
                .isEqualTo("The percussion of track 3 is left out: 4 strokes.");
        assertThat(back.problems())
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message)
                        .startsWith("A part is left out beside the melody, track 2 (Accompaniment), channel 2: "));
    }

    @Test
    void whatIsNoSingleVoiceIsRefusedWithItsPlace() throws IOException {
        String held = "00 90 3c 40 60 90 40 40 81 40 80 3c 00 00 80 40 00 00 ff 2f 00";
        assertThatExceptionOfType(MidiException.class)
                .isThrownBy(() -> read(file(held)))
                .withMessage(
                        "a tune is read from a part of one voice, but in track 1, channel 1, at tick 96 (quarter note"
                                + " 1), E4 begins while C4 is held");
        assertThat(body(read(file(held, "00 91 43 40 60 81 43 00 00 ff 2f 00"))))
                .startsWith("G2");
    }

    @Test
    void aNoteThatIsStruckAgainBeforeItIsReleasedIsTwoNotes() throws IOException {
        // C4 is struck at 0 and 96, and released at 100 and 192.
        assertThat(body(read(file("00 90 3c 40 60 3c 40 04 80 3c 00 5c 3c 00 00 ff 2f 00"))))
                .startsWith("C2 C2|");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "00 ff 2f 00; a MIDI file must have notes to be read as a tune, but this one has none",
                "00 99 3c 40 60 89 3c 00; a MIDI file must have notes to be read as a tune, but this one has none but those of percussion",
                "00 90 3c; track 1 is damaged at byte 25 of the file, tick 0: it ends within an event",
                "00 3c 40; track 1 is damaged at byte 24 of the file, tick 0: it has data before any status",
                "00 90 3c ff; track 1 is damaged at byte 26 of the file, tick 0: data must be at most 127, got 255",
                "00 f4; track 1 is damaged at byte 24 of the file, tick 0: a file cannot hold the status f4",
                "80 80 80 80 00; track 1 is damaged at byte 26 of the file, tick 0: a number has more than four bytes",
                "00 ff 01 ff ff ff 7f 00; track 1 is damaged at byte 29 of the file, tick 0: an event says that it has 268435455 bytes, but the track has only 1 more",
                "00 90 05 40 60 80 05 00; a note must be from C0 to B8 to be written in ABC, but track 1, channel 1, has F-1 at tick 0",
                "ff ff ff 7f 90 3c 40; track 1 is damaged at byte 26 of the file, tick 268435455: a file must last at most 1000000 quarter notes",
            })
    void damageIsSaidWithItsPlace(String events, String message) throws IOException {
        byte[] file = file(events);
        assertThatExceptionOfType(MidiException.class)
                .isThrownBy(() -> read(file))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4d54; a MIDI file must begin with MThd and a header of 14 bytes, but this one does not",
                "5249464600000000524d494464617461; a MIDI file must begin with MThd and a header of 14 bytes, but this one does not",
                "4d5468640000000600020001 0060; a MIDI file must be of format 0 or 1, but this one is of format 2, whose tracks are not played together",
                "4d5468640000000600000001 e728; a MIDI file must count its time in ticks of a quarter note to be read as music, but this one counts frames",
                "4d5468640000000600000001 0000; a MIDI file must count its time in ticks of a quarter note to be read as music, but this one has none in it",
                "4d54686400000003 00000001 0060; the header of a MIDI file must have at least 6 bytes that follow, but this one says 3",
                "4d5468640000000600000000 0060; a MIDI file must have a track, but this one has none",
                "4d5468640000000600000001 0060 4d54726b ffffffff 00; track 1 says that it has 4294967295 bytes, but only 1 follow",
            })
    void whatIsNoMidiFileIsRefused(String bytes, String message) {
        byte[] file = HexFormat.of().parseHex(bytes.replace(" ", ""));
        assertThatExceptionOfType(MidiException.class)
                .isThrownBy(() -> read(file))
                .withMessage(message);
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };
        assertThatExceptionOfType(MidiException.class)
                .isThrownBy(() -> MidiReader.read(endless))
                .withMessage("a MIDI file must have at most 16777216 bytes, but this one has more");
        ByteBuffer events = ByteBuffer.allocate(3 * 100_001 + 1).put((byte) 0).put((byte) 0x90);
        while (events.remaining() >= 3) {
            events.put((byte) 0x3c).put((byte) 1).put((byte) 0);
        }
        String track = HexFormat.of().formatHex(events.array(), 0, events.position()) + "3c01";
        assertThatExceptionOfType(MidiException.class)
                .isThrownBy(() -> read(file(track)))
                .withMessage("a MIDI file must have at most 100000 notes, but this one has more");
        assertThatExceptionOfType(MidiException.class)
                .as("a metre of 1/128, and a note after 6,000 quarter notes")
                .isThrownBy(() -> read(file("00 ff 58 04 01 07 18 08 a3 a0 00 90 3c 40 60 3c 00")))
                .withMessage("a melody must have at most 10000 bars, but this one has more");
    }

    @Test
    void theFileIsNamedWhereOneIsRead() throws IOException {
        Path path = Files.write(folder.resolve("bad.mid"), new byte[3]);
        assertThatExceptionOfType(MidiException.class)
                .isThrownBy(() -> MidiReader.read(path))
                .withMessageStartingWith(path + ": a MIDI file must begin with MThd");
        assertThatNullPointerException()
                .isThrownBy(() -> MidiReader.read((Path) null))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> MidiReader.read((InputStream) null))
                .withMessage("in");
    }

    @Test
    void aTitleCannotBreakOutOfItsLine() throws IOException {
        String title = HexFormat.of().formatHex("A\nK:Dm\r\u2028%x".getBytes(StandardCharsets.UTF_8));
        AbcTune tune = read(file("00 ff 03 0c " + title + " 00 90 3c 40 60 3c 00"));
        assertThat(tune.key().abc()).isNotEqualTo("Dm");
        assertThat(tune.title().orElseThrow()).startsWith("A K:Dm");
    }

    @Test
    void noFileDoesMoreThanBeRefused() throws Exception {
        byte[] good = Recordings.of("X:1\nT:Fuzz\nM:6/8\nL:1/8\nK:G\n|:D|G2B (3dBG|c>e d2[Bd]|[M:2/4]z{A}A F2|G3z:|");
        int refused = 0;
        for (int seed = 0; seed < 4000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = good.clone();
            for (int change = 1 + random.nextInt(6); change > 0; change--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            try {
                AbcTune tune = MidiReader.read(new ByteArrayInputStream(bytes, 0, length));
                assertThat(AbcReader.read(tune.abc()).withoutLayout())
                        .as("seed %d", seed)
                        .isNotNull();
            } catch (MidiException e) {
                refused++;
                assertThat(e).as("seed %d", seed).message().hasSizeLessThan(400);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(refused).isBetween(400, 3900);
    }
}
