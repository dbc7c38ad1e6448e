package io.github.folkrnn.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A tune book whose bytes can be opened repeatedly and whose character set is known. */
final class TextSource {

    /** Gives the bytes from the start at each call. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Bytes bytes;
    private final Charset charset;

    private TextSource(String name, Bytes bytes, Charset charset) {
        this.name = name;
        this.bytes = bytes;
        this.charset = charset;
    }

    /** Finds out the character set: UTF-8 where the bytes are valid UTF-8, else the fallback, if there is one. */
    static TextSource of(String name, Bytes bytes, @Nullable Charset fallback) throws IOException {
        OptionalLong invalid = firstInvalidLine(bytes, StandardCharsets.UTF_8);
        if (invalid.isEmpty()) {
            return new TextSource(name, bytes, StandardCharsets.UTF_8);
        }
        if (fallback == null) {
            throw new CorpusException(name + ", line " + invalid.getAsLong()
                    + ": not valid UTF-8; a text in another character set needs that set named as the fallback");
        }
        OptionalLong invalidToo = firstInvalidLine(bytes, fallback);
        if (invalidToo.isPresent()) {
            throw new CorpusException(name + ", line " + invalidToo.getAsLong() + ": not valid " + fallback.name()
                    + ", and line " + invalid.getAsLong() + " is not valid UTF-8");
        }
        return new TextSource(name, bytes, fallback);
    }

    TuneBookReader open() throws IOException {
        return new TuneBookReader(
                name, new BufferedReader(new InputStreamReader(bytes.open(), strictDecoder(charset))));
    }

    /** A decoder that replaces nothing. */
    private static CharsetDecoder strictDecoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Reads everything once: adds the fragments to the list and counts the tunes, of which there must be one. */
    void check(List<Fragment> fragments) throws IOException {
        int tunes = 0;
        boolean text;
        List<Fragment> found = new ArrayList<>();
        try (TuneBookReader reader = open()) {
            for (var piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                if (piece.get().isTune()) {
                    tunes++;
                } else {
                    found.add(new Fragment(name, piece.get().line(), piece.get().text()));
                }
            }
            text = reader.hasHeader() || !found.isEmpty();
        }
        if (tunes == 0) {
            throw new CorpusException(name + (text ? " holds no tune: none of its lines begins with X:" : " is empty"));
        }
        fragments.addAll(found);
    }

    private static OptionalLong firstInvalidLine(Bytes bytes, Charset charset) throws IOException {
        CharsetDecoder decoder = strictDecoder(charset);
        ByteBuffer in = ByteBuffer.allocate(BUFFER);
        CharBuffer out = CharBuffer.allocate(BUFFER);
        long line = 1;
        try (InputStream stream = bytes.open()) {
            boolean end = false;
            while (!end) {
                int read = stream.read(in.array(), in.position(), in.remaining());
                end = read < 0;
                in.position(in.position() + Math.max(read, 0)).flip();
                CoderResult result = decoder.decode(in, out, end);
                line += out.flip().chars().filter(c -> c == '\n').count();
                if (result.isError()) {
                    return OptionalLong.of(line);
                }
                out.clear();
                in.compact();
            }
        }
        return OptionalLong.empty();
    }
}
