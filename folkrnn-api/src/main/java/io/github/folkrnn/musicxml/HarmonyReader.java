package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.ChordName;
import io.github.folkrnn.abc.NoteName;
import io.github.folkrnn.abc.Step;
import java.util.List;
import java.util.Optional;

/** Reads chord symbols. */
final class HarmonyReader {
    private final Remarks remarks;

    HarmonyReader(Remarks remarks) {
        this.remarks = remarks;
    }

    Optional<AbcElement> read(XmlElement harmony) {
        Optional<XmlElement> kind = harmony.child("kind");
        Optional<XmlElement> root = harmony.child("root");
        if (kind.isEmpty() || root.isEmpty()) {
            remarks.once(
                    harmony.position(),
                    "A harmony that is not given by a root and a kind has no counterpart in ABC and is left out.");
            return Optional.empty();
        }
        if (kind.get().text().equals(ChordKind.NONE)) {
            String text =
                    kind.get().attribute("text").filter(any -> !any.isEmpty()).orElse("N.C.");
            return Optional.of(symbol(harmony, text));
        }
        Optional<NoteName> name = note(root.get(), "root");
        if (name.isEmpty()) {
            remarks.leftOut(harmony);
            return Optional.empty();
        }
        Optional<NoteName> bass = harmony.child("bass").flatMap(element -> note(element, "bass"));
        String text = name.get()
                + quality(kind.get(), harmony.children("degree"))
                + bass.map(note -> "/" + note).orElse("");
        return Optional.of(symbol(harmony, harmony.is("type", "alternate") ? "(" + text + ")" : text));
    }

    private static AbcElement symbol(XmlElement harmony, String text) {
        return new AbcElement.ChordSymbol(harmony.position(), text, ChordName.parse(text));
    }

    /** What stands after the root: as the document shows it, if that is a known kind of chord. */
    private String quality(XmlElement kind, List<XmlElement> degrees) {
        Optional<String> shown = kind.attribute("text")
                .filter(text -> ChordName.parse("C" + text).isPresent());
        int added = degrees.size() == 1
                        && degrees.get(0).textOf("degree-type").orElse("").equals("add")
                        && alter(degrees.get(0)) == 0
                ? Numbers.whole(degrees.get(0), "degree-value", 0, remarks)
                : 0;
        Optional<String> known = ChordKind.quality(kind.text(), degrees.isEmpty() ? 0 : added);
        if (shown.isPresent() && (degrees.isEmpty() || known.equals(shown))) {
            return shown.get();
        } else if (known.isPresent() && (degrees.isEmpty() || added > 0)) {
            return known.get();
        }
        StringBuilder text = new StringBuilder(
                shown.or(() -> ChordKind.quality(kind.text(), 0)).orElse(""));
        for (XmlElement degree : degrees) {
            text.append(degree(degree));
        }
        return text.toString();
    }

    private String degree(XmlElement degree) {
        String value = degree.textOf("degree-value").orElse("");
        int alter = alter(degree);
        String sign = alter > 0 ? "#" : alter < 0 ? "b" : "";
        return switch (degree.textOf("degree-type").orElse("")) {
            case "subtract" -> "no" + value;
            case "add" -> (sign.isEmpty() ? "add" : sign) + value;
            default -> sign + value;
        };
    }

    private int alter(XmlElement degree) {
        return Numbers.whole(degree, "degree-alter", 0, remarks);
    }

    private Optional<NoteName> note(XmlElement element, String name) {
        Optional<Step> step = element.textOf(name + "-step").flatMap(AttributesReader::step);
        int alter = Numbers.whole(element, name + "-alter", 0, remarks);
        return step.filter(any -> Math.abs(alter) <= 1).map(letter -> new NoteName(letter, alter));
    }
}
