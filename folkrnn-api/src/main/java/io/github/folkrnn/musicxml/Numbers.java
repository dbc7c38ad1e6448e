package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Fraction;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

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

    /** The whole number of a child; another number where there is no such child, and, with a remark, where it has none. */
    static int whole(XmlElement element, String child, int otherwise, Remarks remarks) {
        return read(element.textOf(child), Numbers::whole, otherwise, element, "<" + child + ">", remarks);
    }

    /** The decimal number of a child, as {@link #whole(XmlElement, String, int, Remarks)} reads whole ones. */
    static Fraction decimal(XmlElement element, String child, Fraction otherwise, Remarks remarks) {
        return read(element.textOf(child), Numbers::decimal, otherwise, element, "<" + child + ">", remarks);
    }

    /** The whole number of an attribute, as {@link #whole(XmlElement, String, int, Remarks)} reads those of children. */
    static int wholeAttribute(XmlElement element, String attribute, int otherwise, Remarks remarks) {
        return read(element.attribute(attribute), Numbers::whole, otherwise, element, attribute, remarks);
    }

    private static <T> T read(
            Optional<String> text,
            Function<String, Optional<T>> reader,
            T otherwise,
            XmlElement element,
            String name,
            Remarks remarks) {
        Optional<T> number = text.flatMap(reader);
        if (text.isPresent() && number.isEmpty()) {
            remarks.once(
                    element.position(),
                    "The " + name + " of <" + element.name() + "> must be a number, got " + Remarks.quote(text.get())
                            + "; it is read as " + otherwise + ".");
        }
        return number.orElse(otherwise);
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
