package io.github.folkrnn.musicxml;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes an XML document in the encoding that its first bytes tell, or else its declaration. The parser's own decoder
 * writes to the console when bytes are not of the encoding.
 */
final class XmlEncoding {
    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"'][^>]*>.*", Pattern.DOTALL);

    /** The declaration ends within so many bytes. */
    private static final int DECLARATION_BYTES = 1024;

    /** The beginnings of documents in the encodings of Unicode; with a byte order mark, that is passed over. */
    private static final List<Beginning> BEGINNINGS = List.of(
            new Beginning(StandardCharsets.UTF_8, 3, 0xef, 0xbb, 0xbf),
            new Beginning(StandardCharsets.UTF_16BE, 2, 0xfe, 0xff),
            new Beginning(StandardCharsets.UTF_16LE, 2, 0xff, 0xfe),
            new Beginning(StandardCharsets.UTF_16BE, 0, 0, '<', 0),
            new Beginning(StandardCharsets.UTF_16LE, 0, '<', 0));

    private record Beginning(Charset charset, int mark, int... bytes) {
        boolean isOf(byte[] document) {
            boolean same = document.length >= bytes.length;
            for (int i = 0; same && i < bytes.length; i++) {
                same = Byte.toUnsignedInt(document[i]) == bytes[i];
            }
            return same;
        }
    }

    private XmlEncoding() {}

    /** The characters of a document; bytes that are none of its encoding throw a CharacterCodingException. */
    static Reader reader(byte[] document) throws MusicXmlException {
        for (Beginning beginning : BEGINNINGS) {
            if (beginning.isOf(document)) {
                return reader(document, beginning.mark, beginning.charset);
            }
        }
        return reader(document, 0, declared(document));
    }

    private static Reader reader(byte[] document, int from, Charset charset) {
        return new InputStreamReader(
                new ByteArrayInputStream(document, from, document.length - from),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset declared(byte[] document) throws MusicXmlException {
        String start =
                new String(document, 0, Math.min(document.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARATION.matcher(start);
        if (!declaration.matches()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declaration.group(1));
        } catch (IllegalArgumentException e) {
            throw new MusicXmlException(
                    "line 1, column 1: the encoding " + Remarks.quote(declaration.group(1)) + " is not known", e);
        }
    }
}
