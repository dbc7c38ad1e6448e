/**
 * The contract kit: what every vocabulary, model, sampler and backend must keep, as JUnit classes to extend.
 *
 * <p>The rules and their numbers stand in the documentation of the types that the classes are named after:
 *
 * <ul>
 *   <li>1: {@link io.github.folkrnn.vocabulary.Vocabulary}, checked by {@link io.github.folkrnn.tck.VocabularyContract};
 *   <li>2 and 3: {@link io.github.folkrnn.model.SequenceModel} and its sessions, checked by {@link
 *       io.github.folkrnn.tck.SequenceModelContract};
 *   <li>4: {@link io.github.folkrnn.sampling.Sampler}, checked by {@link io.github.folkrnn.tck.SamplerContract};
 *   <li>5: {@link io.github.folkrnn.sampling.LogitsProcessor}, checked by {@link
 *       io.github.folkrnn.tck.LogitsProcessorContract};
 *   <li>6 and 7: {@link io.github.folkrnn.spi.SequenceModelProvider}, its training and its checkpoints, checked by {@link
 *       io.github.folkrnn.tck.SequenceModelProviderContract}, which checks its models, too.
 * </ul>
 *
 * <p>A backend's author adds {@code io.github.folkrnn:folkrnn-api} with the classifier {@code tck}, {@code
 * org.junit.jupiter:junit-jupiter} 6 and {@code org.assertj:assertj-core} 3 to the tests, and writes
 *
 * <pre>{@code
 * class OwnBackendTest extends SequenceModelProviderContract {
 *     @Override
 *     protected SequenceModelProvider provider() {
 *         return new OwnBackend();
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.github.folkrnn.tck;

import org.jspecify.annotations.NullMarked;
