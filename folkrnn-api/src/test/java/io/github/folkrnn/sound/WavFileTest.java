package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.OwnTunes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WavFileTest {
    @TempDir
    Path folder;

    private record Sound(double seconds, double peak, double rms) {}

    private static Sound measure(Path file) throws Exception {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            AudioFormat format = in.getFormat();
            assertThat(format.getSampleRate()).isEqualTo(44_100);
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            assertThat(format.getChannels()).isEqualTo(2);
            byte[] bytes = in.readAllBytes();
            assertThat(bytes.length).isEqualTo(4 * in.getFrameLength());
            ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            double peak = 0;
            double squares = 0;
            while (samples.hasRemaining()) {
                double sample = samples.getShort() / 32_768.0;
                peak = Math.max(peak, Math.abs(sample));
                squares += sample * sample;
            }
            return new Sound(in.getFrameLength() / 44_100.0, peak, Math.sqrt(squares / (bytes.length / 2.0)));
        }
    }

    @ParameterizedTest
    @EnumSource(Instrument.class)
    void everyInstrumentIsHeardAtAPeakOfNineTenths(Instrument instrument) throws Exception {
        Performance performance = Performance.of(
                AbcReader.read(OwnTunes.JIG),
                PerformanceStyle.builder().instrument(instrument).build());
        Path file = folder.resolve("jig.wav");
        performance.writeWav(file);
        Sound sound = measure(file);
        double played = performance.duration().toMillis() / 1e3;
        assertThat(sound.peak()).isCloseTo(0.9, within(0.002));
        assertThat(sound.rms()).isGreaterThan(0.02);
        assertThat(sound.seconds()).isBetween(played - 0.5, played + 4.2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void silenceAtTheEndIsCutToAShortDecay() throws Exception {
        Path file = folder.resolve("rest.wav");
        Tunes.perform("M:4/4\nQ:1/4=60", "C4|Z4|").writeWav(file);
        assertThat(measure(file).seconds()).isBetween(2.0, 6.5);
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("missing").resolve("tune.wav");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Tunes.perform("C8").writeWav(file))
                .withMessage(file + ": the directory " + file.getParent() + " does not exist");
        assertThatNullPointerException()
                .isThrownBy(() -> Tunes.perform("C8").writeWav((Path) null))
                .withMessage("file");
    }

    @Test
    void aStreamGetsWhatAFileGetsAndIsNotClosed() throws Exception {
        Performance performance = Performance.of(AbcReader.read(OwnTunes.JIG));
        Path file = folder.resolve("jig.wav");
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        performance.writeWav(file);
        performance.writeWav(out);
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(closed).containsExactly(false);
        assertThatNullPointerException()
                .isThrownBy(() -> performance.writeWav((OutputStream) null))
                .withMessage("out");
    }

    /** How strong a frequency is in the samples of the left side, by Goertzel's algorithm. */
    private static double strength(byte[] wav, int fromSecond, double frequency) {
        int from = 44 + 4 * 44_100 * fromSecond;
        ShortBuffer samples = ByteBuffer.wrap(wav, from, Math.min(4 * 44_100, wav.length - from))
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        double turn = 2 * Math.cos(2 * Math.PI * frequency / 44_100);
        double last = 0;
        double beforeLast = 0;
        for (int i = 0; i < samples.limit(); i += 2) {
            double next = samples.get(i) + turn * last - beforeLast;
            beforeLast = last;
            last = next;
        }
        return Math.sqrt(last * last + beforeLast * beforeLast - turn * last * beforeLast);
    }

    @ParameterizedTest
    @EnumSource(Instrument.class)
    void notesSoundAtTheirPitch(Instrument instrument) throws Exception {
        PerformanceStyle style =
                PerformanceStyle.builder().instrument(instrument).build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Performance.of(AbcReader.read("X:1\nL:1/1\nK:C\nA|"), style).writeWav(out);
        double own = strength(out.toByteArray(), 0, 440);
        for (double semitones : new double[] {-12, -2, -1, 1, 2, 5}) {
            assertThat(strength(out.toByteArray(), 0, 440 * Math.pow(2, semitones / 12)))
                    .as("%s semitones away", semitones)
                    .isLessThan(own / 4);
        }
    }

    @Test
    void everythingThatPlaysIsHeard() throws Exception {
        PerformanceStyle style = PerformanceStyle.builder()
                .accompaniment(Instrument.GUITAR)
                .countIn(1)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Performance.of(AbcReader.read("X:1\nM:4/4\nL:1/1\nQ:1/4=120\nK:C\n\"Am\"e|"), style)
                .writeWav(out);
        byte[] wav = out.toByteArray();
        // The wood block, for two seconds.
        for (double frequency : new double[] {950, 710}) {
            assertThat(strength(wav, 0, frequency)).as("%s Hz", frequency).isGreaterThan(5 * strength(wav, 0, 830));
        }
        // The note, and the bass and a note of the chord under it.
        for (double frequency : new double[] {659.26, 110, 220}) {
            assertThat(strength(wav, 2, frequency)).as("%s Hz", frequency).isGreaterThan(5 * strength(wav, 2, 1_250));
        }
    }

    @Test
    void theSamplesAreTheSameOnEveryMachine() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PerformanceStyle style = PerformanceStyle.builder()
                .accompaniment(Instrument.GUITAR)
                .countIn(1)
                .build();
        Performance.of(AbcReader.read(OwnTunes.JIG), style).writeWav(out);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(out.toByteArray());
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("25b19b01e427c7204cd766c5dfe06e7163e5e75e533f4401cc71e7d234e1f0bf");
    }

    /** Writes a file in a process of its own, whose home is given. */
    static final class Writing {
        public static void main(String[] args) throws IOException {
            Tunes.perform("C8").writeWav(Path.of(args[0]));
            System.out.println("written");
        }
    }

    @Test
    void nothingIsWrittenButTheFileThatWasAskedFor() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path file = folder.resolve("tune.wav");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + folder.resolve("missing"),
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.strip()).isEqualTo("written");
        assertThat(home).isEmptyDirectory();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(home, file);
        }
    }
}
