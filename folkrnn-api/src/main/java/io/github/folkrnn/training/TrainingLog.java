package io.github.folkrnn.training;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Writes what happens in a training to a file, line by line: each line is on its way to the disk before the training goes
 * on, and what stood in the file before stays, with one exception: a training that is resumed goes on where its checkpoint
 * stands, and the lines at the end of the file about iterations that it does again are taken away. A line that a process
 * has left unfinished is ended first.
 *
 * <pre>{@code
 * try (TrainingLog log = TrainingLog.csv(folder.resolve("log.csv"))) {
 *     FolkRnn.builder().listener(log).train(corpus).close();
 * }
 * }</pre>
 *
 * <p>Used by the thread that trains; a file that cannot be written ends the training with an {@link UncheckedIOException}.
 */
public final class TrainingLog implements TrainingListener, Closeable {
    private final LogFormat format;
    private final FileOutputStream out;
    private final Path file;

    private TrainingLog(LogFormat format, Path file) throws IOException {
        this.format = format;
        this.file = file;
        boolean isNew = !Files.exists(file) || Files.size(file) == 0;
        boolean endsALine = isNew || endsALine(file);
        out = new FileOutputStream(file.toFile(), true);
        if (!endsALine) {
            write("\n");
        }
        if (isNew) {
            write(format.header());
        }
    }

    /**
     * A file of numbers, with commas between them (RFC 4180) and names in its first line: {@code event} (iteration,
     * heldOut, divergence, end), {@code iteration}, {@code elapsedSeconds}, {@code loss}, {@code smoothedLoss}, {@code
     * learningRate}, {@code gradientNorm}, {@code bitsPerCharacter}, {@code accuracy}, {@code best}, {@code backTo}, {@code
     * rateFactor}, {@code reason}, {@code kept}. Checkpoints and samples are left out.
     *
     * @param file the file, in UTF-8, which is made if it is not there
     * @return a log, which the caller closes
     * @throws IOException if the file cannot be written
     */
    public static TrainingLog csv(Path file) throws IOException {
        return new TrainingLog(LogFormat.CSV, Objects.requireNonNull(file, "file"));
    }

    /**
     * A file of a JSON object a line (jsonlines.org), each with an {@code event} (iteration, heldOut, divergence,
     * checkpoint, sample, end), its {@code iteration} and what else there is to say.
     *
     * @param file the file, in UTF-8, which is made if it is not there
     * @return a log, which the caller closes
     * @throws IOException if the file cannot be written
     */
    public static TrainingLog jsonLines(Path file) throws IOException {
        return new TrainingLog(LogFormat.JSON_LINES, Objects.requireNonNull(file, "file"));
    }

    private static boolean endsALine(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            content.seek(content.length() - 1);
            return content.read() == '\n';
        }
    }

    @Override
    public void onStart(TrainingStarted event) {
        if (event.iteration() > 0) {
            try {
                cutAfter(event.iteration());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Cuts the file where the lines begin that are about later iterations and have no other ones after them. */
    private void cutAfter(int iteration) throws IOException {
        long cut = -1;
        long position = 0;
        StringBuilder line = new StringBuilder();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                line.append((char) next);
                if (next == '\n') {
                    OptionalInt about = format.iteration(line);
                    if (about.isPresent() && about.getAsInt() <= iteration) {
                        cut = -1;
                    } else if (about.isPresent() && cut < 0) {
                        cut = position;
                    }
                    position += line.length();
                    line.setLength(0);
                }
            }
        }
        if (cut >= 0) {
            out.getChannel().truncate(cut);
        }
    }

    @Override
    public void onIteration(IterationEnd event) {
        Map<String, Object> fields = fields("iteration", event.iteration());
        fields.put("elapsedSeconds", seconds(event.elapsed()));
        fields.put("loss", event.loss());
        fields.put("smoothedLoss", event.smoothedLoss());
        fields.put("learningRate", event.learningRate());
        event.gradientNorm().ifPresent(norm -> fields.put("gradientNorm", norm));
        log(fields);
    }

    @Override
    public void onHeldOutScore(HeldOutScore event) {
        Map<String, Object> fields = fields("heldOut", event.iteration());
        fields.put("bitsPerCharacter", event.evaluation().bitsPerCharacter());
        fields.put("accuracy", event.evaluation().accuracy());
        fields.put("best", event.best());
        log(fields);
    }

    @Override
    public void onDivergence(Divergence event) {
        Map<String, Object> fields = fields("divergence", event.iteration());
        fields.put("loss", event.loss());
        fields.put("smoothedLoss", event.smoothedLoss());
        fields.put("backTo", event.backTo());
        fields.put("rateFactor", event.rateFactor());
        log(fields);
    }

    @Override
    public void onCheckpoint(CheckpointWritten event) {
        Map<String, Object> fields = fields("checkpoint", event.iteration());
        fields.put("file", event.file().toString());
        log(fields);
    }

    @Override
    public void onSample(SampleComposed event) {
        Map<String, Object> fields = fields("sample", event.iteration());
        fields.put("abc", event.abc());
        log(fields);
    }

    @Override
    public void onEnd(TrainingEnd event) {
        Map<String, Object> fields = fields("end", event.iterations());
        fields.put("elapsedSeconds", seconds(event.elapsed()));
        fields.put("reason", event.reason().name());
        fields.put("kept", event.kept());
        log(fields);
    }

    private static Map<String, Object> fields(String event, int iteration) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", event);
        fields.put("iteration", iteration);
        return fields;
    }

    private static double seconds(Duration elapsed) {
        return elapsed.toMillis() / 1000.0;
    }

    private void log(Map<String, Object> fields) {
        try {
            write(format.line(fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one piece, without a buffer that a process might take with it when it ends. */
    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Closes the file. Closing it again has no effect. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
