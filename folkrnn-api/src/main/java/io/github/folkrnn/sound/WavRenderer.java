package io.github.folkrnn.sound;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Renders MIDI into WAV. The synthesiser is quiet and its peak is known only at the end, so its samples go through a
 * scratch file and memory stays small.
 */
final class WavRenderer {
    private static final int SAMPLE_RATE = 44_100;
    private static final int FRAME_BYTES = 4;
    private static final AudioFormat FORMAT = new AudioFormat(SAMPLE_RATE, 16, 2, true, false);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final double PEAK = 0.9;

    /** What is 60 dB below the peak counts as silence; a tenth of a second of it stays at the end. */
    private static final int SILENCE_RATIO = 1_000;

    private static final int TAIL_FRAMES = SAMPLE_RATE / 10;

    private int peak;
    private int silenceBelow;
    private long frames;

    private WavRenderer() {}

    static void render(MidiScore score, OutputStream out) throws IOException {
        ByteArrayOutputStream midi = new ByteArrayOutputStream();
        score.write(midi);
        Path scratch = Files.createTempFile("folkrnn", ".samples");
        try (AudioInputStream synthesised =
                        AudioSystem.getAudioInputStream(new ByteArrayInputStream(midi.toByteArray()));
                AudioInputStream samples = AudioSystem.getAudioInputStream(FORMAT, synthesised)) {
            new WavRenderer().render(samples, out, scratch);
        } catch (UnsupportedAudioFileException e) {
            throw new IOException("This Java runtime cannot render MIDI to samples.", e);
        } finally {
            Files.delete(scratch);
        }
    }

    private void render(AudioInputStream samples, OutputStream out, Path scratch) throws IOException {
        try (OutputStream spool = Files.newOutputStream(scratch)) {
            measure(samples, spool);
        }
        long kept = endOfSound(scratch);
        double gain = peak == 0 ? 1 : PEAK * Short.MAX_VALUE / peak;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(scratch), BUFFER_BYTES);
                AudioInputStream louder = new AudioInputStream(new Louder(raw, gain), FORMAT, kept)) {
            AudioSystem.write(louder, AudioFileFormat.Type.WAVE, out);
        }
    }

    private void measure(AudioInputStream samples, OutputStream spool) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int read;
        while ((read = samples.readNBytes(buffer, 0, buffer.length)) > 0) {
            for (int i = 0; i + 1 < read; i += 2) {
                peak = Math.max(peak, Math.abs(sample(buffer, i)));
            }
            frames += read / FRAME_BYTES;
            spool.write(buffer, 0, read);
        }
        silenceBelow = Math.max(1, peak / SILENCE_RATIO);
    }

    private long endOfSound(Path scratch) throws IOException {
        long lastLoud = 0;
        long frame = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(scratch)) {
            int read;
            while ((read = in.readNBytes(buffer, 0, buffer.length)) > 0) {
                for (int i = 0; i + FRAME_BYTES <= read; i += FRAME_BYTES, frame++) {
                    if (Math.abs(sample(buffer, i)) > silenceBelow || Math.abs(sample(buffer, i + 2)) > silenceBelow) {
                        lastLoud = frame;
                    }
                }
            }
        }
        return Math.min(frames, lastLoud + 1 + TAIL_FRAMES);
    }

    private static int sample(byte[] bytes, int index) {
        return bytes[index + 1] << 8 | bytes[index] & 0xff;
    }

    /** Multiplies samples of 16 bits, little-endian, on their way. */
    private static final class Louder extends FilterInputStream {
        private final double gain;

        Louder(InputStream in, double gain) {
            super(in);
            this.gain = gain;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("samples are read in whole frames");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.readNBytes(bytes, offset, length & -FRAME_BYTES);
            for (int i = offset; i + 1 < offset + read; i += 2) {
                int louder = (int) Math.round(sample(bytes, i) * gain);
                bytes[i] = (byte) louder;
                bytes[i + 1] = (byte) (louder >> 8);
            }
            return read == 0 ? -1 : read;
        }
    }
}
