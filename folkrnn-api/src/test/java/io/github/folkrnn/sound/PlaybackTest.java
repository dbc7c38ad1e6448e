package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.MetaEventListener;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final String NO_DEVICE =
            "This machine has no sound device that can be opened; writing MIDI and WAV files needs none.";

    private final MidiScore score = MidiScore.of(Tunes.perform("CDEF"));
    private final List<String> calls = new ArrayList<>();
    private final List<MetaEventListener> listeners = new ArrayList<>();

    /** A sequencer that notes what is done to it, and fails where it is told to. */
    private Sequencer sequencer(String failing, Exception failure) {
        return (Sequencer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Sequencer.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals(failing)) {
                        throw failure;
                    }
                    if (method.getName().equals("addMetaEventListener")) {
                        listeners.add((MetaEventListener) arguments[0]);
                        return true;
                    }
                    return null;
                });
    }

    @Test
    void theDeviceIsGivenBackWhenThePlaybackIsClosed() throws Exception {
        Sequencer sequencer = sequencer("", new Exception());
        try (Playback playback = Playback.start(score, () -> sequencer)) {
            assertThat(playback.isPlaying()).isTrue();
            assertThat(playback.await(Duration.ZERO)).isFalse();
        }
        assertThat(calls).containsExactly("open", "setSequence", "addMetaEventListener", "start", "close");
    }

    @Test
    void theEndOfTheTrackEndsTheWaiting() throws Exception {
        Sequencer sequencer = sequencer("", new Exception());
        try (Playback playback = Playback.start(score, () -> sequencer)) {
            listeners.get(0).meta(new MetaMessage(0x51, new byte[] {1, 2, 3}, 3));
            assertThat(playback.isPlaying()).isTrue();
            listeners.get(0).meta(new MetaMessage(0x2f, new byte[0], 0));
            playback.await();
            assertThat(playback.isPlaying()).isFalse();
            assertThat(playback.await(Duration.ZERO)).isTrue();
            assertThatNullPointerException()
                    .isThrownBy(() -> playback.await(null))
                    .withMessage("timeout");
        }
    }

    @Test
    void closingEndsTheWaiting() throws Exception {
        Sequencer sequencer = sequencer("", new Exception());
        Playback playback = Playback.start(score, () -> sequencer);
        playback.close();
        playback.close();
        playback.await();
        assertThat(playback.isPlaying()).isFalse();
    }

    @Test
    void aMachineWithoutASoundDeviceIsToldSoInOneSentence() {
        assertThatExceptionOfType(NoSoundDeviceException.class)
                .isThrownBy(() -> Playback.start(score, () -> {
                    throw new MidiUnavailableException("none");
                }))
                .withMessage(NO_DEVICE)
                .withCauseInstanceOf(MidiUnavailableException.class);
        assertThatExceptionOfType(NoSoundDeviceException.class)
                .isThrownBy(() -> Playback.start(score, () -> sequencer("open", new IllegalArgumentException("line"))))
                .withMessage(NO_DEVICE)
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThat(calls).containsExactly("open", "close");
    }

    @Test
    void theDeviceIsGivenBackWhateverFails() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Playback.start(score, () -> sequencer("start", new IllegalStateException("closed"))));
        assertThat(calls).endsWith("start", "close");
    }

    @Test
    void waitingCanBeInterrupted() throws Exception {
        Sequencer sequencer = sequencer("", new Exception());
        try (Playback playback = Playback.start(score, () -> sequencer)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(playback::await);
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> playback.await(Duration.ofMinutes(1)));
            assertThat(playback.isPlaying()).isTrue();
        }
    }
}
