package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A note value as a score shows it, with its beams: all of a note, chord or rest, or a part of one for which several are
 * tied together.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * List<List<WrittenNote>> notes = WrittenNote.of(tune, tune.voices().get(0)); // values, dots and beams
 * }</pre>
 *
 * @param halvings how often a whole note is halved: -1 for a breve, 0 for a whole note, 3 for an eighth, up to 8
 * @param dots the dots after it, 0 to 2
 * @param duration how long it lasts in whole notes, tuplets included; more or less than its value says where no sum of
 *     values gives the length that is written
 * @param moment how far into a full bar of the metre it begins, in whole notes: above 0 for the first note of a pick-up
 *     or of the second part of a bar
 * @param beams the beams at its stem, from the outermost
 */
public record WrittenNote(int halvings, int dots, Fraction duration, Fraction moment, List<BeamPart> beams) {
    /** How a beam goes on at a stem. */
    public enum BeamPart {
        /** It begins there. */
        BEGIN,
        /** It comes from the stem before and goes on to the next. */
        CONTINUE,
        /** It ends there. */
        END,
        /** It is short and points to the right. */
        FORWARD_HOOK,
        /** It is short and points to the left. */
        BACKWARD_HOOK
    }

    /**
     * Takes a copy of the beams.
     *
     * @param halvings how often a whole note is halved
     * @param dots the dots after it
     * @param duration how long it lasts
     * @param moment how far into a full bar it begins
     * @param beams the beams at its stem
     */
    public WrittenNote {
        beams = List.copyOf(beams);
    }

    /**
     * Says how the elements of a voice are written.
     *
     * @param tune a tune
     * @param voice one of its voices
     * @return for each element of the voice's body what stands for it, in its order; none for an element that takes no
     *     time
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the voice is larger than scores may be
     * @throws ArithmeticException if its note lengths have no common unit within 64 bits
     */
    public static List<List<WrittenNote>> of(AbcTune tune, Voice voice) {
        Objects.requireNonNull(tune, "tune");
        Objects.requireNonNull(voice, "voice");
        Transcript transcript = Transcriber.transcribe(tune, voice, ScoreStyle.defaults());
        List<List<WrittenNote>> written = new ArrayList<>();
        voice.body().forEach(element -> written.add(new ArrayList<>()));
        List<Bar> bars = transcript.bars();
        for (BeamedBar bar : BeamedBar.of(transcript, bars, Collections.nCopies(bars.size(), Layer.ALONE))) {
            Map<NoteColumn, List<BeamPart>> beams = new IdentityHashMap<>();
            for (Beam beam : bar.beams()) {
                for (int i = 0; i < beam.noteColumns().size(); i++) {
                    beams.put(beam.noteColumns().get(i), parts(beam, i));
                }
            }
            for (NoteColumn noteColumn : bar.noteColumns()) {
                Event event = noteColumn.event();
                int element = transcript.elements().get(event.index());
                if (voice.body().get(element) instanceof AbcElement.Timed) {
                    Fraction moment = bar.bar().offset().plus(event.onset());
                    written.get(element)
                            .add(new WrittenNote(
                                    event.value().halvings(),
                                    event.value().dots(),
                                    event.duration(),
                                    moment,
                                    beams.getOrDefault(noteColumn, List.of())));
                }
            }
        }
        return written.stream().map(List::copyOf).toList();
    }

    private static List<BeamPart> parts(Beam beam, int index) {
        List<BeamPart> parts = new ArrayList<>();
        for (int level = 1; level <= beam.beams(index); level++) {
            boolean comes = beam.joins(level, index);
            boolean goesOn = beam.joins(level, index + 1);
            if (comes) {
                parts.add(goesOn ? BeamPart.CONTINUE : BeamPart.END);
            } else if (goesOn) {
                parts.add(BeamPart.BEGIN);
            } else {
                parts.add(beam.stubPointsRight(index) ? BeamPart.FORWARD_HOOK : BeamPart.BACKWARD_HOOK);
            }
        }
        return parts;
    }
}
