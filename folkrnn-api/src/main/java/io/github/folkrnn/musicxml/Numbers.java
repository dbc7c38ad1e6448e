package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Fraction;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the numbers in elements. */
final class Numbers {
    /** So many digits a number may have that is meant. */
    private static final int MOST_DIGITS = 15;

    /** Far beyond what is meant anywhere; unlike the least of all numbers, its opposite is one, too. */
    private static final int MOST_WHOLE = 99_999_999;

    private Numbers() {}

    /** A whole number, or the nearest one that arithmetic is safe with; nothing where there is none. */
    static Optional<Integer> whole(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            return Optional.of(Math.max(-MOST_WHOLE, Math.min(MOST_WHOLE, number)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A decimal number; nothing where there is none, or one of more digits than are meant. */
    static Optional<Fraction> decimal(String text) {
        if (text.length() > MOST_DIGITS || !text.strip().matches("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)")) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text.strip()).stripTrailingZeros();
        BigDecimal whole = number.scale() > 0 ? number.scaleByPowerOfTen(number.scale()) : number;
        long denominator =
                number.scale() > 0 ? BigDecimal.TEN.pow(number.scale()).longValueExact() : 1;
        return Optional.of(Fraction.of(whole.longValueExact(), denominator));
    }

    /** A number within an element that must have one. */
    static Fraction decimalOf(XmlElement element, String child) throws MusicXmlException {
        String text = element.textOf(child).orElse("");
        return decimal(text)
                .orElseThrow(() -> new MusicXmlException(element.position() + ": <" + element.name() + "> must hold a <"
                        + child + "> with a number, got " + Remarks.quote(text)));
    }

    static int wholeOf(XmlElement element, String child) throws MusicXmlException {
        String text = element.textOf(child).orElse("");
        return whole(text)
                .orElseThrow(() -> new MusicXmlException(element.position() + ": <" + element.name() + "> must hold a <"
                        + child + "> with a whole number, got " + Remarks.quote(text)));
    }
}
