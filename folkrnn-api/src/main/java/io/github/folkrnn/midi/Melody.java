package io.github.folkrnn.midi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The part of a file that is a melody.
 *
 * @param strokes its notes and chords by onset, none of which begins while another one is held
 * @param remarks what was left out, in sentences
 */
record Melody(List<Stroke> strokes, List<String> remarks) {
    private static final String[] NAMES = {"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"};
    private static final int LOWEST = 12;
    private static final int HIGHEST = 119;

    /** Notes that begin within this part of a quarter note and are held together are a chord. */
    private static final int CHORD = 16;

    /** A player may hold a note over the next one's beginning for this part of its length. */
    private static final int LEGATO = 3;

    /** Or for so many microseconds, as between two notes that both stray. */
    private static final int STRAY = 60_000;

    /** What is struck together, and when it is released. */
    record Stroke(long on, long off, List<Integer> pitches) {
        Stroke until(long newOff) {
            return new Stroke(on, newOff, pitches);
        }
    }

    /** A part that was tried: its strokes, or why it is not one voice. */
    private record Attempt(MidiFile.Part part, List<Stroke> strokes, String conflict) {
        double height() {
            return part.notes().stream()
                    .mapToInt(MidiFile.Note::pitch)
                    .average()
                    .orElseThrow();
        }
    }

    static Melody of(MidiFile file) throws MidiException {
        if (file.parts().isEmpty()) {
            throw new MidiException("a MIDI file must have notes to be read as a tune, but this one has none"
                    + (file.remarks().isEmpty() ? "" : " but those of percussion"));
        }
        List<Attempt> attempts =
                file.parts().stream().map(part -> attempt(part, file)).toList();
        Optional<Attempt> chosen = attempts.stream()
                .filter(attempt -> attempt.conflict().isEmpty())
                // Of equal ones, the first.
                .reduce((one, other) -> other.height() > one.height() ? other : one);
        if (chosen.isEmpty()) {
            throw new MidiException("a tune is read from a part of one voice, but "
                    + attempts.get(0).conflict()
                    + (attempts.size() > 1 ? ", and none of the other parts is of one voice either" : ""));
        }
        checkRange(chosen.get());
        List<String> remarks = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (attempt != chosen.get()) {
                String why = attempt.conflict().isEmpty() ? "it is lower" : attempt.conflict();
                remarks.add("A part is left out beside the melody, "
                        + attempt.part().inWords() + ": " + why + ".");
            }
        }
        return new Melody(chosen.get().strokes(), remarks);
    }

    private static void checkRange(Attempt attempt) throws MidiException {
        for (MidiFile.Note note : attempt.part().notes()) {
            if (note.pitch() < LOWEST || note.pitch() > HIGHEST) {
                throw new MidiException("a note must be from C0 to B8 to be written in ABC, but "
                        + attempt.part().inWords() + ", has " + name(note.pitch()) + " at tick " + note.on());
            }
        }
    }

    private static Attempt attempt(MidiFile.Part part, MidiFile file) {
        int ticksPerQuarter = file.ticksPerQuarter();
        List<Stroke> strokes = new ArrayList<>();
        long together = ticksPerQuarter / CHORD;
        List<MidiFile.Note> open = new ArrayList<>();
        for (MidiFile.Note note : part.notes()) {
            MidiFile.Note first = open.isEmpty() ? note : open.get(0);
            // Two notes of a fast run are no chord, though they are near: the first is released when the next begins.
            boolean chord = note.on() - first.on() <= together
                    && open.stream().allMatch(other -> overlap(other, note) * 2 > note.off() - note.on());
            if (!chord) {
                strokes.add(stroke(open));
                open.clear();
            }
            open.add(note);
        }
        strokes.add(stroke(open));
        String conflict = "";
        for (int i = 0; i + 1 < strokes.size() && conflict.isEmpty(); i++) {
            Stroke stroke = strokes.get(i);
            Stroke next = strokes.get(i + 1);
            long over = stroke.off() - next.on();
            long shorter = Math.min(stroke.off() - stroke.on(), next.off() - next.on());
            long held = Math.max(shorter / LEGATO, Math.min(file.ticksIn(STRAY, next.on()), shorter - 1));
            if (over > held || next.on() == stroke.on()) {
                conflict = "in " + part.inWords() + ", at tick " + next.on() + " (quarter note "
                        + next.on() / ticksPerQuarter + "), "
                        + name(next.pitches().get(0)) + " begins while "
                        + name(stroke.pitches().get(0)) + " is held";
            }
            strokes.set(i, over > 0 ? stroke.until(next.on()) : stroke);
        }
        return new Attempt(part, strokes, conflict);
    }

    private static long overlap(MidiFile.Note one, MidiFile.Note other) {
        return Math.min(one.off(), other.off()) - Math.max(one.on(), other.on());
    }

    private static Stroke stroke(List<MidiFile.Note> notes) {
        long off = notes.stream().mapToLong(MidiFile.Note::off).max().orElseThrow();
        List<Integer> pitches = notes.stream()
                .map(MidiFile.Note::pitch)
                .sorted(Comparator.naturalOrder())
                .distinct()
                .toList();
        return new Stroke(notes.get(0).on(), off, pitches);
    }

    private static String name(int pitch) {
        return NAMES[pitch % 12] + (pitch / 12 - 1);
    }
}
