package io.github.folkrnn.sound;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;

/**
 * A performance that is being played on a sound device.
 *
 * <p>Close it to stop, and in any case to give the device back. Thread-safe.
 *
 * <pre>{@code
 * try (Playback playback = Performance.of(tune).player().start()) {
 *     playback.seek(Duration.ofSeconds(5));
 *     playback.await();
 * }
 * }</pre>
 */
public final class Playback implements AutoCloseable {
    private static final int END_OF_TRACK = 0x2f;
    private static final long RINGING_TICKS = MidiScore.TICKS_PER_QUARTER;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Performance performance;
    private final Optional<Consumer<PlayedNote>> listener;
    private final SoundDevice device;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Playback(Performance performance, Optional<Consumer<PlayedNote>> listener, SoundDevice device) {
        this.performance = performance;
        this.listener = listener;
        this.device = device;
    }

    static Playback start(Performance performance, Optional<Consumer<PlayedNote>> listener, SoundDevice.Source source)
            throws NoSoundDeviceException {
        SoundDevice device;
        try {
            device = source.device();
        } catch (MidiUnavailableException | IllegalArgumentException e) {
            throw new NoSoundDeviceException(e);
        }
        Playback playback = new Playback(performance, listener, device);
        boolean started = false;
        try {
            playback.begin();
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

    private void begin() throws MidiUnavailableException, InvalidMidiDataException {
        Sequencer sequencer = device.sequencer();
        sequencer.open();
        sequencer.setSequence(MidiScore.withCues(performance, RINGING_TICKS));
        sequencer.addMetaEventListener(this::meta);
        sequencer.start();
    }

    private void meta(MetaMessage message) {
        if (message.getType() == END_OF_TRACK) {
            ended.countDown();
        } else if (message.getType() == MidiScore.CUE) {
            int note = ByteBuffer.wrap(message.getData()).getInt();
            listener.ifPresent(told -> told.accept(performance.notes().get(note)));
        }
    }

    /**
     * Says whether the end is still to come, also while the music pauses.
     *
     * @return false once the performance has ended or this is closed
     */
    public boolean isPlaying() {
        return ended.getCount() > 0;
    }

    /** Stops the music until {@link #resume()}. Pausing twice is allowed, and so is pausing after the end. */
    public synchronized void pause() {
        if (isPlaying()) {
            device.sequencer().stop();
        }
    }

    /** Goes on where the music paused; does nothing while it plays or after its end. */
    public synchronized void resume() {
        if (isPlaying()) {
            device.sequencer().start();
        }
    }

    /**
     * Goes to another place of the performance and plays or pauses there, as before.
     *
     * @param time the time from the beginning, as {@link Performance#timeAt} gives it; after the end, it ends there
     * @throws NullPointerException if {@code time} is null
     * @throws IllegalArgumentException if {@code time} is below 0
     */
    public synchronized void seek(Duration time) {
        Objects.requireNonNull(time, "time");
        if (time.isNegative()) {
            throw new IllegalArgumentException("time must be at least 0, got " + time);
        }
        if (isPlaying()) {
            Sequencer sequencer = device.sequencer();
            sequencer.setMicrosecondPosition(
                    Math.min(time.toNanos() / NANOS_PER_MICRO, sequencer.getMicrosecondLength()));
        }
    }

    /**
     * Where the music is.
     *
     * @return the time from the beginning at the tempo of the performance; all of it after the end
     */
    public synchronized Duration position() {
        if (!isPlaying()) {
            return performance.duration();
        }
        Duration position = Duration.ofNanos(device.sequencer().getMicrosecondPosition() * NANOS_PER_MICRO);
        return position.compareTo(performance.duration()) < 0 ? position : performance.duration();
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
    public synchronized void close() {
        ended.countDown();
        device.close();
    }
}
