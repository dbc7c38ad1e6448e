/** How well a model knows what comes next in tunes that it has not seen, and what tunes are like. */
@NullMarked
package io.github.folkrnn.evaluation;

import org.jspecify.annotations.NullMarked;
