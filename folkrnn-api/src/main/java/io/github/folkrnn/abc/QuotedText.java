package io.github.folkrnn.abc;

/** Tells chord symbols from annotations. */
final class QuotedText {
    private static final String PLACEMENTS = "^_<>@";

    private QuotedText() {}

    /** The element for what stands between two quotation marks. */
    static AbcElement element(String written, Position position) {
        String text = TextDecoder.decode(written);
        int placement = text.isEmpty() ? -1 : PLACEMENTS.indexOf(text.charAt(0));
        if (placement < 0) {
            return new AbcElement.ChordSymbol(position, text, ChordName.parse(text));
        }
        return new AbcElement.Annotation(
                position, AbcElement.Annotation.Placement.values()[placement], text.substring(1));
    }

    /** The sign of a placement. */
    static char sign(AbcElement.Annotation.Placement placement) {
        return PLACEMENTS.charAt(placement.ordinal());
    }
}
