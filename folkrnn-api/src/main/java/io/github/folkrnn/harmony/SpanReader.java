package io.github.folkrnn.harmony;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.SoundingPitches;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a voice into the stretches that have one chord each. A pick-up has none: there the chord before it goes on, or
 * nothing has begun.
 */
final class SpanReader {
    /** Of how many semitones a step is at most. */
    private static final int STEP = 2;

    private static final double PASSING = 0.5;
    private static final double LEFT_BY_STEP = 0.75;

    /** How much more is heard of a note on the first beat, on another beat that a chord may begin with, on any beat. */
    private static final double ON_FIRST = 2.5;

    private static final double ON_MIDDLE = 1.5;
    private static final double ON_BEAT = 1.25;

    /** A note, a chord of notes or a rest. */
    private record Sound(int element, double onset, double duration, List<Integer> pitches) {}

    /** A bar with its place in its section. */
    private static final class Bar {
        private final List<Sound> sounds = new ArrayList<>();
        private final Metre metre;
        private final Key key;
        private double length;
        private int section;
        private int number;
        private boolean opensSection;
        private boolean fresh;

        Bar(Metre metre, Key key) {
            this.metre = metre;
            this.key = key;
        }
    }

    private final List<AbcElement> body;
    private final List<List<Integer>> pitches;
    private final boolean halves;
    private final List<Bar> bars = new ArrayList<>();
    private final Map<Key, List<Harmony>> harmonies = new HashMap<>();

    private Metre metre;
    private Key key;
    private Bar bar;

    /** Where the reader is in the form of the tune. */
    private int section;

    private int number;
    private int firstEnding;
    private boolean sectionMayEnd;
    private boolean opensSection = true;
    private boolean fresh;
    private boolean pickUpPossible = true;

    private SpanReader(AbcTune tune, Voice voice, boolean halves) {
        this.body = voice.body();
        this.pitches = SoundingPitches.of(body, tune.key());
        this.halves = halves;
        this.metre = tune.metre();
        this.key = tune.key();
        this.bar = new Bar(metre, key);
    }

    /**
     * Reads a voice of a tune.
     *
     * @param halves whether a bar may have two chords
     */
    static List<Span> read(AbcTune tune, Voice voice, boolean halves) {
        SpanReader reader = new SpanReader(tune, voice, halves);
        for (int i = 0; i < reader.body.size(); i++) {
            reader.take(i);
        }
        reader.endBar();
        return reader.spans();
    }

    private void take(int index) {
        AbcElement element = body.get(index);
        if (element instanceof AbcElement.BarLine line) {
            endBar();
            sectionMayEnd |= line.kind() != AbcElement.BarLine.Kind.SINGLE;
        } else if (element instanceof AbcElement.Part) {
            endBar();
            sectionMayEnd = true;
        } else if (element instanceof AbcElement.Ending ending) {
            beginEnding(ending.numbers().get(0));
        } else if (element instanceof AbcElement.MetreChange change) {
            metre = change.metre();
            renewBar();
        } else if (element instanceof AbcElement.KeyChange change) {
            key = change.key();
            renewBar();
        } else if (element instanceof AbcElement.BarRest rest) {
            endBar();
            for (int i = 0; i < rest.bars(); i++) {
                sound(index, rest.duration().dividedBy(Fraction.of(rest.bars())), List.of());
                endBar();
            }
        } else if (element instanceof AbcElement.Timed timed) {
            sound(index, timed.duration(), pitches.get(index));
        }
    }

    private void renewBar() {
        if (bar.sounds.isEmpty()) {
            bar = new Bar(metre, key);
        }
    }

    private void beginEnding(int first) {
        endBar();
        opensSection = true;
        pickUpPossible = false;
        if (first == 1) {
            firstEnding = number;
        } else {
            sectionMayEnd = false;
            number = firstEnding;
            fresh = true;
        }
    }

    private void sound(int element, Fraction duration, List<Integer> sounding) {
        if (sectionMayEnd) {
            section++;
            number = 0;
            firstEnding = 0;
            opensSection = true;
            pickUpPossible = true;
            sectionMayEnd = false;
        }
        bar.sounds.add(new Sound(element, bar.length, duration.doubleValue(), sounding));
        bar.length += duration.doubleValue();
    }

    private void endBar() {
        if (bar.sounds.isEmpty()) {
            return;
        }
        boolean isShort = metre.barLength()
                .filter(full -> bar.length < full.doubleValue())
                .isPresent();
        if (!(pickUpPossible && isShort)) {
            addBar();
        }
        pickUpPossible = false;
        bar = new Bar(metre, key);
    }

    private void addBar() {
        bar.section = section;
        bar.number = number++;
        bar.opensSection = opensSection;
        bar.fresh = fresh;
        bars.add(bar);
        opensSection = false;
        fresh = false;
    }

    private List<Span> spans() {
        Map<Integer, Integer> barsOfSection = new HashMap<>();
        bars.forEach(each -> barsOfSection.merge(each.section, each.number + 1, Math::max));
        List<Span> spans = new ArrayList<>();
        for (Bar each : bars) {
            Optional<Double> cut = cut(each);
            double end = cut.orElse(each.length);
            int bars = barsOfSection.get(each.section);
            spans.add(span(each, 0, end, bars, cut.isEmpty()));
            cut.ifPresent(from -> spans.add(span(each, from, each.length, bars, true)));
        }
        return spans;
    }

    /** Where a second chord may begin: at the middle of a bar or its third beat of three, if a note begins there. */
    private Optional<Double> cut(Bar from) {
        if (!halves || from.metre.isFree()) {
            return Optional.empty();
        }
        int beats = from.metre.isCompound() ? from.metre.beats() / 3 : from.metre.beats();
        if (beats % 2 != 0 && !(from.metre.isCompound() && beats == 3)) {
            return Optional.empty();
        }
        double full = from.metre.barLength().orElseThrow().doubleValue();
        double middle = beats == 3 ? full * 2 / 3 : full / 2;
        return from.sounds.stream()
                .map(Sound::onset)
                .filter(onset -> onset > 0 && near(onset, middle))
                .findFirst();
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < 1e-9;
    }

    private Span span(Bar from, double begin, double end, int barsOfSection, boolean endsBar) {
        List<MelodyNote> notes = new ArrayList<>();
        int first = -1;
        for (int i = 0; i < from.sounds.size(); i++) {
            Sound sound = from.sounds.get(i);
            double until = Math.min(end, sound.onset + sound.duration);
            double inside = until - Math.max(begin, sound.onset);
            if (inside > 1e-9) {
                first = first < 0 ? sound.element : first;
                double weight = 4 * inside * stress(from, Math.max(begin, sound.onset), begin);
                for (int pitch : sound.pitches) {
                    notes.add(new MelodyNote(pitch % 12, weight / sound.pitches.size(), foreign(from, i, pitch)));
                }
            }
        }
        boolean last = endsBar && from.number == barsOfSection - 1;
        boolean opens = begin == 0;
        return new Span(
                first,
                harmonies.computeIfAbsent(from.key, KeyHarmonies::of),
                List.copyOf(notes),
                opens,
                opens && from.opensSection,
                opens && from.fresh,
                from.number,
                barsOfSection,
                last);
    }

    private static double stress(Bar from, double onset, double begin) {
        if (onset == 0) {
            return ON_FIRST;
        } else if (near(onset, begin)) {
            return ON_MIDDLE;
        }
        double beat = (from.metre.isCompound() ? 3.0 : 1.0) / from.metre.unit();
        return near(onset / beat, Math.rint(onset / beat)) ? ON_BEAT : 1;
    }

    /** How much a note disturbs a chord to which it does not belong, by how the melody comes and goes. */
    private static double foreign(Bar from, int index, int pitch) {
        boolean left = index + 1 < from.sounds.size() && isStep(pitch, from.sounds.get(index + 1));
        boolean reached = index > 0 && isStep(pitch, from.sounds.get(index - 1));
        return left && reached ? PASSING : left ? LEFT_BY_STEP : 1;
    }

    private static boolean isStep(int pitch, Sound other) {
        return other.pitches.stream().anyMatch(near -> near != pitch && Math.abs(near - pitch) <= STEP);
    }
}
