package io.github.folkrnn.abc;

/** Writes bar lines in the one way that is usual. */
final class BarLineText {
    private BarLineText() {}

    static String of(AbcElement.BarLine bar) {
        String text = bar.text();
        String thin = text.replace("[", "").replace("]", "");
        int before = colons(thin);
        int after = colons(new StringBuilder(thin).reverse());
        return switch (bar.kind()) {
            case SINGLE -> text.equals("[|]") ? text : text.startsWith(".") ? ".|" : "|";
            case DOUBLE -> "||";
            case PART -> text.startsWith("[") ? "[|" : "|]";
            // Programs that overlook this sign go by the double bar in it.
            case REPEAT_START ->
                text.equals(Abc2MidiRepeats.OVERLOOKED_START) ? text : "|" + ":".repeat(Math.max(1, after));
            case REPEAT_END -> ":".repeat(Math.max(1, before)) + "|";
            // Nothing but colons: half of them end the repeat.
            case REPEAT_END_START ->
                before == thin.length()
                        ? "::".repeat(Math.max(1, before / 2))
                        : before == 1 && after == 1
                                ? "::"
                                : ":".repeat(Math.max(1, before)) + "|" + ":".repeat(Math.max(1, after));
        };
    }

    private static int colons(CharSequence text) {
        int colons = 0;
        while (colons < text.length() && text.charAt(colons) == ':') {
            colons++;
        }
        return colons;
    }
}
