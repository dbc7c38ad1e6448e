package io.github.folkrnn.evaluation;

import io.github.folkrnn.abc.AbcTune;

/**
 * Says which of two tunes is the better one. {@link io.github.folkrnn.GenerationRequestBuilder#bestOf bestOf} composes
 * several tunes and keeps the one that a critic prefers.
 *
 * <pre>{@code
 * TuneCritic shortest = candidate -> -candidate.body().size();
 * GenerationRequest request = GenerationRequest.builder().rhythm("reel").bestOf(16, shortest).build();
 * }</pre>
 *
 * <p>Implementations are thread-safe, and give equal scores to equal tunes, else what was composed cannot be composed again.
 */
@FunctionalInterface
public interface TuneCritic {
    /**
     * Scores a tune.
     *
     * @param tune any tune, whole or cut off
     * @return how good it is: a number, the higher the better, of any scale
     */
    double score(AbcTune tune);

    /**
     * The library's own critic, which has learnt to tell tunes of old collections from what networks compose and from tunes
     * of these collections that were damaged: by how their bars come back, how their lines move, and how they end. Its score
     * is in nats, the logarithm of the odds that a tune is a real one.
     *
     * @return the critic, always the same one
     */
    static TuneCritic learnt() {
        return LearntCritic.INSTANCE;
    }

    /**
     * A critic that leaves room for chance: of several tunes it prefers each with a probability in proportion to the
     * exponential of this critic's score. The highest score alone chooses the most regular of the tunes over and over; with
     * scores that are logarithms of odds, such as those of {@link #learnt}, the tunes that are preferred in proportion are
     * spread as real ones are (importance resampling, Rubin, 1987). The chance follows from the notes and the text of a
     * tune, so that equal tunes still have equal scores.
     *
     * @return another critic
     */
    default TuneCritic inProportion() {
        return new ProportionalCritic(this);
    }
}
