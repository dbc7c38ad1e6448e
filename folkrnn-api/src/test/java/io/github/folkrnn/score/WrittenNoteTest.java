package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.score.WrittenNote.BeamPart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenNoteTest {
    /** The values of the elements that take time, in their order. */
    private static List<List<WrittenNote>> written(String body) {
        AbcTune tune = AbcReader.read("X:1\nM:4/4\nL:1/8\nK:G\n" + body + "\n");
        List<List<WrittenNote>> all = WrittenNote.of(tune, tune.voices().get(0));
        assertThat(all).hasSameSizeAs(tune.body());
        List<List<WrittenNote>> timed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (tune.body().get(i) instanceof AbcElement.Timed) {
                timed.add(all.get(i));
            } else {
                assertThat(all.get(i)).isEmpty();
            }
        }
        return timed;
    }

    @Test
    void aLengthWithoutAValueOfItsOwnIsSeveralThatAreTied() {
        List<WrittenNote> five = written("a5 b3|").get(0);
        assertThat(five).extracting(WrittenNote::halvings).containsExactly(1, 3);
        assertThat(five).extracting(WrittenNote::duration).containsExactly(Fraction.of(1, 2), Fraction.of(1, 8));
        assertThat(written("a5 b3|").get(1)).extracting(WrittenNote::dots).containsExactly(1);
    }

    @Test
    void beamsBeginGoOnEndAndPointToTheirBeat() {
        assertThat(written("a>b c<d|"))
                .extracting(notes -> notes.get(0).beams())
                .containsExactly(
                        List.of(BeamPart.BEGIN),
                        List.of(BeamPart.END, BeamPart.BACKWARD_HOOK),
                        List.of(BeamPart.BEGIN, BeamPart.FORWARD_HOOK),
                        List.of(BeamPart.END));
        assertThat(written("abcd e4|").get(1).get(0).beams()).containsExactly(BeamPart.CONTINUE);
        assertThat(written("abcd e4|").get(4).get(0).beams()).isEmpty();
    }

    @Test
    void aPickUpBeginsWithinItsBar() {
        assertThat(written("ab|c8|").get(0).get(0).moment()).isEqualTo(Fraction.of(3, 4));
        assertThat(written("ab|c8|").get(2).get(0).moment()).isEqualTo(Fraction.ZERO);
    }
}
