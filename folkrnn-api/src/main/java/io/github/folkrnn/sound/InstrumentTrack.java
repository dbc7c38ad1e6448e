package io.github.folkrnn.sound;

import java.util.List;

/**
 * The notes of one player, with instrument and channel.
 *
 * @param channel the MIDI channel, 0 to 15; 9 is for percussion
 * @param program the General MIDI program, 0 to 127
 * @param notes the notes by onset
 */
record InstrumentTrack(String name, int channel, int program, List<PlayedNote> notes) {
    static final int PERCUSSION = 9;
    private static final int CHANNELS = 15;

    InstrumentTrack {
        notes = List.copyOf(notes);
    }

    /** The channel of the player with this index; after fifteen of them, channels are shared. */
    static int channel(int player) {
        int channel = player % CHANNELS;
        return channel < PERCUSSION ? channel : channel + 1;
    }
}
