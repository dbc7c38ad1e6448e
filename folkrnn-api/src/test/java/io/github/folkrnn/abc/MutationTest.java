package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noMutationOfATuneMakesTheReaderThrow(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String text =
                    OwnTunes.mutate(OwnTunes.ALL.get(random.nextInt(OwnTunes.ALL.size())), OwnTunes.ALPHABET, random);
            assertThatCode(() -> {
                        AbcTune tune = AbcReader.read(text);
                        assertThat(tune.body().size()).isLessThanOrEqualTo(2 * text.length() + 1);
                        for (AbcElement element : tune.body()) {
                            assertThat(element.position().line()).isPositive();
                            if (element instanceof AbcElement.Timed timed) {
                                assertThat(timed.duration().signum()).isPositive();
                            }
                        }
                    })
                    .as("seed %d, step %d: %s", seed, i, text)
                    .doesNotThrowAnyException();
        }
    }

    /** Anything but linear time would take minutes here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(", "[", "{", "\"", "!", "+", "|", ":", "A>", "(3", "[1", "-", "/", "^", "9", "&", "A/7", "[V:1", "\\",
                "||[1", "! "
            })
    void longRunsOfAnyOpeningAreRead(String piece) {
        AbcTune tune = AbcReader.read("X:1\nK:C\nA" + piece.repeat(400_000 / piece.length()));
        assertThat(Abc.pitches(tune)).startsWith("A4");
    }
}
