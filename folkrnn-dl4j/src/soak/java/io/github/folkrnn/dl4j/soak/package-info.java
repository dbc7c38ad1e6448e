/**
 * An hour of everything at once, as a hostile user would have it: {@link io.github.folkrnn.dl4j.soak.Soak} composes on
 * many platform and virtual threads, reads and writes mutated tunes and damaged checkpoints, opens pages full of markup
 * in a browser if there is one, kills trainings and resumes them, and trains again and again in one JVM. It prints its
 * figures and fails on any error that is not documented, any invalid tune, anything that runs in a page, any difference
 * between equal requests, or a heap that has grown. From the root of the project:
 *
 * <pre>{@code mvn -q -P soak test -pl folkrnn-dl4j -am -DskipTests -Dsoak.minutes=60}</pre>
 */
@NullMarked
package io.github.folkrnn.dl4j.soak;

import org.jspecify.annotations.NullMarked;
