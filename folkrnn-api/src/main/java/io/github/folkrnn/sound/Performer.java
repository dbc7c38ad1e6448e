package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.PlayingOrder;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Tempo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks through one voice in its playing order and puts its notes on the time line. */
final class Performer {
    static final int MAX_ELEMENTS = 200_000;

    /** All voices together may have so many notes, and an accompaniment too. */
    static final int MAX_NOTES = 400_000;

    private static final int MEDIUM = 84;
    private static final int ACCENT = 16;
    private static final Fraction HALF = new Fraction(1, 2);
    private static final Map<String, Integer> DYNAMICS = Map.ofEntries(
            Map.entry("pppp", 24),
            Map.entry("ppp", 32),
            Map.entry("pp", 44),
            Map.entry("p", 56),
            Map.entry("mp", 70),
            Map.entry("mf", MEDIUM),
            Map.entry("f", 96),
            Map.entry("ff", 106),
            Map.entry("fff", 112),
            Map.entry("ffff", 116));
    private static final Set<String> ACCENTS = Set.of("accent", "emphasis", ">", "marcato", "sforzando", "sfz");
    private static final Set<String> SILENCE = Set.of("N.C.", "NC", "N.C");
    private static final Set<String> SHORTENED = Set.of("staccato", "wedge");

    private final int voice;
    private final PerformanceStyle style;
    private final VoiceText text;
    private final int maxNotes;

    private final List<PlayedNote> notes = new ArrayList<>();
    private final List<PlayingContext> contexts = new ArrayList<>();
    private final List<PlayedChord> harmonies = new ArrayList<>();
    private final BarGrid bars = new BarGrid();

    private final List<List<AbcElement.Note>> graces = new ArrayList<>();
    private final List<Integer> gracePitches = new ArrayList<>();
    private Optional<AbcElement.ChordSymbol> newHarmony = Optional.empty();
    private Optional<String> ornament = Optional.empty();
    private boolean accented;
    private boolean shortened;
    private int loudness = MEDIUM;

    /** For each pitch with an open tie, the index of the note that it would prolong. */
    private final Map<Integer, Integer> openTies = new HashMap<>();

    private Fraction now = Fraction.ZERO;
    private Fraction barOnset = Fraction.ZERO;
    private int bar;
    private boolean barBegun;
    private Position barSource = new Position(1, 1);

    /** How many bars the present one stands for: more than one if it is a rest of several bars. */
    private int restBars = 1;

    /** Takes how many notes the voice may have at most. */
    Performer(VoiceText text, int voice, PerformanceStyle style, int maxNotes) {
        this.text = text;
        this.voice = voice;
        this.maxNotes = maxNotes;
        this.style = style;
    }

    void perform() {
        for (PlayingOrder.Stretch stretch : text.order(MAX_ELEMENTS)) {
            for (int i = stretch.from(); i < stretch.to(); i++) {
                play(i);
            }
        }
        endBar();
        if (style.stress()) {
            notes.replaceAll(note -> Stress.on(note, bars.get(note.bar())));
        }
    }

    /** The notes by onset. */
    List<PlayedNote> notes() {
        return notes;
    }

    /** The chord symbols of the voice by their moments. */
    List<PlayedChord> harmonies() {
        return harmonies;
    }

    List<PlayingContext> contexts() {
        return contexts;
    }

    BarGrid bars() {
        return bars;
    }

    Fraction length() {
        return now;
    }

    private void play(int index) {
        AbcElement element = text.element(index);
        if (element instanceof AbcElement.BarLine) {
            endBar();
        } else if (element instanceof AbcElement.Decoration decoration) {
            decorate(decoration.name());
        } else if (element instanceof AbcElement.ChordSymbol symbol) {
            boolean silence = SILENCE.contains(symbol.text().toUpperCase(Locale.ROOT));
            newHarmony = symbol.chord().isPresent() || silence ? Optional.of(symbol) : newHarmony;
        } else if (element instanceof AbcElement.Grace grace && style.ornaments()) {
            graces.addAll(grace.groups());
            gracePitches.addAll(text.pitches(index).notes());
        } else if (element instanceof AbcElement.Timed timed) {
            beginTimed(text.context(index), timed.position());
            Fraction factor = text.factor(index);
            if (timed instanceof AbcElement.Note note) {
                sound(List.of(note), text.pitches(index), factor);
            } else if (timed instanceof AbcElement.Chord chord) {
                sound(chord.notes(), text.pitches(index), factor);
            } else {
                openTies.clear();
            }
            if (timed instanceof AbcElement.BarRest rest && barOnset.equals(now)) {
                restBars = rest.bars();
            }
            now = now.plus(timed.duration().times(factor));
            ornament = Optional.empty();
            accented = false;
            shortened = false;
        }
    }

    private void endBar() {
        if (!barBegun) {
            return;
        }
        if (bar + restBars > MAX_ELEMENTS) {
            throw new IllegalArgumentException(
                    "a tune must play out to at most " + MAX_ELEMENTS + " bars, but this one has more");
        }
        Fraction length = now.minus(barOnset).dividedBy(Fraction.of(restBars));
        for (int i = 0; i < restBars; i++) {
            Fraction onset = barOnset.plus(length.times(Fraction.of(i)));
            bars.add(onset, length, contexts.get(contexts.size() - 1).metre(), barSource);
        }
        bar += restBars;
        restBars = 1;
        barBegun = false;
    }

    private void beginTimed(PlayingContext context, Position position) {
        if (contexts.isEmpty() || !contexts.get(contexts.size() - 1).sameAs(context)) {
            contexts.add(context.at(now));
        }
        if (!barBegun) {
            barBegun = true;
            barOnset = now;
            barSource = position;
        }
        newHarmony.ifPresent(symbol -> harmonies.add(new PlayedChord(now, symbol.chord(), symbol.position())));
        newHarmony = Optional.empty();
    }

    private void decorate(String name) {
        loudness = DYNAMICS.getOrDefault(name, loudness);
        accented |= ACCENTS.contains(name);
        shortened |= SHORTENED.contains(name);
        if (style.ornaments() && Ornament.NAMES.contains(name)) {
            ornament = Optional.of(name);
        }
    }

    private void sound(List<AbcElement.Note> together, PitchResolver.Pitches pitches, Fraction factor) {
        List<Ornament.Piece> first = pieces(together.get(0), pitches, together.size() == 1, factor);
        Fraction stolen = playGraces(together, first.get(0), factor);
        Map<Integer, Integer> ties = new HashMap<>();
        for (int i = 0; i < together.size(); i++) {
            AbcElement.Note note = together.get(i);
            int pitch = pitches.notes().get(i);
            List<Ornament.Piece> pieces = i == 0
                    ? first
                    : List.of(new Ornament.Piece(pitch, note.duration().times(factor)));
            int index = sound(note, pieces, stolen);
            if (note.tied()) {
                ties.put(pitch, index);
            }
        }
        openTies.clear();
        openTies.putAll(ties);
    }

    private List<Ornament.Piece> pieces(
            AbcElement.Note note, PitchResolver.Pitches pitches, boolean alone, Fraction factor) {
        // A grace note before a note is its cut.
        Optional<String> played = alone && graces.isEmpty() ? ornament : Optional.empty();
        Tempo tempo = contexts.get(contexts.size() - 1).tempo();
        double wholeNotesPerMinute = tempo.wholeNotesPerMinute().doubleValue() * style.tempoFactor();
        return Ornament.pieces(played, pitches, note.length(), note.duration().times(factor), wholeNotesPerMinute);
    }

    /** Plays the parts of a note, whose first has lost some time; returns the index of the last. */
    private int sound(AbcElement.Note note, List<Ornament.Piece> pieces, Fraction stolen) {
        Fraction at = now;
        int index = -1;
        for (Ornament.Piece piece : pieces) {
            boolean isFirst = at.equals(now);
            Integer before = isFirst && stolen.signum() == 0 ? openTies.get(piece.pitch()) : null;
            if (before != null && notes.get(before).end().equals(now)) {
                index = before;
                PlayedNote begun = notes.get(index);
                notes.set(index, begun.withDuration(begun.duration().plus(piece.duration())));
            } else {
                index = notes.size();
                Fraction lost = isFirst ? stolen : Fraction.ZERO;
                Fraction left = piece.duration().minus(lost);
                boolean cut = shortened && !note.tied() && pieces.size() == 1;
                addNote(piece.pitch(), at.plus(lost), cut ? left.times(HALF) : left, note.position());
            }
            at = at.plus(piece.duration());
        }
        return index;
    }

    /** Plays the waiting grace notes and returns the time they take, at most half of the shortest note. */
    private Fraction playGraces(List<AbcElement.Note> together, Ornament.Piece first, Fraction factor) {
        Fraction shortest = together.stream()
                .map(note -> note.duration().times(factor))
                .min(Fraction::compareTo)
                .orElseThrow();
        Fraction available = (first.duration().compareTo(shortest) < 0 ? first.duration() : shortest).times(HALF);
        Fraction stolen = Fraction.ZERO;
        List<Fraction> durations = Ornament.graces(graces, available);
        int pitch = 0;
        for (int i = 0; i < durations.size(); i++) {
            for (AbcElement.Note grace : graces.get(i)) {
                addNote(gracePitches.get(pitch++), now.plus(stolen), durations.get(i), grace.position());
            }
            stolen = stolen.plus(durations.get(i));
        }
        graces.clear();
        gracePitches.clear();
        return stolen;
    }

    private void addNote(int pitch, Fraction onset, Fraction duration, Position source) {
        if (notes.size() == maxNotes) {
            throw new IllegalArgumentException(
                    "a tune must play out to at most " + MAX_NOTES + " notes, but this one has more");
        }
        int velocity = accented ? Math.min(127, loudness + ACCENT) : loudness;
        notes.add(new PlayedNote(pitch, velocity, onset, duration, voice, bar, source));
    }
}
