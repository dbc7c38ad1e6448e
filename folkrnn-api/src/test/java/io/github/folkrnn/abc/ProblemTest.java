package io.github.folkrnn.abc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void foreignTextIsShownWithoutWhatMovesTheCursorOrTurnsTheLine() {
        assertThat(Problem.shown("a\n\u001b[31mb\u202ec\ufeff\ufffe\ud800", 100))
                .isEqualTo("a\\u000a\\u001b[31mb\\u202ec\\ufeff\\ufffe\\ud800");
        assertThat(Problem.shown("été 𝄞 عود", 100)).isEqualTo("été 𝄞 عود");
    }

    @Test
    void foreignTextThatIsTooLongIsCutBetweenCharacters() {
        assertThat(Problem.shown("𝄞𝄞𝄞", 3)).isEqualTo("𝄞𝄞𝄞");
        assertThat(Problem.shown("𝄞𝄞𝄞𝄞", 3)).isEqualTo("𝄞𝄞𝄞…");
    }
}
