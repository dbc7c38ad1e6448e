package io.github.folkrnn.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GlyphTest {
    @ParameterizedTest
    @EnumSource(Glyph.class)
    void everySignHasInk(Glyph glyph) {
        assertThat(glyph.box().width()).isBetween(0.2, 4.0);
        assertThat(glyph.box().height()).isBetween(0.1, 8.0);
        assertThat(glyph.outline().segments().get(0).command()).isEqualTo('M');
    }

    /** Widths and heights that engravers and SMuFL fonts agree on, within a tenth. */
    @ParameterizedTest
    @CsvSource({
        "BLACK_HEAD,1.18,0.97",
        "HALF_HEAD,1.18,0.97",
        "WHOLE_HEAD,1.69,1.0",
        "SHARP,1.0,2.8",
        "FLAT,0.9,2.46",
        "NATURAL,0.67,2.7",
        "DIGIT_4,1.4,2.0",
        "TREBLE_CLEF,2.68,6.95",
        "QUARTER_REST,1.08,3.0"
    })
    void signsHaveTheUsualSize(Glyph glyph, double width, double height) {
        assertThat(glyph.box().width()).isCloseTo(width, within(0.1));
        assertThat(glyph.box().height()).isCloseTo(height, within(0.1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Glyph.class,
            names = {"FERMATA", "ROLL", "TURN", "TRILL", "ACCENT", "UP_BOW", "DOWN_BOW", "UPPER_MORDENT"})
    void signsAboveTheStaffStandInTheMiddleOfTheirOrigin(Glyph glyph) {
        Box box = glyph.box();
        assertThat(box.x() + box.width() / 2).isCloseTo(0, within(0.15));
        assertThat(box.bottom()).isLessThanOrEqualTo(0.1);
    }
}
