package io.github.folkrnn.sound;

import java.util.Optional;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;
import javax.sound.midi.Synthesizer;

/**
 * A sequencer and the synthesiser that it is connected to, where that one must be closed by itself.
 *
 * @param sequencer plays
 * @param synthesizer sounds
 */
record SoundDevice(Sequencer sequencer, Optional<Synthesizer> synthesizer) implements AutoCloseable {
    /** Finds a device; its sequencer need not be open. */
    @FunctionalInterface
    interface Source {
        SoundDevice device() throws MidiUnavailableException;
    }

    static SoundDevice standard() throws MidiUnavailableException {
        return new SoundDevice(MidiSystem.getSequencer(), Optional.empty());
    }

    /** A synthesiser that has the instruments of a sound font, and its own where the font has none. */
    static SoundDevice with(SoundFont font) throws MidiUnavailableException {
        Synthesizer synthesizer = MidiSystem.getSynthesizer();
        boolean connected = false;
        try {
            synthesizer.open();
            synthesizer.loadAllInstruments(font.soundbank());
            Sequencer sequencer = MidiSystem.getSequencer(false);
            sequencer.getTransmitter().setReceiver(synthesizer.getReceiver());
            connected = true;
            return new SoundDevice(sequencer, Optional.of(synthesizer));
        } finally {
            if (!connected) {
                synthesizer.close();
            }
        }
    }

    @Override
    public void close() {
        sequencer.close();
        synthesizer.ifPresent(Synthesizer::close);
    }
}
