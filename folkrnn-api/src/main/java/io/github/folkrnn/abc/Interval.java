package io.github.folkrnn.abc;

/**
 * The interval of a transposition: so many letters and so many semitones. The two together say how notes are spelt.
 *
 * @param steps letters up, negative for down
 * @param semitones semitones up, negative for down
 */
record Interval(int steps, int semitones) {
    private static final int LETTERS = 7;
    private static final int OCTAVE = 12;

    /** The interval of a number of semitones that leads from a key to the key with the fewest sharps or flats. */
    static Interval of(int semitones, Key key) {
        int near = Math.round(semitones * (float) LETTERS / OCTAVE);
        Interval best = new Interval(near, semitones);
        for (int steps = near - 1; steps <= near + 1; steps++) {
            Interval other = new Interval(steps, semitones);
            if (Math.abs(key.fifths() + other.fifths()) < Math.abs(key.fifths() + best.fifths())) {
                best = other;
            }
        }
        return best;
    }

    /** How many sharps more, or flats fewer, a key has that is moved by this interval. */
    int fifths() {
        NoteName moved = apply(new NoteName(Step.C, 0));
        return moved.step().fifths() + LETTERS * moved.alteration();
    }

    NoteName apply(NoteName name) {
        int letter = name.step().ordinal() + steps;
        return new NoteName(letterOf(letter), alteration(name.step(), name.alteration()));
    }

    /** The alteration that a note has after it is moved. */
    int alteration(Step step, int alteration) {
        int letter = step.ordinal() + steps;
        int moved = OCTAVE * Math.floorDiv(letter, LETTERS) + letterOf(letter).semitones() - step.semitones();
        return alteration + semitones - moved;
    }

    /** The octave in which a letter stands after it is moved. */
    int octave(Step step, int octave) {
        return octave + Math.floorDiv(step.ordinal() + steps, LETTERS);
    }

    private static Step letterOf(int letter) {
        return Step.values()[Math.floorMod(letter, LETTERS)];
    }
}
