package io.github.folkrnn.sound;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a performance into WAV. How loud it is and when it is silent is known only at the end, so it is played twice:
 * once to find that out and once to be written.
 *
 * <table>
 * <caption>The file, in little-endian order</caption>
 * <tr><th scope="col">bytes</th><th scope="col">content</th></tr>
 * <tr><td>4, 4, 4</td><td>"RIFF", the number of bytes that follow, "WAVE"</td></tr>
 * <tr><td>4, 4</td><td>"fmt ", 16</td></tr>
 * <tr><td>2, 2, 4, 4, 2, 2</td><td>1 for PCM, 2 channels, frames a second, bytes a second, 4 bytes a frame, 16 bits a
 * sample</td></tr>
 * <tr><td>4, 4</td><td>"data", the number of bytes that follow</td></tr>
 * <tr><td>2, 2, …</td><td>samples, left and right by turns</td></tr>
 * </table>
 */
final class WavRenderer {
    private static final int HEADER_BYTES = 44;
    private static final int FRAME_BYTES = 4;
    private static final int CHANNELS = 2;
    private static final int BITS = 16;
    private static final double PEAK = 0.9;

    /** What is 60 dB below the peak counts as silence; a tenth of a second of it stays at the end. */
    private static final double SILENCE = 1e-3;

    /** Frames that are looked at as one. */
    private static final int PIECE = 256;

    private static final int TAIL_FRAMES = Tone.RATE / 10;

    private final Synthesiser synthesiser;

    private WavRenderer(Synthesiser synthesiser) {
        this.synthesiser = synthesiser;
    }

    static void render(Performance performance, OutputStream out) throws IOException {
        new WavRenderer(new Synthesiser(performance)).render(out);
    }

    private void render(OutputStream out) throws IOException {
        Meter meter = new Meter();
        synthesiser.play(meter);
        long frames = meter.endOfSound();
        out.write(header(frames));
        synthesiser.play(new Writer(out, frames, meter.peak == 0 ? 1 : PEAK * Short.MAX_VALUE / meter.peak));
    }

    private static byte[] header(long frames) {
        int bytes = Math.toIntExact(frames * FRAME_BYTES);
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(tag("RIFF"))
                .putInt(HEADER_BYTES - 8 + bytes)
                .put(tag("WAVE"))
                .put(tag("fmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) CHANNELS)
                .putInt(Tone.RATE)
                .putInt(Tone.RATE * FRAME_BYTES)
                .putShort((short) FRAME_BYTES)
                .putShort((short) BITS)
                .put(tag("data"))
                .putInt(bytes)
                .array();
    }

    private static byte[] tag(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Finds out how loud the music is, and where it ends. */
    private static final class Meter implements Synthesiser.Listener {
        private final List<Double> peaks = new ArrayList<>();
        private double peak;
        private double peakOfPiece;
        private int inPiece;

        @Override
        public void hear(double[] left, double[] right, int count) {
            for (int i = 0; i < count; i++) {
                peakOfPiece = Math.max(peakOfPiece, Math.max(Math.abs(left[i]), Math.abs(right[i])));
                if (++inPiece == PIECE) {
                    endPiece();
                }
            }
        }

        private void endPiece() {
            peaks.add(peakOfPiece);
            peak = Math.max(peak, peakOfPiece);
            peakOfPiece = 0;
            inPiece = 0;
        }

        /** After how many frames there is silence; at least the frames of the tail. */
        long endOfSound() {
            int pieces = peaks.size();
            while (pieces > 0 && peaks.get(pieces - 1) <= peak * SILENCE) {
                pieces--;
            }
            return Math.min((long) peaks.size() * PIECE, (long) pieces * PIECE + TAIL_FRAMES);
        }
    }

    /** Writes frames, up to a number of them. */
    private static final class Writer implements Synthesiser.Listener {
        private final OutputStream out;
        private final double gain;
        private long left;

        Writer(OutputStream out, long frames, double gain) {
            this.out = out;
            this.left = frames;
            this.gain = gain;
        }

        @Override
        public void hear(double[] leftSamples, double[] rightSamples, int count) throws IOException {
            int written = (int) Math.min(count, left);
            ByteBuffer bytes = ByteBuffer.allocate(written * FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < written; i++) {
                bytes.putShort((short) Math.round(leftSamples[i] * gain));
                bytes.putShort((short) Math.round(rightSamples[i] * gain));
            }
            out.write(bytes.array());
            left -= written;
        }
    }
}
