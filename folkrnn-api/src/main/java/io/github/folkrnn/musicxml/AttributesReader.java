package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.Accidental;
import io.github.folkrnn.abc.Clef;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Mode;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.abc.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads keys, metres and clefs. */
final class AttributesReader {
    private static final int MAX_METRE = 128;
    private static final Map<Step, Integer> PIPES = Map.of(Step.F, 1, Step.C, 1, Step.G, 0);
    private static final int PIPES_FIFTHS = 2;

    private final Remarks remarks;

    AttributesReader(Remarks remarks) {
        this.remarks = remarks;
    }

    Optional<Key> key(XmlElement key) throws MusicXmlException {
        if (!key.has("fifths")) {
            return signs(key);
        }
        int fifths = Numbers.wholeOf(key, "fifths");
        Mode mode = mode(key.textOf("mode").orElse("major"), key);
        if (mode == Mode.NONE && fifths == 0) {
            return Optional.of(Key.NONE);
        } else if (mode == Mode.MIXOLYDIAN && fifths == PIPES_FIFTHS && key.is("print-object", "no")) {
            return Optional.of(new Key(Step.A, 0, Mode.HIGHLAND, Map.of(), false));
        }
        Mode known = mode == Mode.NONE ? Mode.MAJOR : mode;
        for (int alteration = -1; alteration <= 1; alteration++) {
            for (Step step : Step.values()) {
                Key candidate = new Key(step, alteration, known, Map.of(), false);
                if (candidate.fifths() == fifths) {
                    return Optional.of(candidate);
                }
            }
        }
        remarks.add(
                key.position(),
                Problem.Code.BAD_KEY,
                "A key of " + fifths + " sharps (flats, if below 0) has no name in ABC; the key before it is kept.");
        return Optional.empty();
    }

    private Mode mode(String name, XmlElement key) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "major", "ionian" -> Mode.MAJOR;
            case "minor", "aeolian" -> Mode.MINOR;
            case "dorian" -> Mode.DORIAN;
            case "phrygian" -> Mode.PHRYGIAN;
            case "lydian" -> Mode.LYDIAN;
            case "mixolydian" -> Mode.MIXOLYDIAN;
            case "locrian" -> Mode.LOCRIAN;
            case "none" -> Mode.NONE;
            default -> {
                remarks.add(
                        key.position(),
                        Problem.Code.BAD_KEY,
                        Remarks.quote(name) + " is not a mode; the key is taken for major.");
                yield Mode.MAJOR;
            }
        };
    }

    /** A signature that is written out, letter by letter. */
    private Optional<Key> signs(XmlElement key) throws MusicXmlException {
        List<XmlElement> steps = key.children("key-step");
        List<XmlElement> alters = key.children("key-alter");
        Map<Step, Integer> signature = new EnumMap<>(Step.class);
        for (int i = 0; i < Math.min(steps.size(), alters.size()); i++) {
            Optional<Step> step = step(steps.get(i).text());
            Optional<Integer> alter = Numbers.whole(alters.get(i).text()).filter(any -> Math.abs(any) <= 2);
            if (step.isEmpty() || alter.isEmpty()) {
                remarks.add(
                        key.position(),
                        Problem.Code.BAD_KEY,
                        "A sign of the key is not a letter with up to two sharps or flats, and is left out.");
            } else {
                signature.put(step.get(), alter.get());
            }
        }
        if (signature.equals(PIPES)) {
            return Optional.of(new Key(Step.A, 0, Mode.HIGHLAND_SIGNED, Map.of(), false));
        }
        Map<Step, Accidental> accidentals = new EnumMap<>(Step.class);
        signature.forEach((step, alter) -> accidentals.put(step, accidental(alter)));
        return Optional.of(new Key(Step.C, 0, Mode.NONE, accidentals, false));
    }

    static Accidental accidental(int alteration) {
        return Accidental.values()[alteration + 2];
    }

    static Optional<Step> step(String text) {
        return text.length() == 1 && "ABCDEFG".contains(text) ? Optional.of(Step.valueOf(text)) : Optional.empty();
    }

    Optional<Metre> metre(XmlElement time) {
        if (time.has("senza-misura")) {
            return Optional.of(Metre.FREE);
        }
        List<XmlElement> beats = time.children("beats");
        List<XmlElement> units = time.children("beat-type");
        List<String> parts = new ArrayList<>();
        long sum = 0;
        int unit = 1;
        boolean readable = !beats.isEmpty() && beats.size() == units.size();
        for (int i = 0; readable && i < beats.size(); i++) {
            int ofPart = Numbers.whole(units.get(i).text()).orElse(0);
            readable = ofPart >= 1 && ofPart <= MAX_METRE && Integer.bitCount(ofPart) == 1;
            if (readable) {
                long count = sum(beats.get(i).text());
                readable = count >= 1 && count <= MAX_METRE;
                int finer = Math.max(unit, ofPart);
                sum = sum * (finer / unit) + count * (finer / ofPart);
                unit = finer;
                parts.add(beats.get(i).text().replace(" ", "") + "/" + ofPart);
            }
        }
        if (!readable || sum > MAX_METRE) {
            remarks.add(
                    time.position(),
                    Problem.Code.BAD_METRE,
                    "The metre is not one of 1 to " + MAX_METRE
                            + " beats of a note value; it is taken for free metre.");
            return Optional.of(Metre.FREE);
        }
        String text = String.join("+", parts);
        if (time.is("symbol", "common") && text.equals("4/4")) {
            text = "C";
        } else if (time.is("symbol", "cut") && text.equals("2/2")) {
            text = "C|";
        }
        return Optional.of(new Metre(text, (int) sum, unit));
    }

    /** The sum of {@code 2+3}; 0 where it is none. */
    private static long sum(String text) {
        long sum = 0;
        for (String number : text.replace(" ", "").split("\\+")) {
            int beats = Numbers.whole(number).orElse(0);
            if (beats < 1 || beats > MAX_METRE) {
                return 0;
            }
            sum += beats;
        }
        return sum;
    }

    Clef clef(XmlElement clef) {
        String sign = clef.textOf("sign").orElse("G");
        int octave = Numbers.whole(clef, "clef-octave-change", 0, remarks);
        Optional<Integer> line = clef.textOf("line").flatMap(Numbers::whole).filter(any -> any >= 1 && any <= 5);
        if (Math.abs(octave) > 2) {
            remarks.once(
                    clef.position(), "A clef may stand at most two octaves higher or lower; its octave is left out.");
            octave = 0;
        }
        return switch (sign) {
            case "G" -> new Clef(Clef.Sign.G, line.orElse(2), octave);
            case "F" -> new Clef(Clef.Sign.F, line.orElse(4), octave);
            case "C" -> new Clef(Clef.Sign.C, line.orElse(3), octave);
            case "percussion" -> new Clef(Clef.Sign.PERCUSSION, 0, octave);
            case "none" -> new Clef(Clef.Sign.NONE, 0, octave);
            default -> {
                remarks.once(
                        clef.position(),
                        "A clef " + Remarks.quote(sign) + " has no counterpart in ABC; a treble clef stands for it.");
                yield Clef.TREBLE;
            }
        };
    }
}
