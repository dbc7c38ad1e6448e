package io.github.folkrnn.musicxml;

import io.github.folkrnn.score.WrittenNote;
import java.util.ArrayList;
import java.util.List;

/**
 * The number of a measure: a pick-up is 0, and what only completes a bar has a number of its own kind and is not
 * counted.
 *
 * @param text the number
 * @param implicit whether it is never shown
 */
record MeasureNumber(String text, boolean implicit) {
    /** Numbers the measures by those of a voice. */
    static List<MeasureNumber> of(MeasureList measures, VoiceNotes voice) {
        List<MeasureNumber> numbers = new ArrayList<>();
        int counted = 0;
        int parts = 0;
        for (int i = 0; i < measures.size(); i++) {
            boolean part = i > 0 && measures.measures(0).get(i - 1).isParted()
                    || measures.measures(0).get(i).elements().stream()
                            .flatMap(element -> voice.written(element).stream())
                            .findFirst()
                            .map(WrittenNote::moment)
                            .filter(moment -> moment.signum() > 0)
                            .isPresent();
            if (part && i == 0) {
                numbers.add(new MeasureNumber("0", true));
            } else if (part) {
                parts++;
                numbers.add(new MeasureNumber("X" + parts, true));
            } else {
                counted++;
                numbers.add(new MeasureNumber(Integer.toString(counted), false));
            }
        }
        return numbers;
    }
}
