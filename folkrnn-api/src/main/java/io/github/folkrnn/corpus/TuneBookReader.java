package io.github.folkrnn.corpus;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts a tune book into tunes and the fragments between them, one piece at a time. */
final class TuneBookReader implements Closeable {

    /** A run of lines without a blank one: a tune if its first line begins with {@code X:}. */
    record Piece(int line, String text) {
        boolean isTune() {
            return startsTune(text);
        }
    }

    private final String source;
    private final BufferedReader reader;
    private int lineNumber;
    private @Nullable String pending;

    TuneBookReader(String source, BufferedReader reader) {
        this.source = source;
        this.reader = reader;
    }

    /** The next piece, or nothing at the end. */
    Optional<Piece> next() throws IOException {
        String line = pending != null ? pending : nextLine();
        pending = null;
        while (line != null && line.isBlank()) {
            line = nextLine();
        }
        if (line == null) {
            return Optional.empty();
        }
        int start = lineNumber;
        StringBuilder text = new StringBuilder(line);
        for (line = nextLine(); line != null && !line.isBlank(); line = nextLine()) {
            if (startsTune(line)) {
                pending = line;
                break;
            }
            text.append('\n').append(line);
        }
        return Optional.of(new Piece(start, text.toString()));
    }

    /** The next tune, or nothing at the end. */
    Optional<String> nextTune() throws IOException {
        Optional<Piece> piece = next();
        while (piece.isPresent() && !piece.get().isTune()) {
            piece = next();
        }
        return piece.map(Piece::text);
    }

    private @Nullable String nextLine() throws IOException {
        String line;
        try {
            line = reader.readLine();
        } catch (CharacterCodingException e) {
            throw new CorpusException(source + ", after line " + lineNumber
                    + ": no longer valid in the character set in which it was first read");
        }
        if (line == null) {
            return null;
        }
        lineNumber++;
        if (lineNumber == 1 && line.startsWith("\uFEFF")) {
            line = line.substring(1);
        }
        Optional<String> fault = fault(line);
        if (fault.isPresent()) {
            throw new CorpusException(source + ", line " + lineNumber + ", " + fault.get());
        }
        return line;
    }

    /** Why a line cannot be one of a text in ABC notation, and at which column. */
    static Optional<String> fault(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' && c != '\t' && c != '\f') {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "column %d: control character U+%04X; this is not a text in ABC notation",
                        i + 1,
                        (int) c));
            }
        }
        return Optional.empty();
    }

    static boolean startsTune(String line) {
        return line.startsWith("X:");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
