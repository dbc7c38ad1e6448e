package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.List;

/**
 * The music of a bar, which is what bars are compared by: how they are written does not matter.
 *
 * @param sounds its notes and rests
 */
record Bar(List<Sound> sounds) {
    /**
     * A note or a rest.
     *
     * @param pitch the MIDI key number, or {@link #SILENCE}
     * @param duration whole notes
     */
    record Sound(int pitch, Fraction duration) {
        static final int SILENCE = -1;

        boolean isNote() {
            return pitch != SILENCE;
        }
    }

    Bar {
        sounds = List.copyOf(sounds);
    }

    /** The bar with all notes at one pitch. */
    List<Sound> rhythm() {
        return sounds.stream()
                .map(sound -> new Sound(sound.isNote() ? 0 : Sound.SILENCE, sound.duration()))
                .toList();
    }

    /** For each note 1 if it is higher than the one before, -1 if lower, and 0 if it is as high or the first. */
    List<Integer> contour() {
        List<Integer> pitches =
                sounds.stream().filter(Sound::isNote).map(Sound::pitch).toList();
        List<Integer> contour = new ArrayList<>();
        for (int i = 0; i < pitches.size(); i++) {
            contour.add(i == 0 ? 0 : Integer.signum(pitches.get(i) - pitches.get(i - 1)));
        }
        return contour;
    }

    /** What is heard before a time, counted from the beginning of the bar in whole notes. */
    List<Sound> before(Fraction time) {
        List<Sound> beginning = new ArrayList<>();
        Fraction left = time;
        for (Sound sound : sounds) {
            if (left.signum() <= 0) {
                break;
            }
            boolean fits = sound.duration().compareTo(left) <= 0;
            beginning.add(new Sound(sound.pitch(), fits ? sound.duration() : left));
            left = left.minus(sound.duration());
        }
        return beginning;
    }
}
