package io.github.folkrnn.abc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The voices of a tune while it is read, and which of them the music goes to. */
final class Voices {
    static final int MAX_VOICES = 64;
    private static final String DEFAULT_ID = "1";

    private final ProblemLog problems;
    private final Metre metre;
    private final Fraction unitLength;
    private final Map<String, VoiceBuilder> byId = new LinkedHashMap<>();
    private final VoiceProperties common;
    private VoiceBuilder current;

    /** Whether the music so far belongs to a voice that no field has named. */
    private boolean unnamed = true;

    /** The voice that came to the latest part, and how far it was. */
    private Optional<VoiceBuilder> atPart = Optional.empty();

    private Optional<AbcElement.Part> latestPart = Optional.empty();
    private int elementsBeforePart;

    /** Whether the label of that part stands before its voices, so that a voice that begins now begins there. */
    private boolean partOfAll;

    /**
     * Begins with one voice that has no name yet.
     *
     * @param common what the key field says of every voice
     */
    Voices(Metre metre, Fraction unitLength, VoiceProperties common, ProblemLog problems) {
        this.metre = metre;
        this.unitLength = unitLength;
        this.common = common;
        this.problems = problems;
        this.current = newVoice();
    }

    private VoiceBuilder newVoice() {
        VoiceBuilder voice = new VoiceBuilder(metre, unitLength, problems);
        voice.properties().merge(common);
        return voice;
    }

    VoiceBuilder current() {
        return current;
    }

    /** Goes to the first voice, where the body begins. */
    void start() {
        byId.values().stream().findFirst().ifPresent(first -> current = first);
    }

    /** Takes a {@code V:} field: makes the voice if it is new, notes its properties, and goes to it. */
    void select(Cursor value, Position position) {
        value.skipSpaces();
        int from = value.index();
        while (!value.atEnd() && !Cursor.isSpace(value.peek())) {
            value.next();
        }
        String id = value.textFrom(from);
        if (id.isEmpty() || id.equals("*") || !byId.containsKey(id) && byId.size() == MAX_VOICES) {
            String rule = byId.size() == MAX_VOICES
                    ? "A tune may have " + MAX_VOICES + " voices."
                    : "A V: field must name a voice.";
            problems.add(position, Problem.Code.BAD_VOICE, rule);
            return;
        }
        current.endOverlays();
        current.body().lineBreak(position);
        partOfAll |= atPart.filter(
                        voice -> voice == current && !voice.mainBody().hasTimedFrom(elementsBeforePart))
                .isPresent();
        VoiceBuilder selected = byId.get(id);
        if (selected == null) {
            selected = create(id);
        }
        if (partOfAll && selected != atPart.orElseThrow() && !selected.isHeard()) {
            passOver(selected, atPart.get().mainBody());
        }
        VoiceProperties said = new VoiceProperties(problems);
        said.read(value);
        selected.properties().merge(said);
        current = selected;
    }

    /** Lets a voice begin with the latest part, if another voice has music before it and in it. */
    private void passOver(VoiceBuilder late, BodyBuilder other) {
        if (other.hasTimedFrom(elementsBeforePart)) {
            late.passOver(other, elementsBeforePart);
            late.mainBody().part(latestPart.orElseThrow());
        }
    }

    private VoiceBuilder create(String id) {
        VoiceBuilder voice;
        if (unnamed && !current.body().hasTimed()) {
            // What stood before the first V: field belongs to the voice that it names.
            voice = current;
        } else {
            if (unnamed) {
                byId.put(DEFAULT_ID, current);
            }
            voice = byId.containsKey(id) ? byId.get(id) : newVoice();
            byId.values().stream()
                    .findFirst()
                    .filter(first -> first != voice)
                    .ifPresent(first -> first.mainBody().leadingParts().forEach(voice.mainBody()::part));
        }
        unnamed = false;
        byId.put(id, voice);
        return voice;
    }

    /** Begins a part in every voice that has come as far as the current one. */
    void part(AbcElement.Part part) {
        int bars = current.mainBody().bars();
        atPart = Optional.of(current);
        latestPart = Optional.of(part);
        elementsBeforePart = current.mainBody().size();
        partOfAll = false;
        current.mainBody().part(part);
        for (VoiceBuilder voice : byId.values()) {
            // A voice that begins when others have music may begin in another part.
            boolean together = voice.isHeard() || !current.isHeard();
            if (voice != current && together && voice.mainBody().bars() == bars) {
                voice.mainBody().partOfOther(part);
            }
        }
    }

    /** All voices with music; at least one. */
    List<Voice> build() {
        if (byId.isEmpty()) {
            byId.put(DEFAULT_ID, current);
        }
        List<Voice> sounding = byId.entrySet().stream()
                .filter(entry -> entry.getValue().isHeard())
                .flatMap(entry -> entry.getValue().build(entry.getKey()).stream())
                .toList();
        if (sounding.isEmpty()) {
            Map.Entry<String, VoiceBuilder> first = byId.entrySet().iterator().next();
            return first.getValue().build(first.getKey());
        }
        return sounding;
    }
}
