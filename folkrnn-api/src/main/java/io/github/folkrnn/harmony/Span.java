package io.github.folkrnn.harmony;

import java.util.List;

/**
 * A stretch of the melody under one chord: a bar or a part of it.
 *
 * @param element the index of the element of the body before which a chord symbol would stand
 * @param harmonies the chords that its key offers
 * @param notes what is heard in it
 * @param opensBar whether a bar begins with it
 * @param opensSection whether a section or an ending begins with it, to which the music may come from elsewhere
 * @param fresh whether what stands before it in the text is never played before it, as at a second ending
 * @param bar which bar of its section it is in, from 0
 * @param bars how many bars the section has
 * @param last whether it is the last one of its section or of an ending
 */
record Span(
        int element,
        List<Harmony> harmonies,
        List<MelodyNote> notes,
        boolean opensBar,
        boolean opensSection,
        boolean fresh,
        int bar,
        int bars,
        boolean last) {
    boolean isHeard(int pitchClass) {
        for (MelodyNote note : notes) {
            if (note.pitchClass() == pitchClass) {
                return true;
            }
        }
        return false;
    }
}
