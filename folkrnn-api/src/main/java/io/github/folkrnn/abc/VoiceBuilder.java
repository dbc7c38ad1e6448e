package io.github.folkrnn.abc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects one voice, with the music of its overlays. */
final class VoiceBuilder {
    static final int MAX_OVERLAYS = 8;

    private final ProblemLog problems;
    private final VoiceProperties properties;
    private final Fraction unitLength;
    private final BodyBuilder main;
    private final Deque<Position> openSlurs = new ArrayDeque<>();

    /** For each overlay, the music of the bars that have one. */
    private final List<Map<Integer, List<AbcElement>>> overlays = new ArrayList<>();

    private Metre metre;

    /** How many elements of another voice this one has been silent for. */
    private int passedOver;

    private BodyBuilder current;
    private int overlay;

    VoiceBuilder(Metre metre, Fraction unitLength, ProblemLog problems) {
        this.metre = metre;
        this.unitLength = unitLength;
        this.problems = problems;
        this.properties = new VoiceProperties(problems);
        this.main = new BodyBuilder(unitLength, problems);
        this.current = main;
    }

    VoiceProperties properties() {
        return properties;
    }

    Metre metre() {
        return metre;
    }

    void metre(Metre newMetre) {
        metre = newMetre;
    }

    void unitLength(Fraction newUnitLength) {
        main.unitLength(newUnitLength);
        current.unitLength(newUnitLength);
    }

    /** The length of a full bar; in free metre, of a whole note. */
    Fraction barLength() {
        return metre.barLength().orElse(Fraction.ONE);
    }

    void openSlur(Position position) {
        openSlurs.addLast(position);
        current.add(new AbcElement.Slur(position, true));
    }

    void closeSlur(Position position) {
        if (openSlurs.pollLast() == null) {
            problems.add(position, Problem.Code.UNBALANCED_SLUR, "The slur that ends here has no beginning.");
        } else {
            current.add(new AbcElement.Slur(position, false));
        }
    }

    /** Where music goes: the body of the voice, or the overlay of this bar. */
    BodyBuilder body() {
        return current;
    }

    /** Where that goes which holds for the voice and its overlays. */
    BodyBuilder mainBody() {
        return main;
    }

    /** From here to the bar line, music is another line over the same bar. */
    void beginOverlay(Position position) {
        storeOverlay();
        if (overlay == MAX_OVERLAYS) {
            problems.add(
                    position,
                    Problem.Code.NOT_SUPPORTED,
                    "A bar may have " + MAX_OVERLAYS + " overlays; the music of this one is left out.");
        } else {
            overlay++;
        }
        current = new BodyBuilder(main.unitLength(), problems);
    }

    /** Whether there is a note or rest of its own. */
    boolean isHeard() {
        return main.hasMusic() || current.hasMusic() || !overlays.isEmpty();
    }

    /** Lets the voice, which has no music yet, be silent while another plays so many elements. */
    void passOver(BodyBuilder other, int elements) {
        if (elements <= passedOver || !other.hasTimed()) {
            return;
        }
        List<AbcElement> silence = OverlayBody.of(other.elements(passedOver, elements), Map.of(), main.unitLength());
        passedOver = elements;
        for (AbcElement element : silence) {
            if (element instanceof AbcElement.Part part) {
                main.part(part);
            } else {
                main.addSilent(element);
            }
            if (element instanceof AbcElement.UnitLengthChange change) {
                unitLength(change.unitLength());
            } else if (element instanceof AbcElement.MetreChange change) {
                metre = change.metre();
            }
        }
    }

    void endOverlays() {
        storeOverlay();
        overlay = 0;
        current = main;
    }

    private void storeOverlay() {
        if (current == main) {
            return;
        }
        List<AbcElement> music = current.finish();
        if (OverlayBody.isSilent(music)) {
            overlay--;
            return;
        }
        while (overlays.size() < overlay) {
            overlays.add(new TreeMap<>());
        }
        overlays.get(overlay - 1).merge(main.bars(), music, (before, after) -> {
            List<AbcElement> both = new ArrayList<>(before);
            both.addAll(after);
            return both;
        });
    }

    /** The voice, and after it one for each overlay. */
    List<Voice> build(String id) {
        for (Position open : openSlurs) {
            problems.add(open, Problem.Code.UNBALANCED_SLUR, "The slur that begins here has no end.");
        }
        endOverlays();
        List<AbcElement> body = main.finish();
        List<Voice> voices = new ArrayList<>();
        voices.add(voice(id, Optional.empty(), body));
        for (int i = 0; i < overlays.size(); i++) {
            String overlayId = id + (char) ('b' + i);
            voices.add(voice(overlayId, Optional.of(id), OverlayBody.of(body, overlays.get(i), unitLength)));
        }
        return voices;
    }

    private Voice voice(String id, Optional<String> overlayOf, List<AbcElement> body) {
        String name = overlayOf.isPresent() ? "" : properties.name().orElse("");
        return new Voice(id, name, properties.clef().orElse(Clef.TREBLE), properties.transposition(), overlayOf, body);
    }
}
