package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.AbcElement;

/** Names the parts of a tune by letters, those that are repeated by two. */
final class PartLetters {
    private final StringBuilder letters = new StringBuilder();
    private char next = 'A';
    private boolean music;
    private boolean laterEnding;

    /** Takes note of music in the part. */
    void takeNote() {
        music = true;
    }

    void take(AbcElement.Ending ending) {
        laterEnding = ending.numbers().get(0) > 1;
    }

    void take(AbcElement.BarLine line) {
        switch (line.kind()) {
            case SINGLE -> {}
            case REPEAT_END, REPEAT_END_START -> end(true);
            case REPEAT_START, DOUBLE, PART -> end(false);
        }
    }

    private void end(boolean repeated) {
        // A second ending belongs to the part before, which has its letters already.
        if (music && !laterEnding) {
            letters.append(next).append(repeated ? Character.toString(next) : "");
            next++;
        }
        music = false;
        laterEnding = false;
    }

    /** The letters of all parts, the last of which may lack its bar line. */
    String letters() {
        end(false);
        return letters.toString();
    }
}
