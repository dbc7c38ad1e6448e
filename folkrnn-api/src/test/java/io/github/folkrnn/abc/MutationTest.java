package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutationTest {
    private static final List<String> TUNES =
            List.of(OwnTunes.JIG, OwnTunes.REEL, OwnTunes.EVERYTHING, OwnTunes.VOICES);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noMutationOfATuneMakesTheReaderThrow(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 12_500; i++) {
            String text = OwnTunes.mutate(TUNES.get(random.nextInt(TUNES.size())), OwnTunes.ALPHABET, random);
            try {
                check(AbcReader.read(text), text);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", step " + i + ": " + text, e);
            }
        }
    }

    private static void check(AbcTune tune, String text) {
        for (Voice voice : tune.voices()) {
            if (voice.body().size() > 2 * text.length() + 1) {
                throw new IllegalStateException("too many elements");
            }
            for (AbcElement element : voice.body()) {
                boolean timeless = element instanceof AbcElement.Timed timed
                        && timed.duration().signum() <= 0;
                if (element.position().line() < 1 || timeless) {
                    throw new IllegalStateException(element.toString());
                }
            }
        }
    }

    /** Anything but linear time would take minutes here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{",
                "\"",
                "!",
                "+",
                "|",
                ":",
                "A>",
                "(3",
                "[1",
                "-",
                "/",
                "^",
                "9",
                "&",
                "A/7",
                "[V:1",
                "\\",
                "||[1",
                "! ",
                "&A",
                "\n+:x",
                "\nN:a\n+:b",
                "\nP:A",
                "\nV:1",
                "\nA|\nP:B\nV:2",
                "(3:",
                "\"&#",
                "\"\\",
                "[K:C",
                "[K:C]",
                "\nU:T=!trill!",
                "\nm:An=nnn",
                "\nm:A=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nA",
                "[r:[r:",
                "\n%%begintext",
                "\nw:la",
                "[1-9,1-9,",
                "\"Am7",
                "Z9",
                "!a!",
                "A\n"
            })
    void longRunsOfAnyOpeningAreRead(String piece) {
        AbcTune tune = AbcReader.read("X:1\nK:C\nA" + piece.repeat(100_000 / piece.length()));
        assertThat(Abc.pitches(tune)).startsWith("A4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P:", "P:(A1000)0", "P:(", "M:2/4+", "K:C ^f", "T:&amp", "V:1 name=\"", "Q:1/4 ", "K:exp "})
    void longFieldsOfTheHeaderAreRead(String field) {
        String piece = field.substring(2);
        String line = field + (piece.isEmpty() ? "A" : piece).repeat(100_000 / Math.max(1, piece.length()));
        assertThat(Abc.pitches(AbcReader.read("X:1\n" + line + "\nK:C\nA"))).isEqualTo("A4");
    }

    @Test
    void aLineOfAMegabyteIsRead() {
        AbcTune tune = Abc.tune("none", "GABc ".repeat(200_000));
        assertThat(Abc.all(tune, AbcElement.Note.class)).hasSize(800_000);
        assertThat(tune.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A0",
                "A1000000000",
                "A/1000000000",
                "Z1000000000",
                "|1000000000A",
                "(1000000000ABc",
                "A,,,,,,,,,,"
            })
    void numbersBeyondAllReasonAreReported(String body) {
        assertThat(Abc.tune("none", "A" + body).problems()).isNotEmpty();
        assertThat(AbcReader.read("X:1\nP:A1000000000\nK:C\nA").partOrder()).isEmpty();
    }
}
