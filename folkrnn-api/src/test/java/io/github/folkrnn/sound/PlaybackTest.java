package io.github.folkrnn.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sound.midi.MetaEventListener;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final String NO_DEVICE =
            "This machine has no sound device that can be opened; writing MIDI and WAV files needs none.";

    private final Performance performance = Tunes.perform("M:4/4\nQ:1/4=60", "CDEF");
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

    private static SoundDevice device(Sequencer sequencer) {
        return new SoundDevice(sequencer, Optional.empty());
    }

    @Test
    void theDeviceIsGivenBackWhenThePlaybackIsClosed() throws Exception {
        Sequencer sequencer = sequencer("", new Exception());
        try (Playback playback = performance.player().start(() -> device(sequencer))) {
            assertThat(playback.isPlaying()).isTrue();
            assertThat(playback.await(Duration.ZERO)).isFalse();
        }
        assertThat(calls).containsExactly("open", "setSequence", "addMetaEventListener", "start", "close");
    }

    @Test
    void theEndOfTheTrackEndsTheWaiting() throws Exception {
        Sequencer sequencer = sequencer("", new Exception());
        try (Playback playback = performance.player().start(() -> device(sequencer))) {
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
        Playback playback = performance.player().start(() -> device(sequencer));
        playback.close();
        playback.close();
        playback.await();
        assertThat(playback.isPlaying()).isFalse();
    }

    @Test
    void aMachineWithoutASoundDeviceIsToldSoInOneSentence() {
        assertThatExceptionOfType(NoSoundDeviceException.class)
                .isThrownBy(() -> performance.player().start(() -> {
                    throw new MidiUnavailableException("none");
                }))
                .withMessage(NO_DEVICE)
                .withCauseInstanceOf(MidiUnavailableException.class);
        assertThatExceptionOfType(NoSoundDeviceException.class)
                .isThrownBy(() -> performance
                        .player()
                        .start(() -> device(sequencer("open", new IllegalArgumentException("line")))))
                .withMessage(NO_DEVICE)
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThat(calls).containsExactly("open", "close");
    }

    @Test
    void theDeviceIsGivenBackWhateverFails() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> performance
                        .player()
                        .start(() -> device(sequencer("start", new IllegalStateException("closed")))));
        assertThat(calls).endsWith("start", "close");
    }

    @Test
    void waitingCanBeInterrupted() throws Exception {
        Sequencer sequencer = sequencer("", new Exception());
        try (Playback playback = performance.player().start(() -> device(sequencer))) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(playback::await);
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> playback.await(Duration.ofMinutes(1)));
            assertThat(playback.isPlaying()).isTrue();
        }
    }

    /** The JDK's sequencer needs no sound device as long as nobody listens to it. */
    private static SoundDevice silent() throws MidiUnavailableException {
        return device(MidiSystem.getSequencer(false));
    }

    @Test
    void aListenerIsToldOfEveryNoteInItsOrder() throws Exception {
        Performance fast = Tunes.perform("M:4/4\nQ:1/2=900", "|:CD[EG]F:|");
        List<PlayedNote> told = new CopyOnWriteArrayList<>();
        try (Playback playback = fast.player().onNote(told::add).start(PlaybackTest::silent)) {
            assertThat(playback.await(Duration.ofSeconds(30))).isTrue();
            assertThat(playback.position()).isEqualTo(fast.duration());
        }
        assertThat(told).containsExactlyElementsOf(fast.notes());
    }

    @Test
    void seekingGoesToAPlaceAndPlaysOnFromThere() throws Exception {
        Performance slow = Tunes.perform("M:4/4\nQ:1/4=4", "CDEF");
        BlockingQueue<PlayedNote> told = new LinkedBlockingQueue<>();
        try (Playback playback = slow.player().onNote(told::add).start(PlaybackTest::silent)) {
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(slow.notes().get(0));
            playback.pause();
            playback.seek(slow.timeAt(slow.notes().get(3).onset()));
            assertThat(playback.position()).isEqualTo(Duration.ofMillis(22_500));
            assertThat(playback.isPlaying()).isTrue();
            playback.resume();
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(slow.notes().get(3));
            playback.seek(Duration.ofDays(1));
            assertThat(playback.await(Duration.ofSeconds(30))).isTrue();
            playback.seek(Duration.ZERO);
            playback.pause();
            playback.resume();
            assertThat(playback.isPlaying()).isFalse();
        }
    }

    @Test
    void pausingStopsTheSequencerAndResumingStartsIt() throws Exception {
        Sequencer sequencer = sequencer("", new Exception());
        try (Playback playback = performance.player().start(() -> device(sequencer))) {
            calls.clear();
            playback.pause();
            playback.resume();
            assertThat(calls).containsExactly("stop", "start");
        }
    }

    @Test
    void nonsenseIsRefusedByName() throws Exception {
        try (Playback playback = performance.player().start(PlaybackTest::silent)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> playback.seek(Duration.ofSeconds(-1)))
                    .withMessage("time must be at least 0, got PT-1S");
            assertThatNullPointerException()
                    .isThrownBy(() -> playback.seek(null))
                    .withMessage("time");
        }
        Player player = performance.player();
        assertThatNullPointerException().isThrownBy(() -> player.onNote(null)).withMessage("newListener");
        assertThatNullPointerException()
                .isThrownBy(() -> player.soundFont(null))
                .withMessage("font");
    }
}
