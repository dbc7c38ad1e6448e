/** Judges the tunes of a model beside real ones: {@link io.github.folkrnn.dl4j.judgement.Judgement}. */
@NullMarked
package io.github.folkrnn.dl4j.judgement;

import org.jspecify.annotations.NullMarked;
