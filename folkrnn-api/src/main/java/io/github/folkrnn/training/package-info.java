/** What training takes: the text, the settings, and who wants to follow it. */
@NullMarked
package io.github.folkrnn.training;

import org.jspecify.annotations.NullMarked;
