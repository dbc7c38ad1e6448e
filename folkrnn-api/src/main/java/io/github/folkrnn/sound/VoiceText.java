package io.github.folkrnn.sound;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.abc.PlayingOrder;
import io.github.folkrnn.abc.Repeats;
import io.github.folkrnn.abc.Tempo;
import io.github.folkrnn.abc.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One voice of a tune with all that the place of an element in the text decides, whatever the playing order. */
final class VoiceText {
    private final List<AbcElement> body;
    private final List<String> partOrder;
    private final List<PitchResolver.Pitches> pitches;
    private final List<Fraction> factors;
    private final List<PlayingContext> contexts = new ArrayList<>();
    private final Repeats repeats;

    VoiceText(AbcTune tune, Voice voice, PerformanceStyle style) {
        body = voice.body();
        partOrder = tune.partOrder();
        repeats = style.repeats();
        pitches = PitchResolver.resolve(voice, tune.key(), style.transposition());
        // In several voices, a held note would part what belongs together.
        boolean holds = tune.voices().size() == 1;
        factors = Timing.factors(body, tune.metre(), swing(tune, style.swing()), holds);
        contexts(tune, style);
    }

    private static Optional<Fraction> swing(AbcTune tune, Swing swing) {
        boolean swung = switch (swing.when()) {
            case NEVER -> false;
            case HORNPIPES -> tune.rhythm().orElse("").toLowerCase(Locale.ROOT).contains("hornpipe");
            case ALWAYS -> true;
        };
        return swung ? Optional.of(swing.ratio()) : Optional.empty();
    }

    private void contexts(AbcTune tune, PerformanceStyle style) {
        Tempo tempo = style.tempo().or(tune::tempo).orElseGet(() -> DefaultTempo.of(tune));
        PlayingContext context = new PlayingContext(Fraction.ZERO, tune.metre(), tune.key(), tempo);
        for (AbcElement element : body) {
            if (element instanceof AbcElement.MetreChange change) {
                context = new PlayingContext(Fraction.ZERO, change.metre(), context.key(), context.tempo());
            } else if (element instanceof AbcElement.KeyChange change) {
                context = new PlayingContext(Fraction.ZERO, context.metre(), change.key(), context.tempo());
            } else if (element instanceof AbcElement.TempoChange change
                    && style.tempo().isEmpty()) {
                context = new PlayingContext(Fraction.ZERO, context.metre(), context.key(), change.tempo());
            }
            contexts.add(context);
        }
    }

    /**
     * The stretches of the voice as they are played.
     *
     * @throws IllegalArgumentException if they hold more than {@code limit} elements in all
     */
    List<PlayingOrder.Stretch> order(int limit) {
        return PlayingOrder.of(body, partOrder, repeats, limit);
    }

    AbcElement element(int index) {
        return body.get(index);
    }

    PitchResolver.Pitches pitches(int index) {
        return pitches.get(index);
    }

    /** By how much the duration of an element is multiplied. */
    Fraction factor(int index) {
        return factors.get(index);
    }

    PlayingContext context(int index) {
        return contexts.get(index);
    }
}
