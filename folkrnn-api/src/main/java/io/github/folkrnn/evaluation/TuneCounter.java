package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Pitch;
import io.github.folkrnn.abc.Step;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what {@link TuneStatistics} tells, tune by tune. */
final class TuneCounter {
    private final SortedMap<String, Long> keys = new TreeMap<>();
    private final SortedMap<String, Long> metres = new TreeMap<>();
    private final SortedMap<Integer, Long> bars = new TreeMap<>();
    private final SortedMap<String, Long> forms = new TreeMap<>();
    private final SortedMap<Integer, Long> intervals = new TreeMap<>();
    private final SortedMap<Fraction, Long> noteLengths = new TreeMap<>();
    private final SortedMap<Integer, Long> notesPerBar = new TreeMap<>();
    private final SortedMap<Integer, Long> longestRuns = new TreeMap<>();
    private final FormCounter form = new FormCounter();
    private int tunes;
    private double time;
    private double silence;
    private int endsOnTonic;

    void add(AbcTune tune) {
        tunes++;
        count(keys, tune.key().abc());
        count(metres, tune.metre().text());
        new Walk(tune).finish();
        form.add(tune);
    }

    TuneStatistics statistics() {
        return new TuneStatistics(
                tunes,
                new Distribution<>(keys),
                new Distribution<>(metres),
                new Distribution<>(bars),
                new Distribution<>(forms),
                new Distribution<>(intervals),
                new Distribution<>(noteLengths),
                new Distribution<>(notesPerBar),
                new Distribution<>(longestRuns),
                time == 0 ? 0 : silence / time,
                endsOnTonic / (double) tunes,
                form.form());
    }

    private static <T> void count(SortedMap<T, Long> counts, T value) {
        counts.merge(value, 1L, Long::sum);
    }

    /** What one tune is like, element by element. */
    private final class Walk {
        private final PartLetters parts = new PartLetters();
        private Metre metre;
        private Step tonic;
        private double barsSoFar;
        private double timeOfBar;
        private @Nullable Fraction barTime = Fraction.ZERO;
        private int barNotes;
        private @Nullable Pitch last;
        private int run;
        private int longestRun;

        Walk(AbcTune tune) {
            metre = tune.metre();
            tonic = tune.key().tonic();
            tune.body().forEach(this::take);
        }

        private void take(AbcElement element) {
            if (element instanceof AbcElement.BarLine line) {
                endBar();
                parts.take(line);
            } else if (element instanceof AbcElement.Ending ending) {
                parts.take(ending);
            } else if (element instanceof AbcElement.KeyChange change) {
                tonic = change.key().tonic();
            } else if (element instanceof AbcElement.MetreChange change) {
                metre = change.metre();
            } else if (element instanceof AbcElement.Timed timed) {
                barTime = plus(barTime, timed.duration());
                timeOfBar += timed.duration().doubleValue();
                time += timed.duration().doubleValue();
                sound(timed);
            }
        }

        /** The sum; nothing where there is no common unit within 64 bits, so that no full bar comes of it. */
        private static @Nullable Fraction plus(@Nullable Fraction sum, Fraction more) {
            try {
                return sum == null ? null : sum.plus(more);
            } catch (ArithmeticException e) {
                return null;
            }
        }

        private void sound(AbcElement.Timed element) {
            if (element instanceof AbcElement.Note note) {
                note(note.pitch());
                count(noteLengths, note.length().value());
            } else if (element instanceof AbcElement.Chord chord) {
                note(chord.notes().get(0).pitch());
                count(noteLengths, chord.length().value());
            } else {
                silence += element.duration().doubleValue();
                if (element instanceof AbcElement.Rest rest) {
                    count(noteLengths, rest.length().value());
                }
            }
        }

        private void note(Pitch pitch) {
            parts.takeNote();
            barNotes++;
            Pitch before = last;
            boolean same = before != null && before.step() == pitch.step() && before.octave() == pitch.octave();
            if (before != null) {
                count(intervals, height(pitch) - height(before));
            }
            run = same ? run + 1 : 1;
            longestRun = Math.max(longestRun, run);
            last = pitch;
        }

        private static int height(Pitch pitch) {
            return 7 * pitch.octave() + pitch.step().ordinal();
        }

        private void endBar() {
            Optional<Fraction> full = metre.barLength();
            if (full.isPresent()) {
                barsSoFar += barTime == null
                        ? timeOfBar / full.get().doubleValue()
                        : barTime.dividedBy(full.get()).doubleValue();
                if (full.get().equals(barTime)) {
                    count(notesPerBar, barNotes);
                }
            }
            timeOfBar = 0;
            barTime = Fraction.ZERO;
            barNotes = 0;
        }

        void finish() {
            endBar();
            count(bars, (int) Math.round(barsSoFar));
            count(forms, parts.letters());
            count(longestRuns, longestRun);
            endsOnTonic += last != null && last.step() == tonic ? 1 : 0;
        }
    }
}
