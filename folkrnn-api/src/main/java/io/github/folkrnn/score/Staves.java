package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The voices of a tune on their staves: each on its own, but overlays on the staff of the voice that they lie over.
 *
 * @param measures the measures
 * @param contexts for each staff, what reaches from line to line in each of its voices
 */
record Staves(List<Measure> measures, List<List<VoiceContext>> contexts) {
    private static final double ASIDE = 0.1;

    /** Transcribes a tune; bars that would take more than some room are parted. */
    static Staves of(AbcTune tune, ScoreStyle style, double room) {
        List<Transcript> transcripts = tune.voices().stream()
                .map(voice -> Transcriber.transcribe(tune, voice, style))
                .toList();
        long signs = transcripts.stream().mapToLong(Transcript::signs).sum();
        ScoreLimits.check(signs, ScoreLimits.SIGNS, "a score", "notes, rests and signs at them");
        List<List<Bar>> bars = new MeasureSplitter(room).split(equallyLong(transcripts));
        List<List<Integer>> staves = staves(tune.voices());
        List<List<List<BeamedBar>>> figured = new ArrayList<>();
        List<List<VoiceContext>> contexts = new ArrayList<>();
        for (List<Integer> staff : staves) {
            List<List<BeamedBar>> voices = new ArrayList<>();
            List<VoiceContext> contextsOfStaff = new ArrayList<>();
            for (int voice : staff) {
                List<Layer> layers = layers(voice, staff, bars);
                List<BeamedBar> figuredVoice = BeamedBar.of(transcripts.get(voice), bars.get(voice), layers);
                voices.add(figuredVoice);
                contextsOfStaff.add(new VoiceContext(transcripts.get(voice), figuredVoice));
            }
            figured.add(voices);
            contexts.add(contextsOfStaff);
        }
        return new Staves(measures(figured, bars.get(0).size()), contexts);
    }

    private static List<List<Bar>> equallyLong(List<Transcript> transcripts) {
        int count = transcripts.stream()
                .mapToInt(transcript -> transcript.bars().size())
                .max()
                .orElse(0);
        ScoreLimits.check((long) count * transcripts.size(), ScoreLimits.BARS, "a score", "bars in all voices");
        List<List<Bar>> bars = new ArrayList<>();
        for (Transcript transcript : transcripts) {
            List<Bar> filled = new ArrayList<>(transcript.bars());
            while (filled.size() < count) {
                Bar last = filled.get(filled.size() - 1);
                filled.add(Bar.empty(last.clef(), last.key(), last.metre()));
            }
            bars.add(filled);
        }
        return bars;
    }

    /** The numbers of the voices on each staff. */
    private static List<List<Integer>> staves(List<Voice> voices) {
        Map<String, List<Integer>> byId = new LinkedHashMap<>();
        for (int i = 0; i < voices.size(); i++) {
            Voice voice = voices.get(i);
            String id = voice.overlayOf().filter(byId::containsKey).orElse(voice.id());
            byId.computeIfAbsent(id, own -> new ArrayList<>()).add(i);
        }
        return List.copyOf(byId.values());
    }

    /** For each bar of a voice, whether another voice is seen on the same staff. */
    private static List<Layer> layers(int voice, List<Integer> staff, List<List<Bar>> bars) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < bars.get(voice).size(); i++) {
            int index = i;
            boolean shared = staff.stream()
                            .filter(other -> bars.get(other).get(index).isVisible())
                            .count()
                    > 1;
            layers.add(!shared ? Layer.ALONE : voice == staff.get(0) ? Layer.UPPER : Layer.LOWER);
        }
        return layers;
    }

    private static List<Measure> measures(List<List<List<BeamedBar>>> staves, int count) {
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            Measure measure = new Measure(staves.stream()
                    .map(voices ->
                            voices.stream().map(voice -> voice.get(index)).toList())
                    .toList());
            measure.columns().forEach(column -> column.noteColumns().forEach(Staves::keepApart));
            measures.add(measure);
        }
        return measures;
    }

    /** Of two voices on a staff, the lower stands aside where their heads or accidentals would touch. */
    private static void keepApart(List<NoteColumn> noteColumns) {
        for (int i = 1; i < noteColumns.size(); i++) {
            NoteColumn upper = noteColumns.get(i - 1);
            NoteColumn lower = noteColumns.get(i);
            boolean sounding = upper.event().isNotes() && lower.event().isNotes();
            if (sounding && (headsTouch(upper.event(), lower.event()) || signsTouch(upper.shape(), lower.shape()))) {
                lower.shift(upper.right() + lower.shape().left() + ASIDE);
            }
        }
    }

    private static boolean signsTouch(ChordShape upper, ChordShape lower) {
        return upper.accidentals().stream()
                .anyMatch(sign -> lower.accidentals().stream()
                        .anyMatch(other -> sign.box().overlaps(other.box())));
    }

    private static boolean headsTouch(Event upper, Event lower) {
        boolean sameHead = upper.value().equals(lower.value());
        boolean unison = upper.heads().size() == 1
                && lower.heads().size() == 1
                && upper.lowest().place() == lower.highest().place();
        return lower.highest().place() >= upper.lowest().place() - 1 && !(unison && sameHead);
    }
}
