package io.github.folkrnn.dl4j.layer;

import io.github.folkrnn.sampling.Xoshiro256PlusPlus;

/**
 * The random sequences of a training's seed, by what they serve. Each iteration has sequences of its own, so that a
 * training that is resumed draws what it would have drawn.
 */
public enum RandomSequences {
    WEIGHTS,
    WINDOWS,
    DROPOUT,
    ORDER;

    /** The sequence for an iteration, or for whatever else is numbered from 0. */
    public Xoshiro256PlusPlus of(long seed, long index) {
        return Xoshiro256PlusPlus.ofSequence(seed, index * values().length + ordinal());
    }
}
