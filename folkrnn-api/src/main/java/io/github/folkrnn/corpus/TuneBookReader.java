package io.github.folkrnn.corpus;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a tune book into tunes and the fragments between them, one piece at a time. What the book's header sets for all
 * tunes is written into each of them.
 */
final class TuneBookReader implements Closeable {
    /** The most lines of a block of text; what begins a longer one is taken for a remark. */
    private static final int LONGEST_BLOCK = 1_000;

    /** A run of lines without a blank one: a tune if its first line begins with {@code X:}. */
    record Piece(int line, String text) {
        boolean isTune() {
            return startsTune(text);
        }
    }

    private final String source;
    private final BufferedReader reader;
    private final FileHeader header = new FileHeader();
    private final Queue<Piece> besideHeader = new ArrayDeque<>();
    private boolean tunesBegun;
    private int lineNumber;
    private @Nullable String pending;

    /** Lines that were read in search of the end of a block of text. */
    private final Deque<String> ahead = new ArrayDeque<>();

    /** Up to this line no block of text ends. */
    private int noBlockEndsBefore;

    TuneBookReader(String source, BufferedReader reader) {
        this.source = source;
        this.reader = reader;
    }

    /** Whether there is a line that belongs to no piece, because the tunes to come inherit it. */
    boolean hasHeader() {
        return !header.isEmpty();
    }

    /** The next piece, or nothing at the end. */
    Optional<Piece> next() throws IOException {
        while (besideHeader.isEmpty()) {
            Optional<Piece> piece = cut();
            tunesBegun |= piece.isEmpty() || piece.get().isTune();
            if (tunesBegun) {
                return piece.map(this::complete);
            }
            besideHeader.addAll(header.take(piece.get()));
        }
        return Optional.of(besideHeader.remove());
    }

    private Piece complete(Piece piece) {
        return piece.isTune() ? new Piece(piece.line(), header.writtenInto(piece.text())) : piece;
    }

    private Optional<Piece> cut() throws IOException {
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
        appendBlock(line, text);
        for (line = nextLine(); line != null && !line.isBlank(); line = nextLine()) {
            if (startsTune(line)) {
                pending = line;
                break;
            }
            text.append('\n').append(line);
            appendBlock(line, text);
        }
        return Optional.of(new Piece(start, text.toString()));
    }

    /**
     * Takes the lines of the block of text that a line begins, which are neither music nor the ends of tunes. A blank
     * one is written as {@code %%}, its other spelling (ABC 2.1, section 11.4.2), because blank lines part tunes.
     */
    private void appendBlock(String begin, StringBuilder text) throws IOException {
        if (!beginsBlock(begin) || lineNumber < noBlockEndsBefore) {
            return;
        }
        int before = lineNumber;
        List<String> block = new ArrayList<>();
        String line = nextLine();
        while (line != null && !endsBlock(line) && block.size() < LONGEST_BLOCK) {
            block.add(line);
            line = nextLine();
        }
        if (line != null && endsBlock(line)) {
            block.forEach(inside -> text.append('\n').append(inside.isBlank() ? "%%" : inside));
            text.append('\n').append(line);
            return;
        }
        noBlockEndsBefore = lineNumber;
        if (line != null) {
            block.add(line);
        }
        for (int i = block.size() - 1; i >= 0; i--) {
            ahead.addFirst(block.get(i));
        }
        lineNumber = before;
    }

    /** Which of some lines stand in blocks of text that have an end. */
    static BitSet blocks(List<String> lines) {
        BitSet blocks = new BitSet();
        int begin = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (beginsBlock(lines.get(i))) {
                begin = i;
            } else if (begin >= 0 && endsBlock(lines.get(i))) {
                blocks.set(begin, i);
                begin = -1;
            }
        }
        return blocks;
    }

    private static boolean beginsBlock(String line) {
        return line.startsWith("%%begin");
    }

    private static boolean endsBlock(String line) {
        return line.startsWith("%%end");
    }

    /** The next tune, or nothing at the end. */
    Optional<CorpusTune> nextTune() throws IOException {
        Optional<Piece> piece = next();
        while (piece.isPresent() && !piece.get().isTune()) {
            piece = next();
        }
        return piece.map(tune -> new CorpusTune(tune.text(), source, tune.line()));
    }

    private @Nullable String nextLine() throws IOException {
        if (!ahead.isEmpty()) {
            lineNumber++;
            return ahead.remove();
        }
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
