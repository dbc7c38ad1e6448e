package io.github.folkrnn.sound;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;

/**
 * A performance that is being played on a sound device.
 *
 * <p>Close it to stop, and in any case to give the device back. Thread-safe.
 */
public final class Playback implements AutoCloseable {
    private static final int END_OF_TRACK = 0x2f;
    private static final long RINGING_TICKS = MidiScore.TICKS_PER_QUARTER;

    /** Finds a sequencer that is connected to a synthesiser. */
    @FunctionalInterface
    interface SequencerSource {
        Sequencer sequencer() throws MidiUnavailableException;
    }

    private final Sequencer sequencer;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Playback(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    static Playback start(MidiScore score, SequencerSource source) throws NoSoundDeviceException {
        Sequencer sequencer;
        try {
            sequencer = source.sequencer();
        } catch (MidiUnavailableException | IllegalArgumentException e) {
            throw new NoSoundDeviceException(e);
        }
        Playback playback = new Playback(sequencer);
        boolean started = false;
        try {
            sequencer.open();
            sequencer.setSequence(score.ringingOn(RINGING_TICKS));
            sequencer.addMetaEventListener(message -> {
                if (message.getType() == END_OF_TRACK) {
                    playback.ended.countDown();
                }
            });
            sequencer.start();
            started = true;
        } catch (MidiUnavailableException | IllegalArgumentException e) {
            throw new NoSoundDeviceException(e);
        } catch (InvalidMidiDataException e) {
            throw new AssertionError("a performance holds only what MIDI can say", e);
        } finally {
            if (!started) {
                playback.close();
            }
        }
        return playback;
    }

    /**
     * Says whether the end is still to come.
     *
     * @return false once the performance has ended or this is closed
     */
    public boolean isPlaying() {
        return ended.getCount() > 0;
    }

    /**
     * Waits until the performance has ended or this is closed.
     *
     * @throws InterruptedException if the waiting thread is interrupted; the music goes on
     */
    public void await() throws InterruptedException {
        ended.await();
    }

    /**
     * Waits until the performance has ended or this is closed, but not for longer than given.
     *
     * @param timeout how long to wait at most
     * @return whether the end was reached
     * @throws NullPointerException if {@code timeout} is null
     * @throws InterruptedException if the waiting thread is interrupted; the music goes on
     */
    public boolean await(Duration timeout) throws InterruptedException {
        Objects.requireNonNull(timeout, "timeout");
        return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops the music and gives the device back. Closing twice is allowed. */
    @Override
    public void close() {
        ended.countDown();
        sequencer.close();
    }
}
