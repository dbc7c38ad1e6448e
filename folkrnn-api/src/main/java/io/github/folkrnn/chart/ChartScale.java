package io.github.folkrnn.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An axis with ticks at round numbers, which are 1, 2 or 5 times a power of ten apart. It begins and ends at the values
 * that it is given.
 *
 * @param low the lowest value
 * @param high the highest one, above it
 * @param start where the lowest value is in the picture, in pixels
 * @param end where the highest one is
 * @param step the distance between ticks
 */
record ChartScale(double low, double high, double start, double end, BigDecimal step) {
    static ChartScale of(double low, double high, double start, double end, int mostTicks) {
        double smallest = (high - low) / mostTicks;
        BigDecimal power = new BigDecimal(smallest).round(new MathContext(1, RoundingMode.DOWN));
        BigDecimal unit = BigDecimal.ONE.movePointRight(power.precision() - power.scale() - 1);
        for (int factor : new int[] {1, 2, 5}) {
            BigDecimal step = unit.multiply(BigDecimal.valueOf(factor));
            if (step.doubleValue() >= smallest) {
                return new ChartScale(low, high, start, end, step);
            }
        }
        return new ChartScale(low, high, start, end, unit.movePointRight(1));
    }

    double at(double value) {
        return start + (value - low) / (high - low) * (end - start);
    }

    /** The round numbers from the lowest to the highest value. */
    List<BigDecimal> ticks() {
        long first = (long) Math.ceil(low / step.doubleValue() - 1e-9);
        long last = (long) Math.floor(high / step.doubleValue() + 1e-9);
        return LongStream.rangeClosed(first, last)
                .mapToObj(count -> step.multiply(BigDecimal.valueOf(count)))
                .toList();
    }
}
