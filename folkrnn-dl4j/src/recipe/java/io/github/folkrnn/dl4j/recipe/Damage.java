package io.github.folkrnn.dl4j.recipe;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change that makes a tune worse, beyond doubt. Tunes are cleaned ones: a bar line follows every bar, and nothing else has
 * one in it.
 */
enum Damage {
    /** Up to half of the bars in each other's places. */
    BARS_EXCHANGED("bars exchanged") {
        @Override
        Optional<String> of(List<String> bars, RandomGenerator random) {
            List<String> changed = new ArrayList<>(bars);
            for (int i = 0; i < Math.max(1, bars.size() / 4); i++) {
                int one = random.nextInt(bars.size());
                int other = random.nextInt(bars.size());
                changed.set(one, bars.get(other));
                changed.set(other, bars.get(one));
            }
            return Optional.of(joined(changed));
        }
    },

    /** The last two to four bars are gone. */
    ENDING_CUT("its ending cut") {
        @Override
        Optional<String> of(List<String> bars, RandomGenerator random) {
            int kept = bars.size() - 2 - random.nextInt(3);
            return kept < 4 ? Optional.empty() : Optional.of(joined(bars.subList(0, kept)));
        }
    },

    /** One note of eight is one to three steps higher or lower. */
    NOTES_SHIFTED("notes shifted") {
        private static final String LETTERS = "CDEFGABcdefgab";

        @Override
        Optional<String> of(List<String> bars, RandomGenerator random) {
            Matcher notes = Pattern.compile("(?<![\\^_=])[A-Ga-g](?![,'])").matcher(joined(bars));
            return Optional.of(notes.replaceAll(note -> {
                int letter = LETTERS.indexOf(note.group());
                int to = letter + (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(3));
                return random.nextInt(8) > 0 ? note.group() : "" + LETTERS.charAt(Math.floorMod(to, LETTERS.length()));
            }));
        }
    };

    private static final Pattern KEY_LINE = Pattern.compile("(?m)^K:.*\n");

    /** Behind a bar line, of whatever signs, and the number of an ending. */
    private static final Pattern BAR = Pattern.compile("(?<=\\|)(?![|:\\]12])");

    private final String words;

    Damage(String words) {
        this.words = words;
    }

    /** What was done, in words. */
    String words() {
        return words;
    }

    /** The tune with the damage, if it is long enough for it. */
    Optional<AbcTune> of(AbcTune tune, RandomGenerator random) {
        String abc = tune.abc();
        Matcher key = KEY_LINE.matcher(abc);
        if (!key.find()) {
            return Optional.empty();
        }
        List<String> bars = List.of(BAR.split(abc.substring(key.end()).replace("\n", "")));
        return bars.size() < 8
                ? Optional.empty()
                : of(bars, random).map(music -> AbcReader.read(abc.substring(0, key.end()) + music));
    }

    /** The music with the damage. */
    abstract Optional<String> of(List<String> bars, RandomGenerator random);

    private static String joined(List<String> bars) {
        return String.join("", bars);
    }
}
