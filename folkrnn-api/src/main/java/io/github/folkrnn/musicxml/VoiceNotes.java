package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.SoundingPitches;
import io.github.folkrnn.abc.Syllables;
import io.github.folkrnn.abc.Voice;
import io.github.folkrnn.score.WrittenNote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The elements of MusicXML at each note of a voice for what spans several: slurs, tuplets, ties, words. */
final class VoiceNotes {
    /** The numbers that MusicXML has for slurs of a part that are open together. */
    private static final int MAX_SLURS = 16;

    private static final int SLURS_OF_A_VOICE = 5;
    private static final String HELD = "_";
    private static final String HYPHEN = "-";

    /**
     * A place in a tuplet.
     *
     * @param tuplet the tuplet
     * @param first whether it begins there
     * @param last whether it ends there
     */
    record InTuplet(AbcElement.Tuplet tuplet, boolean first, boolean last) {}

    /** How a line under a held syllable goes on. */
    enum Extender {
        NONE,
        START,
        CONTINUE,
        STOP
    }

    /**
     * A syllable under a note.
     *
     * @param verse the verse, from 1
     * @param syllabic its place in its word, as MusicXML names it
     * @param text the syllable; empty where one is held
     * @param extender the line of a held syllable
     */
    record Lyric(int verse, String syllabic, String text, Extender extender) {}

    private final Voice voice;
    private final List<List<WrittenNote>> written;
    private final List<List<Integer>> sounding;
    private final Map<Integer, List<Integer>> slurStarts = new HashMap<>();
    private final Map<Integer, List<Integer>> slurEnds = new HashMap<>();
    private final Map<Integer, InTuplet> tuplets = new HashMap<>();
    private final Map<Integer, Set<Integer>> tieEnds = new HashMap<>();
    private final Map<Integer, Set<Integer>> looseTies = new HashMap<>();
    private final Map<Integer, List<Lyric>> lyrics = new HashMap<>();

    /**
     * Looks through a voice.
     *
     * @param number its number among the voices of its part, from 0, so that their slurs have numbers of their own
     */
    VoiceNotes(AbcTune tune, Voice voice, int number) {
        this.voice = voice;
        written = WrittenNote.of(tune, voice);
        sounding = SoundingPitches.of(voice.body(), tune.key());
        slurs(number);
        tuplets();
        ties();
        words();
    }

    Voice voice() {
        return voice;
    }

    List<AbcElement> body() {
        return voice.body();
    }

    List<WrittenNote> written(int element) {
        return written.get(element);
    }

    List<Integer> sounding(int element) {
        return sounding.get(element);
    }

    List<Integer> slurStarts(int element) {
        return slurStarts.getOrDefault(element, List.of());
    }

    List<Integer> slurEnds(int element) {
        return slurEnds.getOrDefault(element, List.of());
    }

    Optional<InTuplet> tuplet(int element) {
        return Optional.ofNullable(tuplets.get(element));
    }

    /** Whether a tie leads from the element before to a note of this one. */
    boolean endsTie(int element, AbcElement.Note note) {
        return tieEnds.getOrDefault(element, Set.of()).contains(place(note));
    }

    /** Whether the tie of a note leads to no note. */
    boolean isLoose(int element, AbcElement.Note note) {
        return looseTies.getOrDefault(element, Set.of()).contains(place(note));
    }

    List<Lyric> lyrics(int element) {
        return lyrics.getOrDefault(element, List.of());
    }

    /** A slur begins at the next note or grace note, and ends at the latest note, or at the one that grace notes lead to. */
    private void slurs(int number) {
        List<Slur> slurs = new ArrayList<>();
        Deque<Slur> open = new ArrayDeque<>();
        List<Slur> begun = new ArrayList<>();
        List<Slur> endedByGrace = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < voice.body().size(); i++) {
            AbcElement element = voice.body().get(i);
            if (element instanceof AbcElement.Slur slur && slur.opens()) {
                open.push(new Slur());
                begun.add(open.element());
            } else if (element instanceof AbcElement.Slur && !open.isEmpty()) {
                Slur ended = open.pop();
                begun.remove(ended);
                slurs.add(ended);
                ended.last = last;
                if (last >= 0 && voice.body().get(last) instanceof AbcElement.Grace) {
                    endedByGrace.add(ended);
                }
            } else if (element instanceof AbcElement.Timed || element instanceof AbcElement.Grace) {
                last = i;
                for (Slur slur : begun) {
                    slur.first = i;
                }
                begun.clear();
                if (element instanceof AbcElement.Timed) {
                    for (Slur slur : endedByGrace) {
                        slur.last = i;
                    }
                    endedByGrace.clear();
                }
            }
        }
        number(slurs, number);
    }

    /** Numbers the slurs over several notes, so that those that are open together have different numbers. */
    private void number(List<Slur> slurs, int voiceNumber) {
        List<Slur> several = slurs.stream()
                .filter(slur -> slur.first >= 0 && slur.last > slur.first)
                .sorted(Comparator.comparingInt(slur -> slur.first))
                .toList();
        Map<Integer, Slur> open = new HashMap<>();
        for (Slur slur : several) {
            open.values().removeIf(other -> other.last < slur.first);
            int free = 0;
            while (open.containsKey(free)) {
                free++;
            }
            open.put(free, slur);
            int shown = Math.floorMod(free + SLURS_OF_A_VOICE * voiceNumber, MAX_SLURS) + 1;
            slurStarts.computeIfAbsent(slur.first, any -> new ArrayList<>()).add(shown);
            slurEnds.computeIfAbsent(slur.last, any -> new ArrayList<>()).add(shown);
        }
    }

    /** A slur by the elements at its ends. */
    private static final class Slur {
        private int first = -1;
        private int last = -1;
    }

    private void tuplets() {
        List<AbcElement> body = voice.body();
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i) instanceof AbcElement.Tuplet tuplet) {
                List<Integer> inside = new ArrayList<>();
                for (int j = i + 1; j < body.size() && inside.size() < tuplet.count(); j++) {
                    if (body.get(j) instanceof AbcElement.Tuplet) {
                        break;
                    } else if (body.get(j) instanceof AbcElement.Timed) {
                        inside.add(j);
                    }
                }
                for (int j = 0; j < inside.size(); j++) {
                    tuplets.put(inside.get(j), new InTuplet(tuplet, j == 0, j == inside.size() - 1));
                }
            }
        }
    }

    private void ties() {
        Map<Integer, Integer> open = new HashMap<>();
        for (int i = 0; i < voice.body().size(); i++) {
            if (!(voice.body().get(i) instanceof AbcElement.Timed)) {
                continue;
            }
            Map<Integer, Integer> tied = new HashMap<>();
            for (AbcElement.Note note : voice.body().get(i).soundingNotes()) {
                if (open.remove(place(note)) != null) {
                    tieEnds.computeIfAbsent(i, element -> new HashSet<>()).add(place(note));
                }
                if (note.tied()) {
                    tied.put(place(note), i);
                }
            }
            open.forEach(this::looseTie);
            open = tied;
        }
        open.forEach(this::looseTie);
    }

    private void looseTie(int place, int element) {
        looseTies.computeIfAbsent(element, any -> new HashSet<>()).add(place);
    }

    private static int place(AbcElement.Note note) {
        return 7 * note.pitch().octave() + note.pitch().step().ordinal();
    }

    private void words() {
        List<List<String>> syllables = Syllables.of(voice.body());
        List<Integer> notes = new ArrayList<>();
        int verses = 0;
        for (int i = 0; i < syllables.size(); i++) {
            if (!voice.body().get(i).soundingNotes().isEmpty()) {
                notes.add(i);
                verses = Math.max(verses, syllables.get(i).size());
            }
        }
        for (int verse = 0; verse < verses; verse++) {
            boolean inWord = false;
            for (int i = 0; i < notes.size(); i++) {
                String syllable = syllable(syllables, notes, i, verse);
                boolean heldOn = syllable(syllables, notes, i + 1, verse).equals(HELD);
                if (syllable.equals(HELD)) {
                    add(notes.get(i), new Lyric(verse + 1, "", "", heldOn ? Extender.CONTINUE : Extender.STOP));
                } else if (!syllable.isEmpty() && !syllable.equals(HYPHEN)) {
                    boolean goesOn = syllable.endsWith(HYPHEN);
                    String syllabic = goesOn ? inWord ? "middle" : "begin" : inWord ? "end" : "single";
                    String text = goesOn ? syllable.substring(0, syllable.length() - 1) : syllable;
                    Extender extender = heldOn ? Extender.START : Extender.NONE;
                    add(notes.get(i), new Lyric(verse + 1, syllabic, text, extender));
                    inWord = goesOn;
                }
            }
        }
    }

    private static String syllable(List<List<String>> syllables, List<Integer> notes, int note, int verse) {
        List<String> verses = note < notes.size() ? syllables.get(notes.get(note)) : List.of();
        return verse < verses.size() ? verses.get(verse) : "";
    }

    private void add(int element, Lyric lyric) {
        lyrics.computeIfAbsent(element, any -> new ArrayList<>()).add(lyric);
    }
}
