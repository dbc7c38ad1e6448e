package io.github.folkrnn.midi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.Abc2Midi;
import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.sound.PlayedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole corpora written as MIDI and read again, and abc2midi's files of one. */
class MidiJudgesTest {
    @TempDir
    Path folder;

    private static List<String> bundled() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            return tunes.toList();
        }
    }

    private static List<String> notes(AbcTune tune) {
        return Performance.of(tune).notes().stream().map(MidiJudgesTest::show).toList();
    }

    private static String show(PlayedNote note) {
        return note.pitch() + "@" + note.onset() + "+" + note.duration();
    }

    private static void assertThatAllComeBack(List<String> tunes) throws IOException {
        for (String abc : tunes) {
            AbcTune tune = AbcReader.read(abc);
            AbcTune back = Recordings.read(Recordings.of(abc));
            assertThat(notes(back)).as(abc).isEqualTo(notes(tune));
            assertThat(back.metre().barLength()).as(abc).isEqualTo(tune.metre().barLength());
        }
    }

    @Test
    void theBundledTunesComeBackNoteByNote() throws IOException {
        assertThatAllComeBack(bundled());
    }

    @Test
    void theIrishTunesComeBackNoteByNote() throws IOException {
        List<String> tunes = IrishCorpus.tunes().stream()
                .filter(abc -> AbcReader.read(abc).body().stream().anyMatch(AbcElement.Timed.class::isInstance))
                .toList();
        assertThat(tunes).hasSizeGreaterThan(750);
        assertThatAllComeBack(tunes);
    }

    @Test
    void whatAbc2midiPlaysOfTheBundledTunesIsReadNoteByNote() throws Exception {
        assertThat(comparedWithAbc2midi(bundled())).isEqualTo(90);
    }

    @Test
    void whatAbc2midiPlaysOfTheIrishTunesIsReadNoteByNote() throws Exception {
        assertThat(comparedWithAbc2midi(IrishCorpus.tunes())).isGreaterThan(690);
    }

    /**
     * Compares all tunes of which abc2midi plays something, which cuts the ends of notes in tuplets and of ties to whole
     * ticks; returns how many those are.
     */
    private int comparedWithAbc2midi(List<String> tunes) throws Exception {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (String abc : tunes) {
            Path midi = folder.resolve("tune.mid");
            Abc2Midi.convert(abc, midi);
            byte[] bytes = Files.exists(midi) ? Files.readAllBytes(midi) : new byte[0];
            // Of a text that it cannot read, abc2midi writes a file without notes.
            if (bytes.length > 0 && !Recordings.notes(bytes).isEmpty()) {
                compared++;
                if (!areAlike(Recordings.notes(bytes), Recordings.notes(Recordings.of(playedOut(bytes))))) {
                    different.add(abc);
                }
            }
        }
        assertThat(different).isEmpty();
        return compared;
    }

    private static String playedOut(byte[] midi) throws IOException {
        return Recordings.read(midi).abc();
    }

    private static boolean areAlike(List<Recordings.Note> one, List<Recordings.Note> other) {
        boolean alike = one.size() == other.size();
        for (int i = 0; alike && i < one.size(); i++) {
            Recordings.Note a = one.get(i);
            Recordings.Note b = other.get(i);
            alike = a.pitch() == b.pitch() && Math.abs(a.on() - b.on()) <= 10 && Math.abs(a.off() - b.off()) <= 12;
        }
        return alike;
    }

    /** Measured with deviations of 20 ms: 2,688 of 2,694 bars, and more than half of the bars in each tune. */
    @Test
    void aPlayersNotesKeepTheirValuesInNearlyAllBars() throws Exception {
        int bars = 0;
        int kept = 0;
        for (String abc : bundled()) {
            AbcTune tune = AbcReader.read(abc);
            Fraction bar = tune.metre().barLength().orElseThrow();
            AbcTune back = Recordings.read(Recordings.played(Recordings.of(abc), 20, 7));
            Map<Long, TreeSet<String>> written = byBar(tune, bar);
            Map<Long, TreeSet<String>> read = byBar(back, bar);
            long same = written.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(read.get(entry.getKey())))
                    .count();
            assertThat(2 * same).as(abc).isGreaterThan(written.size());
            bars += written.size();
            kept += (int) same;
        }
        assertThat(kept).isGreaterThan(bars * 98 / 100);
    }

    private static Map<Long, TreeSet<String>> byBar(AbcTune tune, Fraction bar) {
        Map<Long, TreeSet<String>> bars = new HashMap<>();
        for (PlayedNote note : Performance.of(tune).notes()) {
            Fraction number = note.onset().dividedBy(bar);
            bars.computeIfAbsent(number.numerator() / number.denominator(), none -> new TreeSet<>())
                    .add(show(note));
        }
        return bars;
    }

    /** Measured on the 90 bundled tunes: pick-up 78, key 88; without key signature 76. */
    @Test
    void pickUpKeyAndMetreAreFoundInMostTunes() throws Exception {
        int pickups = 0;
        int keys = 0;
        int keysUnsigned = 0;
        int metresUnsigned = 0;
        for (String abc : bundled()) {
            AbcTune tune = AbcReader.read(abc);
            byte[] midi = Recordings.of(abc);
            AbcTune back = Recordings.read(midi);
            pickups += firstBar(back).equals(firstBar(tune)) ? 1 : 0;
            keys += back.key().abc().equals(tune.key().abc()) ? 1 : 0;
            AbcTune withoutKey = Recordings.read(Recordings.without(midi, Recordings.KEY_SIGNATURE));
            keysUnsigned += withoutKey.key().abc().equals(tune.key().abc()) ? 1 : 0;
            AbcTune withoutMetre = Recordings.read(Recordings.without(midi, Recordings.TIME_SIGNATURE));
            metresUnsigned +=
                    withoutMetre.metre().barLength().equals(tune.metre().barLength()) ? 1 : 0;
        }
        assertThat(new int[] {pickups, keys, keysUnsigned, metresUnsigned})
                .as("pick-ups, keys, keys and metres without their signs")
                .satisfies(found -> {
                    assertThat(found[0]).isGreaterThanOrEqualTo(76);
                    assertThat(found[1]).isGreaterThanOrEqualTo(86);
                    assertThat(found[2]).isGreaterThanOrEqualTo(74);
                    assertThat(found[3]).isGreaterThanOrEqualTo(60);
                });
    }

    private static Fraction firstBar(AbcTune tune) {
        Fraction length = Fraction.ZERO;
        for (AbcElement element : tune.body()) {
            if (element instanceof AbcElement.BarLine && length.signum() > 0) {
                break;
            } else if (element instanceof AbcElement.Timed timed) {
                length = length.plus(timed.duration());
            }
        }
        return length;
    }
}
