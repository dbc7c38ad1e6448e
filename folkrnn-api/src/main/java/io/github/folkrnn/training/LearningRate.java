package io.github.folkrnn.training;

/**
 * A schedule of the optimiser's step size over the iterations. Values are immutable and thread-safe; equal
 * values are equal.
 *
 * <pre>{@code
 * LearningRate rate = LearningRate.cosine(0.003, 0.05); // rises in the first twentieth, falls along a cosine
 * }</pre>
 */
public sealed interface LearningRate {
    /**
     * The rate of one iteration.
     *
     * @param iteration how many iterations went before, in {@code [0, iterations)}
     * @param iterations how many there are in all
     * @return a finite number, at least 0
     */
    double at(int iteration, int iterations);

    /**
     * The same rate throughout.
     *
     * @param rate a finite number above 0
     * @return the schedule
     * @throws IllegalArgumentException if the value is out of its range
     */
    static LearningRate constant(double rate) {
        return new Constant(rate);
    }

    /**
     * A rate that rises in equal steps to its peak and falls from there along half a cosine towards 0 (Loshchilov and
     * Hutter, ICLR 2017; the rise is that of Goyal and others, arXiv:1706.02677).
     *
     * @param peak the highest rate, finite and above 0
     * @param warmUp the share of the iterations in which the rate rises, in {@code [0, 1)}
     * @return the schedule
     * @throws IllegalArgumentException if a value is out of its range
     */
    static LearningRate cosine(double peak, double warmUp) {
        return new Cosine(peak, warmUp);
    }

    /**
     * A rate that is multiplied by a factor again and again.
     *
     * @param rate the rate at the beginning, finite and above 0
     * @param factor what it is multiplied by, in {@code (0, 1]}
     * @param every after how many iterations, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if a value is out of its range
     */
    static LearningRate steps(double rate, double factor, int every) {
        return new Steps(rate, factor, every);
    }

    /**
     * The same rate throughout.
     *
     * @param rate a finite number above 0
     */
    record Constant(double rate) implements LearningRate {
        /**
         * Checks the rate.
         *
         * @param rate the rate
         */
        public Constant {
            Ranges.positive("learningRate", rate);
        }

        @Override
        public double at(int iteration, int iterations) {
            return rate;
        }
    }

    /**
     * A linear warm-up and the decay of half a cosine.
     *
     * @param peak the highest rate, finite and above 0
     * @param warmUp the share of the iterations in which the rate rises, in {@code [0, 1)}
     */
    record Cosine(double peak, double warmUp) implements LearningRate {
        /**
         * Checks the components.
         *
         * @param peak the highest rate
         * @param warmUp the share of the iterations in which the rate rises
         */
        public Cosine {
            Ranges.positive("learningRate", peak);
            Ranges.share("warmUp", warmUp);
        }

        @Override
        public double at(int iteration, int iterations) {
            double rise = warmUp * iterations;
            if (iteration < rise) {
                return peak * Math.min(1, (iteration + 1) / rise);
            }
            double progress = (iteration - rise) / (iterations - rise);
            return peak * (1 + StrictMath.cos(Math.PI * progress)) / 2;
        }
    }

    /**
     * A decay in steps.
     *
     * @param rate the rate at the beginning, finite and above 0
     * @param factor what it is multiplied by, in {@code (0, 1]}
     * @param every after how many iterations, at least 1
     */
    record Steps(double rate, double factor, int every) implements LearningRate {
        /**
         * Checks the components.
         *
         * @param rate the rate at the beginning
         * @param factor what it is multiplied by
         * @param every after how many iterations
         */
        public Steps {
            Ranges.positive("learningRate", rate);
            if (!(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException("factor must be in (0, 1], got " + factor);
            }
            Ranges.atLeastOne("every", every);
        }

        @Override
        public double at(int iteration, int iterations) {
            return rate * StrictMath.pow(factor, iteration / every);
        }
    }
}
