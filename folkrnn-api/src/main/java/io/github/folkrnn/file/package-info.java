/** Writing files so that they are whole or not there. */
@NullMarked
package io.github.folkrnn.file;

import org.jspecify.annotations.NullMarked;
