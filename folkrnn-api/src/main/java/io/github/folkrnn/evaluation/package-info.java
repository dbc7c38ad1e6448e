/**
 * How well a model knows what comes next in tunes that it has not seen, and what tunes are like.
 *
 * <h2>Reading order</h2>
 *
 * <p>Of models: {@code Evaluation}, by {@code Evaluator}. Of tunes: {@code BarsOfParts} finds bars and parts, {@code
 * FormCounter} counts how they come back ({@code TuneForm}), {@code TuneCounter} counts all else ({@code TuneStatistics});
 * {@code TuneFeatures} are the same of a single tune, and {@code LearntCritic} adds up what its table says of each. The table
 * is made by the recipe, for these features in this order.
 */
@NullMarked
package io.github.folkrnn.evaluation;

import org.jspecify.annotations.NullMarked;
