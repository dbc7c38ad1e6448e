package io.github.folkrnn.score;

/**
 * The note that a player plays at an event.
 *
 * @param pitch its MIDI key number as it is written, 0 to 127
 * @param name its name with the signs of music
 */
record Played(int pitch, String name) {}
