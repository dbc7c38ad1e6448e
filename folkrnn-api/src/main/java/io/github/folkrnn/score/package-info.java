/** StaffDrawing music: tunes engraved as SVG and PNG pictures. */
@NullMarked
package io.github.folkrnn.score;

import org.jspecify.annotations.NullMarked;
