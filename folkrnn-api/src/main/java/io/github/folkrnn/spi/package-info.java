/** What a backend implements. */
@NullMarked
package io.github.folkrnn.spi;

import org.jspecify.annotations.NullMarked;
