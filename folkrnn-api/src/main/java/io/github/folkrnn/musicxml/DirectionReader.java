package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.Position;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.abc.Tempo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands beside the notes of a part. */
final class DirectionReader {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");
    private static final Fraction QUARTER = Fraction.of(1, 4);

    private final Remarks remarks;

    /** What the latest wedge or change of octave of each number was, so that its end can be told. */
    private final Map<String, String> begun = new HashMap<>();

    DirectionReader(Remarks remarks) {
        this.remarks = remarks;
    }

    /** What a {@code direction} says, in its order. */
    List<AbcElement> read(XmlElement direction) {
        List<AbcElement> elements = new ArrayList<>();
        Optional<XmlElement> sound = direction.child("sound");
        List<XmlElement> contents = direction.children("direction-type").stream()
                .flatMap(type -> type.children().stream())
                .toList();
        boolean hasTempo = contents.stream().anyMatch(content -> content.name().equals("metronome"));
        StringBuilder tempoText = new StringBuilder();
        boolean jumped = false;
        for (XmlElement content : contents) {
            Optional<String> jump = sound.filter(any -> content.name().equals("words"))
                    .flatMap(effect -> Direction.jump(content.text(), effect));
            if (jump.isPresent()) {
                elements.add(decoration(direction.position(), jump.get()));
                jumped = true;
            } else if (hasTempo && content.name().equals("words")) {
                tempoText.append(tempoText.isEmpty() ? "" : " ").append(content.text());
            } else if (content.name().equals("metronome")) {
                tempo(content, tempoText.toString(), sound).ifPresent(elements::add);
            } else {
                elements.addAll(content(content, direction));
            }
        }
        if (sound.isPresent() && !hasTempo) {
            elements.addAll(sound(sound.get(), jumped || !contents.isEmpty()));
        }
        return elements;
    }

    /** What a {@code sound} says that stands for itself, or with signs that say the rest. */
    List<AbcElement> sound(XmlElement sound, boolean shown) {
        List<AbcElement> elements = new ArrayList<>();
        if (!shown) {
            Direction.jump("", sound)
                    .or(() -> sound.attribute("segno").map(any -> "segno"))
                    .or(() -> sound.attribute("coda").map(any -> "coda"))
                    .ifPresent(name -> elements.add(decoration(sound.position(), name)));
        }
        sound.attribute("tempo")
                .flatMap(text -> pace(text))
                .ifPresent(quarters ->
                        tempo(sound.position(), "", QUARTER, quarters).ifPresent(elements::add));
        return elements;
    }

    private AbcElement decoration(Position position, String name) {
        if (Direction.isJump(name) && !name.equals("fine")) {
            remarks.add(
                    position,
                    Problem.Code.NOT_SUPPORTED,
                    Remarks.quote(name) + " is shown and not followed: the music goes on after it.");
        }
        return new AbcElement.Decoration(position, name);
    }

    private List<AbcElement> content(XmlElement content, XmlElement direction) {
        Position position = content.position();
        return switch (content.name()) {
            case "words" -> words(content, direction);
            case "rehearsal" -> List.of(new AbcElement.Part(position, content.text()));
            case "segno" -> List.of(decoration(position, "segno"));
            case "coda" -> List.of(decoration(position, "coda"));
            case "dynamics" -> dynamics(content, direction);
            case "wedge" -> wedge(content);
            case "octave-shift" -> octaveShift(content);
            case "pedal" -> pedal(content);
            default -> {
                remarks.leftOut(content);
                yield List.of();
            }
        };
    }

    private static List<AbcElement> words(XmlElement words, XmlElement direction) {
        if (words.text().isEmpty()) {
            return List.of();
        }
        String placement = direction
                .attribute("placement")
                .orElse(words.attribute("placement").orElse(""));
        AbcElement.Annotation.Placement where = switch (placement) {
            case "above" -> AbcElement.Annotation.Placement.ABOVE;
            case "below" -> AbcElement.Annotation.Placement.BELOW;
            default ->
                words.is("halign", "right")
                        ? AbcElement.Annotation.Placement.LEFT
                        : words.is("halign", "left")
                                ? AbcElement.Annotation.Placement.RIGHT
                                : AbcElement.Annotation.Placement.FREE;
        };
        return List.of(
                new AbcElement.Annotation(words.position(), where, words.text().replaceAll("\\s+", " ")));
    }

    private List<AbcElement> dynamics(XmlElement dynamics, XmlElement direction) {
        List<AbcElement> elements = new ArrayList<>();
        for (XmlElement mark : dynamics.children()) {
            if (Direction.DYNAMICS.contains(mark.name())) {
                elements.add(new AbcElement.Decoration(mark.position(), mark.name()));
            } else {
                String text = mark.name().equals("other-dynamics") ? mark.text() : mark.name();
                AbcElement.Annotation.Placement where = direction.is("placement", "above")
                        ? AbcElement.Annotation.Placement.ABOVE
                        : AbcElement.Annotation.Placement.BELOW;
                elements.add(new AbcElement.Annotation(mark.position(), where, text));
            }
        }
        return elements;
    }

    private List<AbcElement> wedge(XmlElement wedge) {
        String key = "wedge" + wedge.attribute("number").orElse("1");
        String type = wedge.attribute("type").orElse("");
        if (type.equals("crescendo") || type.equals("diminuendo")) {
            begun.put(key, type);
            return List.of(new AbcElement.Decoration(wedge.position(), type + "("));
        } else if (type.equals("stop") && begun.containsKey(key)) {
            return List.of(new AbcElement.Decoration(wedge.position(), begun.remove(key) + ")"));
        }
        return List.of();
    }

    private List<AbcElement> octaveShift(XmlElement shift) {
        String key = "shift" + shift.attribute("number").orElse("1");
        String type = shift.attribute("type").orElse("");
        if (type.equals("up") || type.equals("down")) {
            boolean two = shift.is("size", "15");
            String name = type.equals("down") ? two ? "15ma" : "8va" : two ? "15mb" : "8vb";
            begun.put(key, name);
            return List.of(new AbcElement.Decoration(shift.position(), name + "("));
        } else if (type.equals("stop") && begun.containsKey(key)) {
            return List.of(new AbcElement.Decoration(shift.position(), begun.remove(key) + ")"));
        }
        return List.of();
    }

    private static List<AbcElement> pedal(XmlElement pedal) {
        return switch (pedal.attribute("type").orElse("")) {
            case "start" -> List.of(new AbcElement.Decoration(pedal.position(), "ped"));
            case "stop" -> List.of(new AbcElement.Decoration(pedal.position(), "ped-up"));
            default -> List.of();
        };
    }

    private Optional<AbcElement> tempo(XmlElement metronome, String text, Optional<XmlElement> sound) {
        List<XmlElement> units = metronome.children("beat-unit");
        Optional<Fraction> beat = units.size() == 1
                ? NoteType.length(
                        units.get(0).text(), metronome.children("beat-unit-dot").size())
                : Optional.empty();
        Optional<Integer> number = metronome.textOf("per-minute").flatMap(DirectionReader::pace);
        if (beat.isPresent() && number.isPresent()) {
            return tempo(metronome.position(), text, beat.get(), number.get());
        }
        Optional<Integer> quarters =
                sound.flatMap(any -> any.attribute("tempo")).flatMap(DirectionReader::pace);
        if (quarters.isPresent()) {
            return tempo(metronome.position(), text, QUARTER, quarters.get());
        }
        remarks.once(
                metronome.position(),
                "A metronome mark without one note value and a number has no counterpart in ABC and is left out.");
        return Optional.empty();
    }

    private static Optional<Integer> pace(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.find() && matcher.group().length() < 10
                ? Optional.of(new BigDecimal(matcher.group())
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValue())
                : Optional.empty();
    }

    private Optional<AbcElement> tempo(Position position, String text, Fraction beat, int beats) {
        try {
            return Optional.of(new AbcElement.TempoChange(position, new Tempo(text, beat, beats)));
        } catch (IllegalArgumentException e) {
            remarks.add(position, Problem.Code.BAD_TEMPO, "The tempo is left out: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }
}
