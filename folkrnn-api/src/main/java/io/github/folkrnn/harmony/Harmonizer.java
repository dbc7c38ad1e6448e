package io.github.folkrnn.harmony;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.ChordName;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gives a tune chord symbols, one or two a bar, as an accompanist at a session would choose them: the chords of the key or
 * mode, a borrowed dominant where the melody asks for it, cadences at the ends of phrases.
 *
 * <pre>{@code
 * AbcTune harmonized = Harmonizer.builder().build().harmonize(AbcReader.read(abc));
 * }</pre>
 *
 * <p>The symbols are part of the tune that comes back, and so are shown in its score and played by an accompaniment. They
 * stand over the first voice that has notes, where the chord changes and where a section or an ending begins; a pick-up
 * has none. Chord symbols that the tune has are replaced, whatever voice they stand in; words over notes stay.
 *
 * <p>By rules alone, and so always the same for the same tune. Immutable and thread-safe; the builder is not thread-safe.
 */
public final class Harmonizer {
    private final int chordsPerBar;
    private final boolean sevenths;

    private Harmonizer(Builder builder) {
        chordsPerBar = builder.chordsPerBar;
        sevenths = builder.sevenths;
    }

    /**
     * Begins with at most two chords a bar and sevenths on dominants.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Settings of a harmonizer. */
    public static final class Builder {
        private int chordsPerBar = 2;
        private boolean sevenths = true;

        private Builder() {}

        /**
         * Sets how many chords a bar may have; 2 by default. In free metre, in simple triple time and in metres such as
         * 5/4 it is one all the same.
         *
         * @param most 1 or 2
         * @return this
         * @throws IllegalArgumentException if {@code most} is out of its range
         */
        public Builder chordsPerBar(int most) {
            if (most < 1 || most > 2) {
                throw new IllegalArgumentException("chordsPerBar must be 1 or 2, got " + most);
            }
            chordsPerBar = most;
            return this;
        }

        /**
         * Says whether a dominant that resolves is written with its seventh, {@code D7} before {@code G}; true by default.
         *
         * @param written whether to write sevenths
         * @return this
         */
        public Builder sevenths(boolean written) {
            sevenths = written;
            return this;
        }

        /**
         * Makes the harmonizer.
         *
         * @return a harmonizer with these settings
         */
        public Harmonizer build() {
            return new Harmonizer(this);
        }
    }

    /**
     * Finds chords for a tune.
     *
     * @param tune the tune
     * @return the tune with chord symbols; without any if it has no notes
     * @throws NullPointerException if {@code tune} is null
     */
    public AbcTune harmonize(AbcTune tune) {
        Objects.requireNonNull(tune, "tune");
        List<Voice> voices = new ArrayList<>();
        boolean harmonized = false;
        for (Voice voice : tune.voices()) {
            boolean melody = !harmonized && hasNotes(voice);
            harmonized |= melody;
            Map<Integer, String> symbols = melody ? symbols(tune, voice) : Map.of();
            voices.add(voice.withBody(with(symbols, voice.body())));
        }
        return tune.withVoices(voices);
    }

    private static boolean hasNotes(Voice voice) {
        return voice.body().stream()
                .anyMatch(element -> !element.soundingNotes().isEmpty());
    }

    /** The symbols by the elements over which they stand. */
    private Map<Integer, String> symbols(AbcTune tune, Voice voice) {
        List<Span> spans = SpanReader.read(tune, voice, chordsPerBar == 2);
        List<Harmony> path = ChordPath.of(spans);
        Map<Integer, String> symbols = new HashMap<>();
        String holding = "";
        for (int i = 0; i < path.size(); i++) {
            String symbol = path.get(i).symbol(sevenths && resolves(path, i));
            if (!symbol.equals(holding) || spans.get(i).opensSection()) {
                symbols.putIfAbsent(spans.get(i).element(), symbol);
                holding = symbol;
            }
        }
        return symbols;
    }

    /** Whether a chord is a dominant and the next other chord is the one to which it leads. */
    private static boolean resolves(List<Harmony> path, int index) {
        Harmony harmony = path.get(index);
        if (!ChordPath.isDominant(harmony)) {
            return false;
        }
        for (Harmony next : path.subList(index + 1, path.size())) {
            if (!next.sounds(harmony)) {
                return harmony.leadsTo(next);
            }
        }
        return false;
    }

    private static List<AbcElement> with(Map<Integer, String> symbols, List<AbcElement> body) {
        List<AbcElement> changed = new ArrayList<>(body.size() + symbols.size());
        for (int i = 0; i < body.size(); i++) {
            AbcElement element = body.get(i);
            String symbol = symbols.get(i);
            if (symbol != null) {
                int place = changed.size();
                while (place > 0 && belongsToNote(changed.get(place - 1))) {
                    place--;
                }
                changed.add(place, new AbcElement.ChordSymbol(element.position(), symbol, ChordName.parse(symbol)));
            }
            if (!(element instanceof AbcElement.ChordSymbol old && old.chord().isPresent())) {
                changed.add(element);
            }
        }
        return changed;
    }

    /** Whether an element stands between a chord symbol and its note in the order of the standard. */
    private static boolean belongsToNote(AbcElement element) {
        return element instanceof AbcElement.Decoration || element instanceof AbcElement.Annotation;
    }
}
