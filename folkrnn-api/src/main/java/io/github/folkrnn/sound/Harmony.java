package io.github.folkrnn.sound;

import io.github.folkrnn.abc.ChordName;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;
import java.util.Optional;

/** The chord that holds from a moment of a performance on; none is a silence of the accompaniment. */
record Harmony(Fraction onset, Optional<ChordName> chord, Position source) {}
