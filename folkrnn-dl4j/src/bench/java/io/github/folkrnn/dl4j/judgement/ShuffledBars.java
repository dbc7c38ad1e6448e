package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.abc.AbcElement;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Fraction;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Takes a tune's form away and leaves it everything else: its full bars stand in an order of chance. */
final class ShuffledBars {
    private ShuffledBars() {}

    static AbcTune of(AbcTune tune, RandomGenerator random) {
        List<List<AbcElement>> bars = new ArrayList<>(List.of(new ArrayList<>()));
        for (AbcElement element : tune.body()) {
            if (element instanceof AbcElement.BarLine) {
                bars.add(new ArrayList<>(List.of(element)));
                bars.add(new ArrayList<>());
            } else {
                bars.get(bars.size() - 1).add(element);
            }
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            if (isFullBar(bars.get(i), tune)) {
                places.add(i);
            }
        }
        for (int i = places.size() - 1; i > 0; i--) {
            int one = places.get(i);
            int other = places.get(random.nextInt(i + 1));
            List<AbcElement> kept = bars.get(one);
            bars.set(one, bars.get(other));
            bars.set(other, kept);
        }
        return tune.withVoices(List.of(tune.voices()
                .get(0)
                .withBody(bars.stream().flatMap(List::stream).toList())));
    }

    private static boolean isFullBar(List<AbcElement> bar, AbcTune tune) {
        Fraction time = bar.stream()
                .filter(AbcElement.Timed.class::isInstance)
                .map(element -> ((AbcElement.Timed) element).duration())
                .reduce(Fraction.ZERO, Fraction::plus);
        // An ending or a new key belongs to its place.
        return tune.metre().barLength().filter(time::equals).isPresent()
                && bar.stream()
                        .noneMatch(element -> element instanceof AbcElement.Ending
                                || element instanceof AbcElement.KeyChange
                                || element instanceof AbcElement.MetreChange);
    }
}
