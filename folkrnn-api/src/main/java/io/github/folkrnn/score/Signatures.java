package io.github.folkrnn.score;

import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.Step;
import java.util.ArrayList;
import java.util.List;

/** The signs of keys and metres. */
final class Signatures {
    private static final List<Step> SHARPS = List.of(Step.F, Step.C, Step.G, Step.D, Step.A, Step.E, Step.B);
    private static final int[] SHARP_PLACES = {4, 1, 5, 2, -1, 3, 0};
    private static final List<Step> FLATS = List.of(Step.B, Step.E, Step.A, Step.D, Step.G, Step.C, Step.F);
    private static final int[] FLAT_PLACES = {0, 3, -1, 2, -2, 1, -3};
    private static final double GAP = 0.1;
    private static final double NATURAL_GAP = 0.25;
    private static final double HALF_METRE = 1;
    static final double LEANING_SCALE = 0.56;
    private static final double SLANT = 0.25;

    private Signatures() {}

    /** The signature of a key, from x = 0 on. */
    static List<Mark> key(Key key, Clef clef) {
        List<Mark> signs = new ArrayList<>();
        addKey(key, shift(clef), signs);
        return signs;
    }

    /** A new signature, after the naturals that cancel what is gone from the old one. */
    static List<Mark> change(Key from, Key to, Clef clef) {
        List<Mark> signs = new ArrayList<>();
        boolean wasSharp = SHARPS.stream().anyMatch(step -> shown(from, step) > 0);
        List<Step> order = wasSharp ? SHARPS : FLATS;
        int[] places = wasSharp ? SHARP_PLACES : FLAT_PLACES;
        for (int i = 0; i < order.size(); i++) {
            Step step = order.get(i);
            boolean natural = step == Step.G && to.mode() == Mode.HIGHLAND_SIGNED;
            if (shown(from, step) != 0 && shown(to, step) == 0 && !natural) {
                add(Glyph.NATURAL, places[i] + shift(clef), NATURAL_GAP, signs);
            }
        }
        if (!sameSigns(from, to)) {
            addKey(to, shift(clef), signs);
        }
        return signs;
    }

    /** How much higher than with a treble clef the signs stand, in places, by octaves brought near the middle. */
    private static int shift(Clef clef) {
        int shift = Math.floorMod(Head.placeOf(Step.B, 4, clef), SHARPS.size());
        return shift > SHARPS.size() / 2 ? shift - SHARPS.size() : shift;
    }

    static boolean sameSigns(Key a, Key b) {
        boolean naturals = a.mode() == Mode.HIGHLAND_SIGNED || b.mode() == Mode.HIGHLAND_SIGNED;
        return SHARPS.stream().allMatch(step -> shown(a, step) == shown(b, step))
                && (!naturals || a.mode() == b.mode());
    }

    /** What the signature of a key shows for a letter: for the Highland pipes nothing, although they play sharps. */
    private static int shown(Key key, Step step) {
        boolean unsigned = key.mode() == Mode.HIGHLAND && !key.accidentals().containsKey(step);
        return unsigned ? 0 : key.alteration(step);
    }

    private static void addKey(Key key, int shift, List<Mark> signs) {
        for (int i = 0; i < SHARPS.size(); i++) {
            int alteration = shown(key, SHARPS.get(i));
            if (alteration > 0) {
                add(alteration > 1 ? Glyph.DOUBLE_SHARP : Glyph.SHARP, SHARP_PLACES[i] + shift, GAP, signs);
            }
        }
        if (key.mode() == Mode.HIGHLAND_SIGNED && shown(key, Step.G) == 0) {
            add(Glyph.NATURAL, SHARP_PLACES[SHARPS.indexOf(Step.G)] + shift, NATURAL_GAP, signs);
        }
        for (int i = 0; i < FLATS.size(); i++) {
            int alteration = shown(key, FLATS.get(i));
            if (alteration < 0) {
                add(alteration < -1 ? Glyph.DOUBLE_FLAT : Glyph.FLAT, FLAT_PLACES[i] + shift, GAP, signs);
            }
        }
    }

    private static void add(Glyph glyph, int place, double gap, List<Mark> signs) {
        double x = signs.isEmpty() ? 0 : signs.get(signs.size() - 1).box().right() + gap;
        signs.add(new Mark.Sign(glyph, x - glyph.box().x(), -place / 2.0, 1));
    }

    /** The signature of a metre, from x = 0 on; nothing for free metre. */
    static List<Mark> metre(Metre metre) {
        if (metre.isFree()) {
            return List.of();
        } else if (metre.text().equals("C")) {
            return List.of(new Mark.Sign(Glyph.COMMON, 0, 0, 1));
        } else if (metre.text().equals("C|")) {
            return List.of(new Mark.Sign(Glyph.CUT, 0, 0, 1));
        }
        double upper = numberWidth(metre.beats(), 1);
        double lower = numberWidth(metre.unit(), 1);
        double middle = Math.max(upper, lower) / 2;
        List<Mark> signs = new ArrayList<>(number(metre.beats(), middle, -HALF_METRE, 1));
        signs.addAll(number(metre.unit(), middle, HALF_METRE, 1));
        return signs;
    }

    /** A number in the digits of the metre, its middle at a point. */
    static List<Mark> number(int number, double x, double y, double scale) {
        List<Mark> signs = new ArrayList<>();
        double left = x - numberWidth(number, scale) / 2;
        for (char digit : Integer.toString(number).toCharArray()) {
            Glyph glyph = Glyph.digit(digit - '0');
            signs.add(new Mark.Sign(glyph, left - glyph.box().x() * scale, y, scale));
            left += (glyph.width() + GAP) * scale;
        }
        return signs;
    }

    /** A number in small leaning digits, its middle at a point. */
    static List<Mark> leaningNumber(int number, double x, double y) {
        return number(number, x, y, LEANING_SCALE).stream()
                .map(Mark.Sign.class::cast)
                .<Mark>map(sign -> new Mark.Shape(
                        sign.glyph().outline().slanted(sign.scale(), SLANT).moved(sign.x(), sign.y())))
                .toList();
    }

    static double numberWidth(int number, double scale) {
        double width = -GAP;
        for (char digit : Integer.toString(number).toCharArray()) {
            width += Glyph.digit(digit - '0').width() + GAP;
        }
        return width * scale;
    }
}
