package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Key;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.abc.Tempo;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a document says of its music: titles, people, and what the library has kept under names of its own. */
final class HeadingReader {
    private static final Fraction EIGHTH = Fraction.of(1, 8);

    private final Remarks remarks;
    private final List<String> titles = new ArrayList<>();
    private final List<String> creditTitles = new ArrayList<>();
    private final List<AbcElement.Field> fields = new ArrayList<>();
    private final List<String> partOrder = new ArrayList<>();
    private int number = 1;
    private Fraction unitLength = EIGHTH;

    HeadingReader(Remarks remarks) {
        this.remarks = remarks;
    }

    Fraction unitLength() {
        return unitLength;
    }

    /** Reads an element that stands before the parts. */
    void read(XmlElement element) {
        switch (element.name()) {
            case "work" -> title(element.textOf("work-title"));
            case "movement-title" -> title(Optional.of(element.text()));
            case "identification" -> element.children().forEach(this::identification);
            case "credit" -> credit(element);
            case "movement-number", "defaults" -> {
                // How it is shown.
            }
            default -> remarks.leftOut(element);
        }
    }

    private void title(Optional<String> text) {
        text.map(HeadingReader::line)
                .filter(title -> !title.isEmpty() && !titles.contains(title))
                .ifPresent(titles::add);
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private void credit(XmlElement credit) {
        if (credit.textOf("credit-type").filter("title"::equals).isPresent()) {
            credit.textOf("credit-words").map(HeadingReader::line).ifPresent(creditTitles::add);
        }
    }

    private void identification(XmlElement element) {
        switch (element.name()) {
            case "creator" -> creator(element);
            case "rights" -> field(element, 'N', element.text());
            case "source" -> field(element, 'S', element.text());
            case "encoding" -> element.children("encoder").forEach(encoder -> field(encoder, 'Z', encoder.text()));
            case "miscellaneous" -> element.children("miscellaneous-field").forEach(this::other);
            default -> remarks.leftOut(element);
        }
    }

    private void creator(XmlElement creator) {
        String type = creator.attribute("type").orElse("composer");
        String more = type.equals("composer") ? "" : " (" + line(type) + ")";
        field(creator, 'C', creator.text() + more);
    }

    private void field(XmlElement element, char letter, String text) {
        String line = line(text);
        if (!line.isEmpty()) {
            fields.add(new AbcElement.Field(element.position(), letter, line));
        }
    }

    private void other(XmlElement field) {
        String name = field.attribute("name").orElse("");
        switch (name) {
            case HeaderFields.TITLE -> title(Optional.of(field.text()));
            case HeaderFields.NUMBER ->
                number = Numbers.whole(field.text()).filter(any -> any >= 0).orElse(number);
            case HeaderFields.UNIT_LENGTH -> unitLength = length(field.text()).orElse(unitLength);
            case HeaderFields.PARTS -> parts(field);
            default -> {
                Optional<Character> letter = HeaderFields.letter(name);
                field(field, letter.orElse('N'), letter.isPresent() ? field.text() : name + ": " + field.text());
            }
        }
    }

    /** A unit note length that ABC may have: {@code 1/8}. */
    private static Optional<Fraction> length(String text) {
        String[] numbers = text.split("/");
        if (numbers.length > 2) {
            return Optional.empty();
        }
        int numerator = Numbers.whole(numbers[0]).orElse(0);
        int denominator = numbers.length == 1 ? 1 : Numbers.whole(numbers[1]).orElse(0);
        boolean usual =
                numerator >= 1 && denominator >= numerator && denominator <= 512 && Integer.bitCount(denominator) == 1;
        return usual ? Optional.of(Fraction.of(numerator, denominator)) : Optional.empty();
    }

    private void parts(XmlElement field) {
        if (field.text().matches("[A-Z]{1,1000}")) {
            partOrder.clear();
            field.text().chars().forEach(part -> partOrder.add(String.valueOf((char) part)));
        } else {
            remarks.add(
                    field.position(),
                    Problem.Code.BAD_PART_ORDER,
                    Remarks.quote(field.text())
                            + " is not an order of up to 1000 parts; the parts are taken as they stand.");
        }
    }

    /** The tune with this heading. */
    AbcTune tune(
            Metre metre, Fraction unit, Optional<Tempo> tempo, Key key, List<Voice> voices, List<Problem> problems) {
        List<String> shown = titles.isEmpty() ? creditTitles : titles;
        List<AbcElement.Field> all = new ArrayList<>();
        Position start = new Position(1, 1);
        all.add(new AbcElement.Field(start, 'X', Integer.toString(number)));
        shown.forEach(title -> all.add(new AbcElement.Field(start, 'T', title)));
        all.addAll(fields);
        if (!partOrder.isEmpty()) {
            all.add(new AbcElement.Field(start, 'P', String.join("", partOrder)));
        }
        Map.of('M', metre.text(), 'L', unit.toString(), 'K', key.abc()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> all.add(new AbcElement.Field(start, entry.getKey(), entry.getValue())));
        return new AbcTune(OptionalInt.of(number), shown, metre, unit, tempo, key, partOrder, all, voices, problems);
    }
}
