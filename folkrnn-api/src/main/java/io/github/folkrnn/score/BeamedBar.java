package io.github.folkrnn.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A bar whose stems and beams are decided. */
record BeamedBar(Bar bar, List<NoteColumn> noteColumns, List<Beam> beams) {
    /** Decides the stems and beams of all bars of a voice, given for each bar whether it shares the staff. */
    static List<BeamedBar> of(Transcript voice, List<Bar> bars, List<Layer> layers) {
        Set<Integer> tupletStarts = new HashSet<>();
        Set<Integer> tupletEnds = new HashSet<>();
        for (Transcript.Tuplet tuplet : voice.tuplets()) {
            tupletStarts.add(tuplet.first());
            tupletEnds.add(tuplet.last());
        }
        List<BeamedBar> figured = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Beaming beaming = new Beaming(
                    bars.get(i),
                    event -> tupletStarts.contains(event.index()),
                    event -> tupletEnds.contains(event.index()));
            figured.add(new Maker(layers.get(i), voice).make(bars.get(i), beaming.groups()));
        }
        return figured;
    }

    /** Makes the note columns of a bar. */
    private static final class Maker {
        private final Layer layer;
        private final Transcript voice;
        private final List<NoteColumn> noteColumns = new ArrayList<>();
        private final List<Beam> beams = new ArrayList<>();

        Maker(Layer layer, Transcript voice) {
            this.layer = layer;
            this.voice = voice;
        }

        BeamedBar make(Bar bar, List<Beaming.Group> groups) {
            int next = 0;
            for (Beaming.Group group : groups) {
                addSingle(bar.events().subList(next, group.from()));
                List<Event> events = bar.events().subList(group.from(), group.to());
                boolean stemUp = stemUp(events);
                events.forEach(event -> add(event, stemUp, true));
                int end = noteColumns.size();
                beams.add(new Beam(List.copyOf(noteColumns.subList(end - events.size(), end)), group.parted()));
                next = group.to();
            }
            addSingle(bar.events().subList(next, bar.events().size()));
            return new BeamedBar(bar, noteColumns, beams);
        }

        private void addSingle(List<Event> events) {
            events.forEach(event -> add(event, event.isNotes() && stemUp(List.of(event)), false));
        }

        private void add(Event event, boolean stemUp, boolean beamed) {
            List<String> syllables = voice.verses().getOrDefault(event.index(), List.of());
            Optional<Played> played = Optional.ofNullable(voice.played().get(event.index()));
            noteColumns.add(new NoteColumn(event, stemUp, beamed, layer, syllables, played));
        }

        /** The head farthest from the middle line decides; of two equally far, the side with more heads; else down. */
        private boolean stemUp(List<Event> events) {
            if (layer != Layer.ALONE) {
                return layer == Layer.UPPER;
            }
            int highest = Integer.MIN_VALUE;
            int lowest = Integer.MAX_VALUE;
            int balance = 0;
            for (Event event : events) {
                highest = Math.max(highest, event.highest().place());
                lowest = Math.min(lowest, event.lowest().place());
                for (Head head : event.heads()) {
                    balance += Integer.signum(head.place());
                }
            }
            return highest + lowest < 0 || highest + lowest == 0 && balance < 0;
        }
    }
}
