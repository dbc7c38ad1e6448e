package io.github.folkrnn.sampling;

import java.util.Objects;
import java.util.Optional;

/**
 * A sampler as plain numbers, which can be kept with a model. Immutable and thread-safe.
 *
 * <pre>{@code
 * Sampler sampler = Sampler.builder().temperature(0.9).minP(0.05).build();
 * double temperature = SamplerSettings.of(sampler).orElseThrow().temperature();
 * }</pre>
 *
 * @param greedy whether the likeliest symbol is taken; then nothing else has an effect
 * @param temperature see {@link Sampler.Builder#temperature}
 * @param textTemperature see {@link Sampler.Builder#textTemperature}; equal to the temperature where it is not another one
 * @param topK see {@link Sampler.Builder#topK}; {@link Integer#MAX_VALUE} for all
 * @param topP see {@link Sampler.Builder#topP}
 * @param minP see {@link Sampler.Builder#minP}
 * @param typicalP see {@link Sampler.Builder#typicalP}
 */
public record SamplerSettings(
        boolean greedy,
        double temperature,
        double textTemperature,
        int topK,
        double topP,
        double minP,
        double typicalP) {
    /**
     * Checks the numbers.
     *
     * @param greedy whether always the likeliest symbol is chosen
     * @param temperature above 0
     * @param textTemperature above 0
     * @param topK at least 1
     * @param topP above 0, at most 1
     * @param minP from 0 to 1
     * @param typicalP above 0, at most 1
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public SamplerSettings {
        Sampler.builder()
                .temperature(temperature)
                .textTemperature(textTemperature)
                .topK(topK)
                .topP(topP)
                .minP(minP)
                .typicalP(typicalP);
    }

    /**
     * The settings of a sampler.
     *
     * @param sampler any sampler
     * @return its settings, or nothing if it is more than they can tell: with a bias, a repetition penalty or steps of
     *     one's own, or no sampler of {@link Sampler#builder} at all
     */
    public static Optional<SamplerSettings> of(Sampler sampler) {
        Objects.requireNonNull(sampler, "sampler");
        return sampler instanceof StepwiseSampler steps && steps.processors().isEmpty()
                ? Optional.of(new SamplerSettings(
                        steps.greedy(),
                        steps.temperature(),
                        steps.textTemperature(),
                        steps.topK(),
                        steps.topP(),
                        steps.minP(),
                        steps.typicalP()))
                : Optional.empty();
    }

    /** {@return the sampler} */
    public Sampler sampler() {
        Sampler.Builder builder = Sampler.builder()
                .temperature(temperature)
                .textTemperature(textTemperature)
                .topK(topK)
                .topP(topP)
                .minP(minP)
                .typicalP(typicalP);
        return greedy ? builder.greedy().build() : builder.build();
    }

    /** What is set, by name, in one line, as the sampler tells it. */
    @Override
    public String toString() {
        return sampler().toString();
    }
}
