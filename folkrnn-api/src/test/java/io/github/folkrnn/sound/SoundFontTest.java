package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundFontTest {
    @TempDir
    Path folder;

    /** The smallest SoundFont 2.01: a square wave as program 40. */
    private static byte[] squareFiddle() {
        ByteBuffer samples = little(2 * (64 + 46));
        for (int i = 0; i < 64; i++) {
            samples.putShort((short) (i % 64 < 32 ? 8_000 : -8_000));
        }
        byte[] info = list(
                "INFO",
                chunk("ifil", little(4).putShort((short) 2).putShort((short) 1)),
                chunk("isng", name("EMU8000", 8)),
                chunk("INAM", name("Square", 8)));
        byte[] data = list("sdta", chunk("smpl", samples));
        byte[] presets = list(
                "pdta",
                chunk("phdr", join(preset("Fiddle", 40, 0), preset("EOP", 0, 1))),
                chunk("pbag", shorts(0, 0, 1, 0)),
                chunk("pmod", little(10)),
                chunk("pgen", shorts(41, 0, 0, 0)),
                chunk("inst", join(join(name("Square", 20), shorts(0)), join(name("EOI", 20), shorts(1)))),
                chunk("ibag", shorts(0, 0, 2, 0)),
                chunk("imod", little(10)),
                chunk("igen", shorts(54, 1, 53, 0, 0, 0)),
                chunk("shdr", join(sample(), little(46))));
        return chunk(
                "RIFF",
                join(
                        little("sfbk"),
                        join(ByteBuffer.wrap(info), join(ByteBuffer.wrap(data), ByteBuffer.wrap(presets)))));
    }

    private static ByteBuffer preset(String name, int program, int bag) {
        return join(
                name(name, 20),
                little(18).putShort((short) program).putShort((short) 0).putShort((short) bag));
    }

    private static ByteBuffer sample() {
        ByteBuffer header = little(26);
        header.putInt(0)
                .putInt(64)
                .putInt(0)
                .putInt(64)
                .putInt(44_100)
                .put((byte) 69)
                .put((byte) 0);
        header.putShort((short) 0).putShort((short) 1);
        return join(name("Square", 20), header);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer little(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer name(String text, int size) {
        return ByteBuffer.wrap(Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), size));
    }

    private static ByteBuffer shorts(int... values) {
        ByteBuffer buffer = little(2 * values.length);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer;
    }

    private static ByteBuffer join(ByteBuffer first, ByteBuffer second) {
        ByteBuffer both = ByteBuffer.allocate(first.capacity() + second.capacity());
        return both.put(first.array()).put(second.array());
    }

    private static byte[] list(String type, byte[]... chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] chunk : chunks) {
            all.writeBytes(chunk);
        }
        return chunk("LIST", ByteBuffer.wrap(all.toByteArray()));
    }

    private static byte[] chunk(String type, ByteBuffer data) {
        byte[] bytes = data.array();
        return little(8 + bytes.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    @Test
    void theInstrumentsOfASoundFontAreRead() throws Exception {
        Path file = Files.write(folder.resolve("square.sf2"), squareFiddle());
        assertThat(SoundFont.read(file).soundbank().getInstruments())
                .singleElement()
                .satisfies(instrument -> {
                    assertThat(instrument.getName()).isEqualTo("Fiddle");
                    assertThat(instrument.getPatch().getProgram()).isEqualTo(Instrument.FIDDLE.program());
                });
    }

    @Test
    void aFileThatIsNoneIsNamedWithWhatIsWrong() throws Exception {
        Path missing = folder.resolve("missing.sf2");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> SoundFont.read(missing))
                .withMessage(missing + ": there is no such SoundFont");
        assertThatIOException()
                .isThrownBy(() -> SoundFont.read(folder))
                .withMessage(folder + " is a directory, where a SoundFont is to be read.");
        Path text = Files.writeString(folder.resolve("text.sf2"), "no font");
        assertThatIOException()
                .isThrownBy(() -> SoundFont.read(text))
                .withMessage(text + " is not a SoundFont: it does not begin as SF2 files do.");
        byte[] whole = squareFiddle();
        Path cut = Files.write(folder.resolve("cut.sf2"), Arrays.copyOf(whole, 500));
        assertThatIOException()
                .isThrownBy(() -> SoundFont.read(cut))
                .withMessage(cut + " is a damaged SoundFont: it has 500 bytes of " + whole.length + ".");
        assertThatNullPointerException().isThrownBy(() -> SoundFont.read(null)).withMessage("file");
    }

    @Test
    void damageWithinAFileIsReportedOrOverheardButNeverCrashes() throws Exception {
        byte[] whole = squareFiddle();
        int refused = 0;
        for (int i = 12; i < whole.length; i += 3) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x7f;
            Path file = Files.write(folder.resolve("damaged.sf2"), damaged);
            try {
                SoundFont.read(file);
            } catch (IOException e) {
                refused++;
                assertThat(e).as("byte %d", i).hasMessageStartingWith(file + " is a damaged SoundFont");
            }
        }
        assertThat(refused).isPositive();
    }
}
