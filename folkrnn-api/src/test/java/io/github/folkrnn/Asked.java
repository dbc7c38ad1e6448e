package io.github.folkrnn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a tune, and whether it has it, judged by what the reader of ABC notation finds in its text.
 *
 * @param bars how many bars, or 0 for any number
 * @param parts how many parts, or 0 for any number
 */
record Asked(
        int bars,
        int parts,
        Optional<Boolean> repeats,
        Optional<String> key,
        Optional<String> metre,
        Optional<String> rhythm,
        Optional<String> title,
        Optional<Fraction> unitLength) {
    GenerationRequestBuilder addTo(GenerationRequestBuilder request) {
        if (bars > 0) {
            request.bars(bars);
        }
        if (parts > 0) {
            request.parts(parts);
        }
        repeats.ifPresent(request::repeats);
        key.ifPresent(request::key);
        metre.ifPresent(request::metre);
        rhythm.ifPresent(request::rhythm);
        title.ifPresent(request::title);
        unitLength.ifPresent(request::unitLength);
        return request;
    }

    /** Fails unless a tune is as it was asked for. */
    void requireMetBy(Tune tune, String how) {
        AbcTune music = tune.music();
        if (bars > 0) {
            assertThat(bars(music)).as(how).isEqualTo(Fraction.of(bars));
        }
        List<Boolean> repeated = repeatedParts(music);
        if (parts > 0) {
            assertThat(repeated).as(how).hasSize(parts);
        }
        repeats.ifPresent(all -> assertThat(Set.copyOf(repeated)).as(how).isEqualTo(Set.of(all)));
        key.ifPresent(text -> assertThat(music.key())
                .as(how)
                .isEqualTo(header("M:4/4\nK:" + text).key()));
        metre.ifPresent(text -> assertThat(music.metre().barLength())
                .as(how)
                .isEqualTo(header("M:" + text + "\nK:C").metre().barLength()));
        rhythm.ifPresent(text -> assertThat(music.rhythm()).as(how).contains(text));
        title.ifPresent(text -> assertThat(music.titles()).as(how).containsExactly(text));
        unitLength.ifPresent(length -> assertThat(music.unitLength()).as(how).isEqualTo(length));
    }

    private static AbcTune header(String fields) {
        return AbcReader.read("X:1\nT:A\n" + fields + "\nz4|]");
    }

    /** The time of all that is written, first endings and a pick-up before a repeat sign apart, in bars. */
    private static Fraction bars(AbcTune music) {
        Fraction full = music.metre().barLength().orElseThrow();
        Fraction time = Fraction.ZERO;
        boolean counted = true;
        for (AbcElement element : music.body()) {
            if (element instanceof AbcElement.Ending ending) {
                counted = ending.numbers().get(0) != 1;
            } else if (counted && element instanceof AbcElement.Timed timed) {
                time = time.plus(timed.duration());
            } else if (element instanceof AbcElement.BarLine line
                    && line.kind() == AbcElement.BarLine.Kind.REPEAT_START
                    && time.compareTo(full) < 0) {
                time = Fraction.ZERO;
            }
        }
        return time.dividedBy(full);
    }

    /** For each part whether it is repeated. */
    private static List<Boolean> repeatedParts(AbcTune music) {
        List<Boolean> parts = new ArrayList<>();
        Fraction full = music.metre().barLength().orElseThrow();
        Fraction time = Fraction.ZERO;
        int ending = 0;
        for (AbcElement element : music.body()) {
            if (element instanceof AbcElement.Ending found) {
                ending = found.numbers().get(0);
            } else if (element instanceof AbcElement.Timed timed) {
                time = time.plus(timed.duration());
            } else if (element instanceof AbcElement.BarLine line
                    && line.kind() != AbcElement.BarLine.Kind.SINGLE
                    && ending != 1
                    && !time.equals(Fraction.ZERO)) {
                boolean pickUp = line.kind() == AbcElement.BarLine.Kind.REPEAT_START
                        && parts.isEmpty()
                        && time.compareTo(full) < 0;
                if (!pickUp) {
                    boolean returns = line.kind() == AbcElement.BarLine.Kind.REPEAT_END
                            || line.kind() == AbcElement.BarLine.Kind.REPEAT_END_START;
                    parts.add(ending == 2 || returns);
                }
                time = Fraction.ZERO;
                ending = 0;
            }
        }
        if (!time.equals(Fraction.ZERO)) {
            parts.add(ending == 2);
        }
        return parts;
    }
}
