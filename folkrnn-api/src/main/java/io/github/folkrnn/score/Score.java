package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A tune as sheet music.
 *
 * <pre>{@code
 * Score.of(tune).writeSvg(folder.resolve("tune.svg"));
 * }</pre>
 *
 * <p>Shown are titles, rhythm, composer and origin; clefs, keys and metres with their changes; notes, chords, rests and
 * grace notes with accidentals, dots, ties, slurs, beams and tuplets; decorations, chord symbols, annotations, lyrics;
 * bar lines, endings, parts, tempo; each voice on a staff of its own, and overlays on the staff of their voice. Notes
 * stand as they are written: no accidental is added or left out. A decoration without a sign of its own is shown by its
 * name.
 *
 * <p>Lines are broken where it costs the spacing least, and rather where the lines of the text end. A tune with problems
 * is drawn as far as it was understood; one without notes is an empty staff.
 *
 * <p>Every element that a listener hears or a player counts has a number and the positions that it has in the text of
 * the tune, both here and in the SVG, so that a page can point at what is played.
 *
 * <p>A score holds more than music needs, but not anything: at most 200,000 notes, rests and signs at them, and 200,000
 * bars, in all voices together; 64 notes in a chord, and 64 grace notes, decorations, chord symbols or annotations at a
 * note; 16 slurs over a note; 100 rows of syllables under a line; 2,000 notes and rests in a row of which none begins
 * together with one in every other voice. Within these, the time that engraving takes grows with the tune's length and
 * no faster.
 *
 * <p>Immutable and thread-safe.
 */
public final class Score {
    private final String title;
    private final Page page;
    private final double pixelsPerSpace;
    private final String idPrefix;
    private final List<ScoreElement> elements;

    private Score(String title, Page page, Builder builder) {
        this.title = title;
        this.page = page;
        this.pixelsPerSpace = builder.pixelsPerSpace();
        this.idPrefix = builder.idPrefix;
        this.elements = elements(page, pixelsPerSpace);
    }

    /**
     * Engraves a tune with the usual settings.
     *
     * @param tune the tune
     * @return its score, 800 pixels wide
     * @throws NullPointerException if {@code tune} is null
     * @throws IllegalArgumentException if the tune is larger than scores may be, or its note lengths have no common unit
     *     within 64 bits
     */
    public static Score of(AbcTune tune) {
        return builder().engrave(tune);
    }

    /**
     * Begins to choose settings.
     *
     * @return a builder with the usual settings
     */
    public static Builder builder() {
        return new Builder();
    }

    private static List<ScoreElement> elements(Page page, double scale) {
        Box[] boxes = new Box[page.entries().size()];
        for (Drawing.Group group : page.drawing().groups()) {
            if (group.element().isPresent()) {
                int index = group.element().getAsInt();
                boxes[index] = group.marks().stream()
                        .filter(Score::isBody)
                        .map(Mark::box)
                        .reduce(Box::union)
                        .orElseThrow();
            }
        }
        List<ScoreElement> elements = new ArrayList<>();
        for (int i = 0; i < boxes.length; i++) {
            StaffDrawing.ElementList.Entry entry = page.entries().get(i);
            elements.add(new ScoreElement(i, entry.positions(), entry.line(), boxes[i].scaled(scale)));
        }
        return List.copyOf(elements);
    }

    /** Whether a mark belongs to the box of its element: stems, flags and ledger lines do not. */
    private static boolean isBody(Mark mark) {
        return mark instanceof Mark.Shape
                || mark instanceof Mark.Sign sign && !sign.glyph().isFlag();
    }

    /**
     * The width of the picture.
     *
     * @return pixels, as the builder was told
     */
    public double width() {
        return page.width() * pixelsPerSpace;
    }

    /**
     * The height of the picture, which follows from the tune.
     *
     * @return pixels
     */
    public double height() {
        return Math.ceil(page.height() * pixelsPerSpace);
    }

    /**
     * The elements that sound or are counted.
     *
     * @return the elements by their index, in the order of drawing
     */
    public List<ScoreElement> elements() {
        return elements;
    }

    /**
     * The lines of the score.
     *
     * @return for each line the box from the top line of its first staff to the bottom line of its last, in pixels
     */
    public List<Box> lines() {
        return page.lines().stream().map(line -> line.scaled(pixelsPerSpace)).toList();
    }

    /**
     * The bars of the score.
     *
     * @return the bars from left to right, line by line
     */
    public List<ScoreBar> bars() {
        return page.bars().stream().map(bar -> bar.scaled(pixelsPerSpace)).toList();
    }

    /**
     * The score as an SVG picture, to stand alone or within a page.
     *
     * <p>It is drawn in {@code currentColor} on no background. Each element is a group of the class {@code note}, {@code
     * rest} or {@code grace} with the id <code>{prefix}-{index}</code>, its index in {@code data-index} and its
     * positions in {@code data-positions}, as {@code line:column} with spaces between.
     *
     * @return an {@code svg} element, well-formed whatever the tune says
     */
    public String svg() {
        return new SvgWriter(title, page, pixelsPerSpace, idPrefix).write();
    }

    /**
     * Writes the score as an SVG file in UTF-8. It appears under its name only when it is complete, and then replaces a
     * file that was there.
     *
     * @param file where to write; its folder must exist
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the folder does not exist or the file cannot be written
     */
    public void writeSvg(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg() + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes the score as a PNG picture, black on white, with two pixels of the picture to one of the score.
     *
     * @param file where to write; its folder must exist
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the folder does not exist or the file cannot be written
     * @throws IllegalArgumentException if the picture would have more than 200 million pixels
     * @see #writePng(Path, double)
     */
    public void writePng(Path file) throws IOException {
        writePng(file, 2);
    }

    /**
     * Writes the score as a PNG picture, black on white. It appears under its name only when it is complete, and then
     * replaces a file that was there. No display is needed, unless {@code DISPLAY} names one. Words are in Times or what
     * this machine has most like it. Where a Java runtime looks for fonts for the first time, it may note what it found in
     * the directory {@code .java/fonts} of the user's home.
     *
     * @param file where to write; its folder must exist
     * @param scale pixels of the picture to one of the score, 0.1 to 20
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the folder does not exist or the file cannot be written, or if this Java runtime cannot draw
     * @throws IllegalArgumentException if {@code scale} is out of its range or the picture would have more than 200
     *     million pixels
     */
    public void writePng(Path file, double scale) throws IOException {
        Objects.requireNonNull(file, "file");
        PngWriter writer = pngWriter(scale);
        AtomicFile.write(file, writer::write);
    }

    /**
     * Writes what {@link #writePng(Path)} writes.
     *
     * @param out where to write; it is flushed and not closed
     * @throws NullPointerException if {@code out} is null
     * @throws IOException if {@code out} throws it
     * @throws IllegalArgumentException if the picture would have more than 200 million pixels
     */
    public void writePng(OutputStream out) throws IOException {
        writePng(out, 2);
    }

    /**
     * Writes what {@link #writePng(Path, double)} writes.
     *
     * @param out where to write; it is flushed and not closed
     * @param scale pixels of the picture to one of the score, 0.1 to 20
     * @throws NullPointerException if {@code out} is null
     * @throws IOException if {@code out} throws it
     * @throws IllegalArgumentException if {@code scale} is out of its range or the picture would have more than 200
     *     million pixels
     */
    public void writePng(OutputStream out, double scale) throws IOException {
        Objects.requireNonNull(out, "out");
        pngWriter(scale).write(out);
    }

    private PngWriter pngWriter(double scale) {
        if (!(scale >= 0.1 && scale <= 20)) {
            throw new IllegalArgumentException("scale must be 0.1 to 20, got " + scale);
        }
        return new PngWriter(page, pixelsPerSpace * scale);
    }

    Page page() {
        return page;
    }

    /** Chooses the settings of a score. Not thread-safe. */
    public static final class Builder {
        private static final double LEAST_WIDTH_IN_SPACES = 40;
        private static final int SPACES = 4;

        private double width = 800;
        private double staffHeight = 32;
        private OptionalInt barsPerLine = OptionalInt.empty();
        private String idPrefix = "score";
        private ScoreStyle style = ScoreStyle.defaults();

        private Builder() {}

        /**
         * Sets the width of the picture.
         *
         * @param newWidth pixels, 100 to 10,000, and at least ten times the height of a staff; 800 by default
         * @return this builder
         * @throws IllegalArgumentException if it is not from 100 to 10,000
         */
        public Builder width(double newWidth) {
            if (!(newWidth >= 100 && newWidth <= 10_000)) {
                throw new IllegalArgumentException("width must be 100 to 10000, got " + newWidth);
            }
            width = newWidth;
            return this;
        }

        /**
         * Sets the height of a staff, which every other size follows.
         *
         * @param newStaffHeight pixels from the lowest to the highest line, 8 to 200; 32 by default
         * @return this builder
         * @throws IllegalArgumentException if it is not from 8 to 200
         */
        public Builder staffHeight(double newStaffHeight) {
            if (!(newStaffHeight >= 8 && newStaffHeight <= 200)) {
                throw new IllegalArgumentException("staffHeight must be 8 to 200, got " + newStaffHeight);
            }
            staffHeight = newStaffHeight;
            return this;
        }

        /**
         * Asks for so many bars on every line, pick-ups not counted, where there is room for them. By default, spacing
         * and the text of the tune decide.
         *
         * @param bars 1 to 100
         * @return this builder
         * @throws IllegalArgumentException if it is not from 1 to 100
         */
        public Builder barsPerLine(int bars) {
            if (bars < 1 || bars > 100) {
                throw new IllegalArgumentException("barsPerLine must be 1 to 100, got " + bars);
            }
            barsPerLine = OptionalInt.of(bars);
            return this;
        }

        /**
         * Sets what the ids within the SVG begin with; two scores in one page need two prefixes.
         *
         * @param prefix a letter, then letters, digits, hyphens and underscores; {@code score} by default
         * @return this builder
         * @throws NullPointerException if {@code prefix} is null
         * @throws IllegalArgumentException if {@code prefix} is not of that form
         */
        public Builder idPrefix(String prefix) {
            Objects.requireNonNull(prefix, "prefix");
            if (!prefix.matches("[A-Za-z][A-Za-z0-9_-]*")) {
                throw new IllegalArgumentException(
                        "idPrefix must be a letter, then letters, digits, hyphens and underscores, got \""
                                + Problem.shown(prefix, 100)
                                + "\"");
            }
            idPrefix = prefix;
            return this;
        }

        /**
         * Sets what is shown for players beside the music; nothing by default.
         *
         * @param newStyle what is shown
         * @return this builder
         * @throws NullPointerException if {@code newStyle} is null
         */
        public Builder style(ScoreStyle newStyle) {
            style = Objects.requireNonNull(newStyle, "newStyle");
            return this;
        }

        double pixelsPerSpace() {
            return staffHeight / SPACES;
        }

        /**
         * Engraves a tune.
         *
         * @param tune the tune
         * @return its score
         * @throws NullPointerException if {@code tune} is null
         * @throws IllegalArgumentException if the width is less than ten times the height of a staff, if the tune is
         *     larger than scores may be, or if its note lengths have no common unit within 64 bits
         */
        public Score engrave(AbcTune tune) {
            Objects.requireNonNull(tune, "tune");
            double spaces = width / pixelsPerSpace();
            if (spaces < LEAST_WIDTH_IN_SPACES) {
                throw new IllegalArgumentException("width must be at least ten times staffHeight, got " + width
                        + " at a staffHeight of " + staffHeight);
            }
            try {
                Page page = new Engraver(spaces, pixelsPerSpace(), barsPerLine, style).engrave(tune);
                return new Score(tune.title().orElse(""), page, this);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "a tune's note lengths must have a common unit within 64 bits, but these have none", e);
            }
        }
    }
}
