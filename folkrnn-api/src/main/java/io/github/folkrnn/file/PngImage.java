package io.github.folkrnn.file;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that Java 2D has drawn, to be written as PNG. Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * PngImage image = PngImage.drawn(64, 64, BufferedImage.TYPE_BYTE_GRAY, graphics -> {
 *     graphics.setColor(Color.BLACK);
 *     graphics.drawLine(0, 0, 63, 63);
 * });
 * AtomicFile.write(Path.of("line.png"), image::write);
 * }</pre>
 */
public final class PngImage {
    private final BufferedImage image;

    private PngImage(BufferedImage image) {
        this.image = image;
    }

    /**
     * Draws on white, with smooth edges. An interrupt of the thread is kept.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param type one of the types of {@link BufferedImage}
     * @param painter draws
     * @return the picture
     * @throws IllegalArgumentException if a side is less than 1, or there is no such type
     * @throws IOException if this Java runtime cannot draw: its {@code DISPLAY} names none, or it lacks fonts
     */
    public static PngImage drawn(int width, int height, int type, Consumer<Graphics2D> painter) throws IOException {
        Objects.requireNonNull(painter, "painter");
        BufferedImage image = new BufferedImage(width, height, type);
        // Java 2D forgets the interrupt of a thread that reads a font.
        boolean interrupted = Thread.interrupted();
        try {
            draw(image, painter);
        } catch (AWTError | LinkageError | InternalError e) {
            throw new IOException(
                    "this Java runtime cannot draw pictures (" + e.getMessage()
                            + "): -Djava.awt.headless=true lets it draw without a display, and it needs the fonts of the"
                            + " system (fontconfig and FreeType); SVG needs neither",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return new PngImage(image);
    }

    private static void draw(BufferedImage image, Consumer<Graphics2D> painter) {
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            painter.accept(graphics);
        } finally {
            graphics.dispose();
        }
    }

    /**
     * Writes the picture.
     *
     * @param out where to write; it is flushed and not closed
     * @throws IOException if {@code out} throws it, or this Java runtime has no PNG writer
     */
    public void write(OutputStream out) throws IOException {
        // By itself, the encoder would go through a scratch file.
        try (ImageOutputStream encoded = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", encoded)) {
                throw new IOException("this Java runtime has no PNG writer");
            }
        }
    }
}
