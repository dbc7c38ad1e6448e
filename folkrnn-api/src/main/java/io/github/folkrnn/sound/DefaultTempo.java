package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Tempo;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Chooses a tempo for tunes that give none: the usual session speed of their rhythm, or else of their metre. */
final class DefaultTempo {
    private static final Fraction HALF = new Fraction(1, 2);
    private static final Fraction QUARTER = new Fraction(1, 4);
    private static final Fraction DOTTED_QUARTER = new Fraction(3, 8);

    /** In this order, because "slip jig" is also a jig. */
    private static final Map<String, Tempo> BY_RHYTHM = new LinkedHashMap<>();

    static {
        put("slip jig", DOTTED_QUARTER, 112);
        put("hop jig", DOTTED_QUARTER, 120);
        put("jig", DOTTED_QUARTER, 112);
        put("slide", DOTTED_QUARTER, 126);
        put("reel", HALF, 96);
        put("hornpipe", HALF, 76);
        put("polka", QUARTER, 126);
        put("waltz", QUARTER, 126);
        put("mazurka", QUARTER, 138);
        put("strathspey", QUARTER, 120);
        put("barndance", HALF, 80);
        put("march", QUARTER, 108);
        put("air", QUARTER, 72);
    }

    private DefaultTempo() {}

    private static void put(String rhythm, Fraction beat, int beatsPerMinute) {
        BY_RHYTHM.put(rhythm, new Tempo("", beat, beatsPerMinute));
    }

    static Tempo of(AbcTune tune) {
        String rhythm = tune.rhythm().orElse("").toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Tempo> known : BY_RHYTHM.entrySet()) {
            boolean jigInItsMetre =
                    !known.getKey().equals("jig") || tune.metre().isCompound();
            if (rhythm.contains(known.getKey()) && jigInItsMetre) {
                return known.getValue();
            }
        }
        return of(tune.metre());
    }

    private static Tempo of(Metre metre) {
        if (metre.isCompound()) {
            return new Tempo("", new Fraction(3, metre.unit()), metre.beats() == 12 ? 126 : 112);
        }
        if (metre.beats() == 3) {
            return new Tempo("", QUARTER, 126);
        }
        boolean reel = metre.barLength().filter(Fraction.ONE::equals).isPresent();
        return reel ? new Tempo("", HALF, 92) : new Tempo("", QUARTER, 120);
    }
}
