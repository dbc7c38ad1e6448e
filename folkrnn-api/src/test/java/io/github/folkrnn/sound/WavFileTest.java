package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.OwnTunes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
                .isThrownBy(() -> Tunes.perform("C8").writeWav(null))
                .withMessage("file");
    }
}
