package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.AbcWriter;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.abc.Step;
import io.github.folkrnn.abc.Voice;
import io.github.folkrnn.corpus.CleaningReport.Change;
import io.github.folkrnn.corpus.CleaningReport.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A tune that is written anew in the plain way, and what that changes. */
final class PlainTune {
    private static final Position NOWHERE = new Position(1, 1);
    private static final Metre COMMON_TIME = new Metre("4/4", 4, 4);
    private static final Metre CUT_TIME = new Metre("C|", 2, 2);
    private static final AbcWriter WRITER =
            AbcWriter.builder().endingsInLine(true).build();

    /** Marks that change a note or end one: a text that has one too many may have lost one. */
    private static final String MEANINGFUL = "^_=[](){}0123456789/<>:|-&";

    /** Problems of the reader that no note depends on. */
    private static final Set<Problem.Code> HARMLESS = EnumSet.of(
            Problem.Code.NO_REFERENCE_NUMBER,
            Problem.Code.BAD_REFERENCE_NUMBER,
            Problem.Code.BAD_TEMPO,
            Problem.Code.UNKNOWN_DECORATION,
            Problem.Code.BAD_SYMBOL,
            Problem.Code.DANGLING_TIE,
            Problem.Code.UNBALANCED_SLUR,
            Problem.Code.UNCLOSED_REPEAT,
            Problem.Code.BAD_PART_ORDER,
            Problem.Code.WORDS_WITHOUT_NOTES,
            // Bars are judged when they are written.
            Problem.Code.BAR_TOO_LONG,
            Problem.Code.BAR_TOO_SHORT);

    private final AbcTune tune;
    private final String text;
    private final EnumSet<Change> changes = EnumSet.noneOf(Change.class);
    private final String title;
    private final List<Heard> heard;

    private PlainTune(AbcTune tune, String text, TitleText title) throws Unmendable {
        this.tune = tune;
        this.text = text;
        this.title = title.text();
        refuse();
        try {
            heard = Heard.in(tune);
        } catch (IllegalArgumentException e) {
            throw new Unmendable(Reason.TOO_LONG, e.getMessage());
        }
    }

    /**
     * Takes a tune.
     *
     * @param text the text of the tune
     * @param title its title as it is to be written
     * @throws Unmendable if the tune cannot be written in the plain way
     */
    static PlainTune of(AbcTune tune, String text, TitleText title) throws Unmendable {
        return new PlainTune(tune, text, title);
    }

    String title() {
        return title;
    }

    int notes() {
        return heard.size();
    }

    private void refuse() throws Unmendable {
        if (tune.voices().size() > 1) {
            throw new Unmendable(Reason.SEVERAL_VOICES, tune.voices().size() + " voices, or overlays");
        } else if (tune.voices().get(0).transposition() != 0) {
            throw new Unmendable(
                    Reason.TRANSPOSING_VOICE,
                    "sounds " + tune.voices().get(0).transposition() + " semitones above what is written");
        } else if (tune.key().mode() == Mode.NONE && usual(tune.key()).mode() == Mode.NONE) {
            throw new Unmendable(Reason.NO_KEY, "there is no key");
        } else if (tune.fields().stream().noneMatch(field -> field.letter() == 'M')) {
            throw new Unmendable(Reason.NO_METRE, "there is no M: field");
        }
        for (Problem problem : tune.problems()) {
            Optional<Reason> reason = reason(problem);
            if (reason.isPresent()) {
                throw new Unmendable(reason.get(), problem.toString());
            }
        }
    }

    private Optional<Reason> reason(Problem problem) {
        return switch (problem.code()) {
            case NO_KEY -> Optional.of(Reason.NO_KEY);
            case NO_MUSIC -> Optional.of(Reason.NO_MUSIC);
            case MISSING_ENDING -> Optional.of(Reason.REPEATS_UNCLEAR);
            case UNEXPECTED_CHARACTER -> isStray(problem) ? Optional.empty() : Optional.of(Reason.UNREADABLE);
            default -> HARMLESS.contains(problem.code()) ? Optional.empty() : Optional.of(Reason.UNREADABLE);
        };
    }

    /** Whether a character that means nothing can be left out without a doubt about a note. */
    private boolean isStray(Problem problem) {
        String line =
                text.lines().skip(problem.position().line() - 1L).findFirst().orElse("");
        int column = problem.position().column() - 1;
        boolean stray = column < line.length() && MEANINGFUL.indexOf(line.charAt(column)) < 0;
        if (stray) {
            changes.add(Change.STRAY_CHARACTERS);
        }
        return stray;
    }

    /**
     * Writes the tune.
     *
     * @param rhythm what {@code R:} says, if anything
     * @param kept what it keeps beside the notes
     * @return lines joined by LF
     * @throws Unmendable if the tune cannot be written, or would sound otherwise
     */
    String abc(String newTitle, Optional<String> rhythm, Kept kept) throws Unmendable {
        PlainMusic music = new PlainMusic(tune, kept, rhythm);
        List<AbcElement.Field> fields = rhythm.map(name -> new AbcElement.Field(NOWHERE, 'R', name)).stream()
                .toList();
        Voice voice = new Voice("1", "", Clef.TREBLE, 0, Optional.empty(), music.elements());
        AbcTune plain = new AbcTune(
                OptionalInt.of(1),
                newTitle.isEmpty() ? List.of() : List.of(newTitle),
                usual(tune.metre(), rhythm),
                music.unitLength(),
                Optional.empty(),
                usual(tune.key()),
                List.of(),
                fields,
                List.of(voice),
                List.of());
        String abc = WRITER.write(plain).strip();
        AbcTune read = AbcReader.read(abc);
        if (!read.problems().isEmpty()) {
            throw new Unmendable(
                    Reason.NOT_PLAIN,
                    "written in the plain way: " + read.problems().get(0));
        } else if (!Heard.in(read).equals(heard)) {
            throw new Unmendable(Reason.NOT_PLAIN, "written in the plain way, it would sound otherwise");
        }
        addChanges(plain, music, kept);
        return abc;
    }

    Set<Change> changes() {
        return EnumSet.copyOf(changes);
    }

    private void addChanges(AbcTune plain, PlainMusic music, Kept kept) {
        note(!tune.titles().equals(plain.titles()) && !tune.titles().isEmpty(), Change.TITLE);
        note(tune.titles().size() > 1, Change.FURTHER_TITLES);
        note(tune.fields().stream().anyMatch(field -> "XTRMLK".indexOf(field.letter()) < 0), Change.FIELDS);
        note(tune.metre().beats() != plain.metre().beats(), Change.METRE);
        note(!tune.partOrder().isEmpty(), Change.PARTS);
        note(!tune.unitLength().equals(plain.unitLength()), Change.UNIT_LENGTH);
        note(music.joinedBars(), Change.BARS);
        note(!repeats(tune).equals(repeats(plain)), Change.REPEATS);
        note(ties(tune) != ties(plain), Change.TIES);
        for (AbcElement element : tune.body()) {
            if (!kept.keeps(element)) {
                leftOut(element).ifPresent(changes::add);
            }
        }
    }

    private void note(boolean changed, Change change) {
        if (changed) {
            changes.add(change);
        }
    }

    private static Optional<Change> leftOut(AbcElement element) {
        if (element instanceof AbcElement.Grace) {
            return Optional.of(Change.GRACE_NOTES);
        } else if (element instanceof AbcElement.ChordSymbol symbol) {
            return Optional.of(symbol.chord().isPresent() ? Change.CHORD_SYMBOLS : Change.WORDS);
        } else if (element instanceof AbcElement.Decoration decoration) {
            return Optional.of(Kept.isOrnament(decoration) ? Change.ORNAMENTS : Change.MARKS);
        } else if (element instanceof AbcElement.Slur) {
            return Optional.of(Change.SLURS);
        }
        boolean field = element instanceof AbcElement.Field || element instanceof AbcElement.TempoChange;
        return field || element instanceof AbcElement.Annotation ? Optional.of(Change.WORDS) : Optional.empty();
    }

    private static List<String> repeats(AbcTune tune) {
        List<String> signs = new ArrayList<>();
        for (AbcElement element : tune.body()) {
            if (element instanceof AbcElement.BarLine bar && bar.kind() != AbcElement.BarLine.Kind.SINGLE) {
                signs.add(bar.kind().name());
            } else if (element instanceof AbcElement.Ending ending) {
                signs.add(ending.numbers().toString());
            }
        }
        return signs;
    }

    private static long ties(AbcTune tune) {
        return tune.body().stream()
                .filter(AbcElement.Timed.class::isInstance)
                .flatMap(timed -> timed.soundingNotes().stream())
                .filter(AbcElement.Note::tied)
                .count();
    }

    /** The metre as it is mostly written: reels, hornpipes and their like, of whole notes to a bar, in 4/4. */
    static Metre usual(Metre metre, Optional<String> rhythm) {
        boolean cut = metre.beats() == 2 && metre.unit() == 2;
        boolean common = metre.beats() == 4 && metre.unit() == 4;
        if (cut && rhythm.filter(Rhythms::isBound).isEmpty()) {
            return CUT_TIME;
        }
        return cut || common ? COMMON_TIME : new Metre(metre.beats() + "/" + metre.unit(), metre.beats(), metre.unit());
    }

    /** The key as a tonic and a mode, if there is a mode with the same signature. */
    static Key usual(Key key) {
        if (key.accidentals().isEmpty() && !key.explicit() && key.mode() != Mode.HIGHLAND) {
            return key;
        }
        Step tonic = key.mode() == Mode.HIGHLAND ? Step.A : key.tonic();
        return Arrays.stream(Mode.values())
                .filter(mode -> mode != Mode.HIGHLAND && mode != Mode.NONE)
                .map(mode -> new Key(tonic, key.tonicAlteration(), mode, Map.of(), false))
                .filter(other ->
                        Arrays.stream(Step.values()).allMatch(step -> other.alteration(step) == key.alteration(step)))
                .findFirst()
                .orElse(key);
    }
}
