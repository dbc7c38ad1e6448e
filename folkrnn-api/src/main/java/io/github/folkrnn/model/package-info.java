/** Trained models: immutable weights, and the sessions that step through a tune with them. */
@NullMarked
package io.github.folkrnn.model;

import org.jspecify.annotations.NullMarked;
