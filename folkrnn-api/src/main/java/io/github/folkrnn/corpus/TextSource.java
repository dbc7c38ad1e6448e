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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tune book whose bytes can be opened repeatedly and whose character set is known. */
final class TextSource {
    /** Gives the bytes from the start at each call. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    /** In this much of the beginning a text may name its character set. */
    private static final int HEAD = 8192;

    /** What texts that are not UTF-8 are mostly written in. */
    private static final Charset USUAL = Charset.forName("windows-1252");

    private static final Pattern DECLARATION =
            Pattern.compile("(?m)^(?:%%|I:)\\s*abc-charset\\s+([^\\s%]+)", Pattern.CASE_INSENSITIVE);

    private static final Logger log = LoggerFactory.getLogger(TextSource.class);

    private final Bytes bytes;
    private final TextEncoding encoding;

    private TextSource(Bytes bytes, TextEncoding encoding) {
        this.bytes = bytes;
        this.encoding = encoding;
    }

    /** Finds out the character set of a text; a given one is taken where the bytes are not valid UTF-8. */
    static TextSource of(String name, Bytes bytes, @Nullable Charset given) throws IOException {
        return new TextSource(bytes, given == null ? found(name, bytes) : chosen(name, bytes, given));
    }

    private static TextEncoding chosen(String name, Bytes bytes, Charset given) throws IOException {
        OptionalLong invalid = firstInvalidLine(bytes, StandardCharsets.UTF_8);
        if (invalid.isEmpty()) {
            return new TextEncoding(name, StandardCharsets.UTF_8, TextEncoding.Evidence.VALID);
        }
        OptionalLong invalidToo = firstInvalidLine(bytes, given);
        if (invalidToo.isPresent()) {
            throw new CorpusException(name + ", line " + invalidToo.getAsLong() + ": not valid " + given.name()
                    + ", and line " + invalid.getAsLong() + " is not valid UTF-8");
        }
        return new TextEncoding(name, given, TextEncoding.Evidence.GIVEN);
    }

    private static TextEncoding found(String name, Bytes bytes) throws IOException {
        byte[] head;
        try (InputStream in = bytes.open()) {
            head = in.readNBytes(HEAD);
        }
        Optional<Charset> marked = marked(head);
        if (marked.isPresent()) {
            return checked(name, bytes, marked.get(), TextEncoding.Evidence.BYTE_ORDER_MARK);
        }
        Optional<Charset> declared = declared(name, head);
        if (declared.isPresent() && firstInvalidLine(bytes, declared.get()).isEmpty()) {
            return new TextEncoding(name, declared.get(), TextEncoding.Evidence.DECLARED);
        }
        OptionalLong invalid = firstInvalidLine(bytes, StandardCharsets.UTF_8);
        if (invalid.isEmpty()) {
            return new TextEncoding(name, StandardCharsets.UTF_8, TextEncoding.Evidence.VALID);
        }
        OptionalLong invalidToo = firstInvalidLine(bytes, USUAL);
        if (invalidToo.isPresent()) {
            throw new CorpusException(name + ", line " + invalid.getAsLong() + ": not valid UTF-8, and line "
                    + invalidToo.getAsLong() + " is not valid " + USUAL.name()
                    + ", which is the guess for such texts; name the character set where the corpus is opened");
        }
        log.warn(
                "{}, line {}: not valid UTF-8; the text is read as {}, which is a guess",
                name,
                invalid.getAsLong(),
                USUAL.name());
        return new TextEncoding(name, USUAL, TextEncoding.Evidence.GUESSED);
    }

    private static TextEncoding checked(String name, Bytes bytes, Charset charset, TextEncoding.Evidence evidence)
            throws IOException {
        OptionalLong invalid = firstInvalidLine(bytes, charset);
        if (invalid.isPresent()) {
            throw new CorpusException(name + ", line " + invalid.getAsLong() + ": not valid " + charset.name()
                    + ", as which its byte order mark declares it");
        }
        return new TextEncoding(name, charset, evidence);
    }

    private static Optional<Charset> marked(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        } else if (startsWith(head, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return startsWith(head, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean startsWith(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The character set that the beginning of a text names, if it is one that there is. */
    private static Optional<Charset> declared(String name, byte[] head) {
        Matcher declaration = DECLARATION.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!declaration.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(declaration.group(1)));
        } catch (IllegalArgumentException e) {
            log.warn("{}: declares the character set {}, which is unknown", name, declaration.group(1));
            return Optional.empty();
        }
    }

    /** The character set, and how it was found out. */
    TextEncoding encoding() {
        return encoding;
    }

    TuneBookReader open() throws IOException {
        return new TuneBookReader(
                encoding.source(),
                new BufferedReader(new InputStreamReader(bytes.open(), strictDecoder(encoding.charset()))));
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
                    found.add(new Fragment(
                            encoding.source(), piece.get().line(), piece.get().text()));
                }
            }
            text = reader.hasHeader() || !found.isEmpty();
        }
        if (tunes == 0) {
            throw new CorpusException(
                    encoding.source() + (text ? " holds no tune: none of its lines begins with X:" : " is empty"));
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
