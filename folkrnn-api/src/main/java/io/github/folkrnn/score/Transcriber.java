package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Syllables;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the elements of a voice into bars. */
final class Transcriber {
    private static final Map<String, String> INSTRUCTIONS = Map.of(
            "D.C.", "D.C.",
            "dacapo", "D.C.",
            "D.S.", "D.S.",
            "dacoda", "Da Coda",
            "fine", "Fine");

    /** Whether rests of several bars are written bar by bar. */
    private final boolean singleBars;

    private final BarBuilder bars;
    private final Map<Integer, List<String>> verses = new HashMap<>();
    private final Map<Integer, Played> played = new HashMap<>();
    private final List<Transcript.Tuplet> tuplets = new ArrayList<>();
    private final List<Transcript.Slur> slurs = new ArrayList<>();
    private final List<Integer> elements = new ArrayList<>();
    private final Deque<Integer> openSlurs = new ArrayDeque<>();
    private final List<List<Head>> graces = new ArrayList<>();
    private final List<String> decorations = new ArrayList<>();
    private final List<String> symbols = new ArrayList<>();
    private final List<AbcElement.Annotation> annotations = new ArrayList<>();
    private Clef clef;
    private boolean slashed;

    /** Whether the latest event has grace notes. */
    private boolean graced;

    private boolean apart;
    private int element;
    private int eventCount;
    private int tupletNumber;
    private int tupletFirst;
    private int tupletLeft;
    private long signs;
    private Position last = new Position(1, 1);

    private Transcriber(Clef clef, Key key, Metre metre, boolean singleBars) {
        this.clef = clef;
        this.singleBars = singleBars;
        bars = new BarBuilder(clef, key, metre);
    }

    /** Transcribes one voice of a tune; the bars of several voices must stand over each other one by one. */
    static Transcript transcribe(AbcTune tune, Voice voice, ScoreStyle style) {
        boolean singleBars = tune.voices().size() > 1;
        List<List<String>> syllables = Syllables.of(voice.body());
        Transcriber transcriber = new Transcriber(voice.clef(), tune.key(), tune.metre(), singleBars);
        boolean named = style.isUnderNotes() && voice.overlayOf().isEmpty();
        List<Optional<Played>> played = named ? PlayedNotes.of(voice.body(), tune.key()) : List.of();
        for (int i = 0; i < voice.body().size(); i++) {
            if (!syllables.get(i).isEmpty()) {
                ScoreLimits.check(syllables.get(i).size(), ScoreLimits.VERSES, "a line", "rows of syllables under it");
                transcriber.verses.put(transcriber.eventCount, syllables.get(i));
            }
            if (!played.isEmpty() && played.get(i).isPresent()) {
                transcriber.played.put(transcriber.eventCount, played.get(i).get());
            }
            transcriber.element = i;
            transcriber.add(voice.body().get(i));
        }
        return transcriber.finish(voice.name(), style);
    }

    private Transcript finish(String name, ScoreStyle style) {
        if (!graces.isEmpty()) {
            event(Event.Kind.HIDDEN, last, Fraction.of(1, 16), NoteValue.WHOLE, List.of(), 0);
        }
        endTuplet();
        checkSlurs();
        return new Transcript(name, bars.finish(), tuplets, slurs, style, played, verses, elements, signs);
    }

    /** A slur without an end is none, so that they are counted when all ends are known. */
    private void checkSlurs() {
        int[] changes = new int[eventCount + 1];
        for (Transcript.Slur slur : slurs) {
            changes[slur.first()]++;
            changes[slur.last() + 1]--;
        }
        int open = 0;
        for (int change : changes) {
            open += change;
            ScoreLimits.check(open, ScoreLimits.SLURS, "a note", "slurs over it");
        }
    }

    private void add(AbcElement element) {
        last = element.position();
        if (element instanceof AbcElement.Timed timed) {
            timed(timed);
        } else if (element instanceof AbcElement.BarLine line) {
            boolean startsRepeat = line.kind() == AbcElement.BarLine.Kind.REPEAT_START
                    || line.kind() == AbcElement.BarLine.Kind.REPEAT_END_START;
            bars.barLine(BarEnd.of(line), startsRepeat);
            apart = true;
        } else if (element instanceof AbcElement.Ending ending) {
            bars.ending(ending.numbers().stream().map(String::valueOf).collect(Collectors.joining(", ", "", ".")));
        } else if (element instanceof AbcElement.Grace grace) {
            grace.groups().stream().map(this::heads).forEach(graces::add);
            slashed |= grace.slashed();
        } else if (element instanceof AbcElement.Decoration decoration) {
            decoration(decoration.name());
        } else if (element instanceof AbcElement.Annotation annotation) {
            annotations.add(annotation);
        } else if (element instanceof AbcElement.ChordSymbol symbol) {
            symbols.add(symbol.text());
        } else if (element instanceof AbcElement.Part part) {
            bars.label(part.name());
        } else if (element instanceof AbcElement.ClefChange change) {
            clef = change.clef();
            bars.clef(clef);
        } else if (element instanceof AbcElement.Tuplet tuplet) {
            endTuplet();
            tupletNumber = tuplet.notes();
            tupletFirst = eventCount;
            tupletLeft = tuplet.count();
        } else if (element instanceof AbcElement.Slur slur) {
            slur(slur.opens());
        } else if (element instanceof AbcElement.Space) {
            apart = true;
        } else if (element instanceof AbcElement.LineBreak) {
            apart = true;
            bars.lineEnd();
        } else if (element instanceof AbcElement.KeyChange change) {
            bars.key(change.key());
        } else if (element instanceof AbcElement.MetreChange change) {
            bars.metre(change.metre());
        } else if (element instanceof AbcElement.TempoChange change) {
            bars.tempo(change.tempo());
        } else if (element instanceof AbcElement.Field field) {
            field(field);
        }
    }

    private void field(AbcElement.Field field) {
        if (field.letter() == 'T') {
            bars.label(field.text());
        }
    }

    private void decoration(String name) {
        String instruction = INSTRUCTIONS.get(name);
        if (instruction != null) {
            bars.instruction(instruction);
        } else {
            decorations.add(name);
        }
    }

    private void slur(boolean opens) {
        if (opens) {
            openSlurs.push(eventCount);
        } else if (!openSlurs.isEmpty()) {
            int first = openSlurs.pop();
            // A slur over grace notes alone is drawn to their note.
            int last = Math.max(first, eventCount - 1);
            boolean fromGraces = first == eventCount ? !graces.isEmpty() : graced;
            if (first < last || fromGraces) {
                slurs.add(new Transcript.Slur(first, last));
            }
        }
    }

    private void timed(AbcElement.Timed timed) {
        if (timed instanceof AbcElement.Note note) {
            notes(note.position(), note.length(), List.of(head(note)));
        } else if (timed instanceof AbcElement.Chord chord) {
            notes(chord.position(), chord.length(), heads(chord.notes()));
        } else if (timed instanceof AbcElement.Rest rest) {
            rest(rest);
        } else if (timed instanceof AbcElement.BarRest rest) {
            barRest(rest);
        }
        if (tupletLeft > 0 && --tupletLeft == 0) {
            endTuplet();
        }
    }

    private List<Head> heads(List<AbcElement.Note> notes) {
        return notes.stream()
                .map(this::head)
                .sorted(Comparator.comparingInt(Head::place))
                .toList();
    }

    private Head head(AbcElement.Note note) {
        return Head.of(note, clef);
    }

    private void notes(Position position, AbcElement.Length length, List<Head> heads) {
        List<NoteValue> values = NoteValue.split(length.value());
        List<Fraction> durations = durations(values, length);
        for (int i = 0; i < values.size(); i++) {
            boolean first = i == 0;
            boolean lastPart = i == values.size() - 1;
            List<Head> part = heads.stream()
                    .map(head -> first ? head : head.continued())
                    .map(head -> lastPart ? head : head.tiedOn())
                    .toList();
            event(Event.Kind.NOTES, position, durations.get(i), values.get(i), part, 0);
        }
    }

    private void rest(AbcElement.Rest rest) {
        List<NoteValue> values = NoteValue.split(rest.length().value());
        boolean wholeBar = bars.onset().signum() == 0
                && bars.metre().barLength().map(rest.duration()::equals).orElse(false);
        if (!rest.visible() || wholeBar) {
            Event.Kind kind = rest.visible() ? Event.Kind.REST : Event.Kind.HIDDEN;
            event(kind, rest.position(), rest.duration(), values.get(0), List.of(), 0);
            return;
        }
        List<Fraction> durations = durations(values, rest.length());
        for (int i = 0; i < values.size(); i++) {
            event(Event.Kind.REST, rest.position(), durations.get(i), values.get(i), List.of(), 0);
        }
    }

    private void barRest(AbcElement.BarRest rest) {
        Event.Kind kind = rest.visible() ? Event.Kind.BAR_REST : Event.Kind.HIDDEN;
        int parts = singleBars ? rest.bars() : 1;
        Fraction duration = rest.duration().dividedBy(Fraction.of(parts));
        for (int i = 0; i < parts; i++) {
            if (i > 0) {
                bars.barLine(BarEnd.SINGLE, false);
            }
            event(kind, rest.position(), duration, NoteValue.WHOLE, List.of(), rest.bars() / parts);
        }
    }

    /** The time that each of the tied values takes; one value alone takes it all. */
    private static List<Fraction> durations(List<NoteValue> values, AbcElement.Length length) {
        if (values.size() == 1) {
            return List.of(length.duration());
        }
        Fraction factor = length.duration().dividedBy(length.value());
        return values.stream().map(value -> value.length().times(factor)).toList();
    }

    private void event(
            Event.Kind kind, Position position, Fraction duration, NoteValue value, List<Head> heads, int restBars) {
        takeIn(position, heads);
        boolean bare = graces.isEmpty() && decorations.isEmpty() && symbols.isEmpty() && annotations.isEmpty();
        Event.Dress dress = bare
                ? Event.Dress.NONE
                : new Event.Dress(
                        List.copyOf(graces),
                        slashed,
                        List.copyOf(decorations),
                        List.copyOf(symbols),
                        List.copyOf(annotations));
        bars.add(new Event(eventCount, kind, position, bars.onset(), duration, value, heads, restBars, apart, dress));
        elements.add(element);
        eventCount++;
        graced = !graces.isEmpty();
        graces.clear();
        decorations.clear();
        symbols.clear();
        annotations.clear();
        slashed = false;
        apart = false;
    }

    /** Counts a note or rest with what belongs to it. */
    private void takeIn(Position position, List<Head> heads) {
        ScoreLimits.check(heads.size(), ScoreLimits.AT_ONE_NOTE, position, "a chord", "notes");
        ScoreLimits.check(graces.size(), ScoreLimits.AT_ONE_NOTE, position, "a note", "grace notes");
        ScoreLimits.check(decorations.size(), ScoreLimits.AT_ONE_NOTE, position, "a note", "decorations");
        ScoreLimits.check(symbols.size(), ScoreLimits.AT_ONE_NOTE, position, "a note", "chord symbols");
        ScoreLimits.check(annotations.size(), ScoreLimits.AT_ONE_NOTE, position, "a note", "annotations");
        signs += Math.max(1, heads.size());
        signs += graces.size() + decorations.size() + symbols.size() + annotations.size();
        ScoreLimits.check(signs, ScoreLimits.SIGNS, "a score", "notes, rests and signs at them");
    }

    private void endTuplet() {
        if (tupletNumber > 0 && tupletFirst < eventCount) {
            tuplets.add(new Transcript.Tuplet(tupletNumber, tupletFirst, eventCount - 1));
        }
        tupletNumber = 0;
        tupletLeft = 0;
    }
}
