package io.github.folkrnn.harmony;

/**
 * A note of the melody as harmony hears it.
 *
 * @param pitchClass its place in the octave, 0 to 11
 * @param weight how much it is heard: longer notes more, and those on a beat
 * @param foreign how much it disturbs if it does not belong to the chord, 0 to 1: least if the melody only passes
 */
record MelodyNote(int pitchClass, double weight, double foreign) {}
