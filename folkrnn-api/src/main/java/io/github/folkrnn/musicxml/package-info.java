/** MusicXML: tunes for notation programs, and tunes from them. */
@NullMarked
package io.github.folkrnn.musicxml;

import org.jspecify.annotations.NullMarked;
