package io.github.folkrnn.score;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Tunes as sheet music on numbered pages of paper, one below another as far as there is room.
 *
 * <p>A tune that does not fit into what is left of a page begins the next one, and one that is longer than a page goes on
 * from page to page between its lines. Sizes are in millimetres.
 *
 * <p>Immutable and thread-safe; the builder is not thread-safe.
 *
 * <pre>{@code
 * ScorePages.builder().tune(tune).build().writeSvg(folder);
 * }</pre>
 */
public final class ScorePages {
    private static final double PIXELS_PER_MILLIMETRE = 96 / 25.4;
    private static final int SPACES = 4;
    private static final double GAP_BETWEEN_TUNES = 4;
    private static final double NUMBER_SIZE = 2;

    private final List<Page> pages;
    private final double pixelsPerSpace;

    private ScorePages(List<Page> pages, double pixelsPerSpace) {
        this.pages = List.copyOf(pages);
        this.pixelsPerSpace = pixelsPerSpace;
    }

    /**
     * Begins with paper of the size A4 and no tunes.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The pages as SVG 1.1 pictures, each as large as the paper, which programs that print can read.
     *
     * @return for each page an {@code svg} element whose width and height are in millimetres
     */
    public List<String> svg() {
        List<String> svg = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            svg.add(new SvgWriter(
                            "Page " + (i + 1),
                            pages.get(i),
                            pixelsPerSpace,
                            "page-" + (i + 1),
                            "mm",
                            PIXELS_PER_MILLIMETRE)
                    .write());
        }
        return svg;
    }

    /**
     * Writes the pages as SVG files in UTF-8, named {@code page-001.svg} and so on. Each appears under its name only when it
     * is complete, and then replaces a file that was there.
     *
     * @param folder where to write; it must exist
     * @throws NullPointerException if {@code folder} is null
     * @throws IOException if the folder does not exist or a file cannot be written
     */
    public void writeSvg(Path folder) throws IOException {
        Objects.requireNonNull(folder, "folder");
        List<String> svg = svg();
        for (int i = 0; i < svg.size(); i++) {
            byte[] text = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.get(i) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(
                    folder.resolve(String.format(Locale.ROOT, "page-%03d.svg", i + 1)), out -> out.write(text));
        }
    }

    /** What is drawn, in staff spaces. */
    List<Page> pages() {
        return pages;
    }

    /** Collects tunes and settings. */
    public static final class Builder {
        private final List<AbcTune> tunes = new ArrayList<>();
        private Paper paper = Paper.A4;
        private double margin = 12;
        private double staffHeight = 6.5;
        private ScoreStyle style = ScoreStyle.defaults();

        private Builder() {}

        /**
         * Sets the size of the paper; {@link Paper#A4} by default.
         *
         * @param newPaper the size
         * @return this
         * @throws NullPointerException if {@code newPaper} is null
         */
        public Builder paper(Paper newPaper) {
            paper = Objects.requireNonNull(newPaper, "newPaper");
            return this;
        }

        /**
         * Sets the margin on each side of the paper.
         *
         * @param millimetres 0 to 40; 12 by default
         * @return this
         * @throws IllegalArgumentException if it is out of its range or not a number
         */
        public Builder margin(double millimetres) {
            if (!(millimetres >= 0 && millimetres <= 40)) {
                throw new IllegalArgumentException("margin must be from 0 to 40 mm, got " + millimetres);
            }
            margin = millimetres;
            return this;
        }

        /**
         * Sets the height of a staff, which every other size follows.
         *
         * @param millimetres from the lowest to the highest line, 3 to 12, and at most a tenth of the width between the
         *     margins; 6.5 by default
         * @return this
         * @throws IllegalArgumentException if it is not from 3 to 12
         */
        public Builder staffHeight(double millimetres) {
            if (!(millimetres >= 3 && millimetres <= 12)) {
                throw new IllegalArgumentException("staffHeight must be from 3 to 12 mm, got " + millimetres);
            }
            staffHeight = millimetres;
            return this;
        }

        /**
         * Sets what is shown for players beside the music; nothing by default.
         *
         * @param newStyle what is shown
         * @return this
         * @throws NullPointerException if {@code newStyle} is null
         */
        public Builder style(ScoreStyle newStyle) {
            style = Objects.requireNonNull(newStyle, "newStyle");
            return this;
        }

        /**
         * Adds a tune.
         *
         * @param tune the tune
         * @return this
         * @throws NullPointerException if {@code tune} is null
         */
        public Builder tune(AbcTune tune) {
            tunes.add(Objects.requireNonNull(tune, "tune"));
            return this;
        }

        /**
         * Engraves the tunes and lays them out.
         *
         * @return the pages; none without tunes
         * @throws IllegalArgumentException if a staff is higher than a tenth of the width between the margins, or if a tune
         *     cannot be engraved, as {@link Score.Builder#engrave} says
         */
        public ScorePages build() {
            double space = staffHeight / SPACES;
            double pixelsPerSpace = space * PIXELS_PER_MILLIMETRE;
            Layout layout = new Layout(paper.width() / space, paper.height() / space, margin / space);
            for (AbcTune tune : tunes) {
                layout.add(Score.builder()
                        .width((paper.width() - 2 * margin) * PIXELS_PER_MILLIMETRE)
                        .staffHeight(staffHeight * PIXELS_PER_MILLIMETRE)
                        .style(style)
                        .engrave(tune)
                        .page());
            }
            return new ScorePages(layout.finish(), pixelsPerSpace);
        }
    }

    /** Puts tunes below each other, in staff spaces. */
    private static final class Layout {
        private final double width;
        private final double height;
        private final double margin;
        private final double bottom;
        private final List<Page> pages = new ArrayList<>();
        private Drawing drawing = new Drawing();
        private double y;
        private boolean empty = true;

        Layout(double width, double height, double margin) {
            this.width = width;
            this.height = height;
            this.margin = margin;
            this.y = margin;
            this.bottom = height - margin - 2 * NUMBER_SIZE;
        }

        void add(Page tune) {
            if (!empty && y + GAP_BETWEEN_TUNES + tune.height() > bottom) {
                endPage();
            }
            y += empty ? 0 : GAP_BETWEEN_TUNES;
            List<Drawing.Group> groups = tune.drawing().groups();
            // How far what follows is moved down from where it stands in its tune.
            double moved = y;
            int from = 0;
            for (int i = 0; i <= tune.breaks().size(); i++) {
                int to = i < tune.breaks().size() ? tune.breaks().get(i) : groups.size();
                List<Drawing.Group> block = groups.subList(from, to);
                if (from > 0 && moved + lowest(block) > bottom) {
                    endPage();
                    moved = y - highest(block);
                }
                draw(block, moved);
                from = to;
            }
            y = moved + tune.height() - Engraver.MARGIN;
            empty = false;
        }

        private void draw(List<Drawing.Group> block, double moved) {
            for (Drawing.Group group : block) {
                List<Mark> marks = drawing.group(group.kind());
                group.marks().forEach(mark -> marks.add(mark.moved(margin, moved)));
            }
        }

        private static double lowest(List<Drawing.Group> block) {
            return block.stream()
                    .flatMap(group -> group.marks().stream())
                    .mapToDouble(mark -> mark.box().bottom())
                    .max()
                    .orElse(0);
        }

        private static double highest(List<Drawing.Group> block) {
            return block.stream()
                    .flatMap(group -> group.marks().stream())
                    .mapToDouble(mark -> mark.box().y())
                    .min()
                    .orElse(0);
        }

        private void endPage() {
            String number = String.valueOf(pages.size() + 1);
            double base = height - margin - NUMBER_SIZE * Face.DESCENT;
            drawing.group("page-number")
                    .add(new Mark.Text(number, width / 2, base, NUMBER_SIZE, Face.REGULAR, Mark.Anchor.MIDDLE));
            pages.add(new Page(drawing, width, height, List.of(), List.of(), List.of(), List.of()));
            drawing = new Drawing();
            y = margin;
            empty = true;
        }

        List<Page> finish() {
            if (!empty) {
                endPage();
            }
            return pages;
        }
    }
}
