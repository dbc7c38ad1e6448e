package io.github.folkrnn.sound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Soundbank;

/**
 * A SoundFont 2 file, to play on better instruments than the JDK has.
 *
 * <p>Its samples are kept in memory. Thread-safe.
 *
 * <pre>{@code
 * SoundFont font = SoundFont.read(folder.resolve("fiddle.sf2"));
 * Performance.of(tune).player().soundFont(font).start().await();
 * }</pre>
 */
public final class SoundFont {
    /** A RIFF file: "RIFF", the number of bytes after the first eight in little-endian order, and the kind. */
    private static final int HEADER_BYTES = 12;

    private final Soundbank soundbank;

    private SoundFont(Soundbank soundbank) {
        this.soundbank = soundbank;
    }

    /**
     * Reads a file.
     *
     * @param file the file, usually with the ending {@code .sf2}
     * @return the sound font
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the file is missing, unreadable, no SoundFont or a damaged one; the message says which
     */
    public static SoundFont read(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        checkHeader(file);
        try {
            return new SoundFont(MidiSystem.getSoundbank(file.toFile()));
        } catch (InvalidMidiDataException | IOException | RuntimeException e) {
            throw new IOException(file + " is a damaged SoundFont: its contents cannot be read.", e);
        }
    }

    private static void checkHeader(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such SoundFont");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory, where a SoundFont is to be read.");
        }
        byte[] header;
        try (InputStream in = Files.newInputStream(file)) {
            header = in.readNBytes(HEADER_BYTES);
        }
        String text = new String(header, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("RIFF") || !text.endsWith("sfbk")) {
            throw new IOException(file + " is not a SoundFont: it does not begin as SF2 files do.");
        }
        long promised = 8;
        for (int i = 0; i < 4; i++) {
            promised += (header[4 + i] & 0xffL) << 8 * i;
        }
        if (Files.size(file) < promised) {
            throw new IOException(
                    file + " is a damaged SoundFont: it has " + Files.size(file) + " bytes of " + promised + ".");
        }
    }

    Soundbank soundbank() {
        return soundbank;
    }
}
