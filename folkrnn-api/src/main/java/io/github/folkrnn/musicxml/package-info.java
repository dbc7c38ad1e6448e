/** MusicXML: tunes for notation programs, and tunes from them. Only the JDK is needed. */
@NullMarked
package io.github.folkrnn.musicxml;

import org.jspecify.annotations.NullMarked;
