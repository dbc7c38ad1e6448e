package io.github.folkrnn.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.ChordName;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.NoteName;
import io.github.folkrnn.abc.Step;
import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares chords with those that musicians have written over tunes, which are not part of this project. */
class ChordJudgeTest {
    private static final Harmonizer HARMONIZER = Harmonizer.builder().build();

    private int bars;
    private int equal;
    private int equalFunction;

    private static Corpus judge() throws IOException {
        Path irish = Path.of(System.getProperty("folkrnn.irish", "../../shared/data/irish.abc"));
        Path folder = irish.resolveSibling("chords");
        assumeTrue(
                Files.isDirectory(folder),
                () -> "there are no tunes with chords in " + folder + ", beside the file that -Dfolkrnn.irish names");
        return Corpus.ofDirectory(folder);
    }

    @Test
    void mostBarsBeginWithTheChordThatMusiciansPlay() throws IOException {
        try (Stream<String> tunes = judge().tunes()) {
            tunes.map(AbcReader::read).forEach(this::compare);
        }
        String counted = equal + " equal chords and " + equalFunction + " equal functions of " + bars;
        assertThat(bars).isGreaterThan(1000);
        assertThat(equal).as(counted).isGreaterThan(bars * 65 / 100);
        assertThat(equalFunction).as(counted).isGreaterThan(bars * 80 / 100);
    }

    private void compare(AbcTune tune) {
        List<Optional<ChordName>> theirs = barChords(tune);
        List<Optional<ChordName>> ours = barChords(HARMONIZER.harmonize(tune));
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < theirs.size(); i++) {
            if (theirs.get(i).isPresent()) {
                bars++;
                ChordName their = theirs.get(i).get();
                Optional<ChordName> our = ours.get(i);
                boolean same =
                        our.filter(chord -> triad(chord).equals(triad(their))).isPresent();
                equal += same ? 1 : 0;
                boolean sameFunction = our.filter(chord -> function(chord, tune.key()) == function(their, tune.key()))
                        .isPresent();
                equalFunction += same || sameFunction ? 1 : 0;
            }
        }
    }

    /** The chord that holds at the beginning of each full bar. */
    private static List<Optional<ChordName>> barChords(AbcTune tune) {
        List<Optional<ChordName>> chords = new ArrayList<>();
        Optional<ChordName> holding = Optional.empty();
        Optional<ChordName> atBeginning = Optional.empty();
        Fraction length = Fraction.ZERO;
        Metre metre = tune.metre();
        for (AbcElement element : tune.body()) {
            if (element instanceof AbcElement.MetreChange change) {
                metre = change.metre();
            } else if (element instanceof AbcElement.ChordSymbol symbol) {
                holding = symbol.chord().isPresent() ? symbol.chord() : holding;
            } else if (element instanceof AbcElement.Timed timed) {
                atBeginning = length.signum() == 0 ? holding : atBeginning;
                length = length.plus(timed.duration());
            } else if (element instanceof AbcElement.BarLine) {
                Fraction full = metre.barLength().orElse(Fraction.ONE);
                if (length.compareTo(full) >= 0) {
                    chords.add(atBeginning);
                }
                length = Fraction.ZERO;
            }
        }
        return chords;
    }

    /** Root and third; what is added to a triad, and its bass, are the accompanist's choice. */
    private static String triad(ChordName chord) {
        boolean minor = chord.quality().matches("(m|dim)(?!aj).*");
        return chord.root().pitchClass() + (minor ? "m" : "");
    }

    /** T for tonic and its thirds, S for the fourth and second degree, D for the fifth and seventh, else the root. */
    private static char function(ChordName chord, Key key) {
        for (int degree = 0; degree < 7; degree++) {
            Step step = Step.values()[(key.tonic().ordinal() + degree) % 7];
            if (new NoteName(step, key.alteration(step)).pitchClass()
                    == chord.root().pitchClass()) {
                return "TSTSDTD".charAt(degree);
            }
        }
        return (char) ('a' + chord.root().pitchClass());
    }
}
