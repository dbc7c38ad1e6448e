/**
 * Measures training and generating beside other libraries: {@link io.github.folkrnn.dl4j.bench.Benchmark} starts a process for each
 * {@link io.github.folkrnn.dl4j.bench.Party} and collects their times. And measures reading ABC notation, in
 * {@link io.github.folkrnn.dl4j.bench.AbcReading}.
 */
@NullMarked
package io.github.folkrnn.dl4j.bench;

import org.jspecify.annotations.NullMarked;
