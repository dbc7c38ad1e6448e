package io.github.folkrnn.sound;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Tempo;

/** Metre, key and tempo from a moment of a performance on. */
record PlayingContext(Fraction onset, Metre metre, Key key, Tempo tempo) {
    boolean sameAs(PlayingContext other) {
        return metre.equals(other.metre) && key.equals(other.key) && tempo.equals(other.tempo);
    }

    PlayingContext at(Fraction newOnset) {
        return new PlayingContext(newOnset, metre, key, tempo);
    }
}
