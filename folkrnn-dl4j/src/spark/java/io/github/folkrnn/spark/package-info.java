/** The library on a cluster of Apache Spark: composing, reading corpora, evaluating and training, many at a time. */
@NullMarked
package io.github.folkrnn.spark;

import org.jspecify.annotations.NullMarked;
