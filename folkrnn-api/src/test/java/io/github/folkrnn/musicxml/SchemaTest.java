package io.github.folkrnn.musicxml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/** Judges documents by the schema of MusicXML 4.0. */
class SchemaTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> attributes(namespace));
        try {
            return factory.newSchema(SchemaTest.class.getResource("/META-INF/jaxb/xsd/musicxml.xsd"));
        } catch (SAXException e) {
            throw new AssertionError(e);
        }
    }

    /** The attributes of the namespaces that the schema imports from files that do not come with it. */
    private static LSInput attributes(String namespace) {
        StringBuilder schema = new StringBuilder("<xs:schema xmlns:xs=\"" + XMLConstants.W3C_XML_SCHEMA_NS_URI
                + "\" targetNamespace=\"" + namespace + "\">");
        for (String name : List.of("lang", "space", "href", "type", "role", "title", "show", "actuate")) {
            schema.append("<xs:attribute name=\"").append(name).append("\" type=\"xs:string\"/>");
        }
        try {
            LSInput input = ((DOMImplementationLS) DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .getDOMImplementation())
                    .createLSInput();
            input.setCharacterStream(new StringReader(schema + "</xs:schema>"));
            return input;
        } catch (ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> faults(List<String> tunes) throws IOException {
        List<String> faults = new ArrayList<>();
        Validator validator = SCHEMA.newValidator();
        for (String abc : tunes) {
            // The document type names the DTD of the standard, which lies elsewhere.
            String xml = MusicXml.of(AbcReader.read(abc)).xml().replaceFirst("<!DOCTYPE[^>]*>", "");
            try {
                validator.validate(new StreamSource(new StringReader(xml)));
            } catch (SAXException e) {
                faults.add(abc + "\n" + e);
            }
        }
        return faults;
    }

    @Test
    void documentsOfTheBundledTunesAreValid() throws IOException {
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            assertThat(faults(tunes.toList())).isEmpty();
        }
    }

    @Test
    void documentsOfTheIrishTunesAreValid() throws IOException {
        assertThat(faults(IrishCorpus.tunes())).isEmpty();
    }

    @Test
    void theDocumentOfARichTuneIsValid() throws IOException {
        assertThat(faults(List.of(Documents.RICH))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "z4|",
                "K:HP\ne2|a4 b2 [K:D exp ^f_b] c2|",
                "[M:2+3/8]a5|[M:none]abcdefg|[M:2/4+3/8]a7|[M:3/4](a2b2c2|{/g}a6 {gab}|] !fermata!",
                "!turn!a!turnx!b!invertedturn!c!roll!d !/!a!//!b !///!c !1!d !5!e !snap!f !open!g !thumb!a!+!b",
                "!arpeggio![ceg]4 !invertedfermata!a4|!courtesy!^f!editorial!g !slide!a!breath!b !wedge!c!tenuto!d",
                "!8va(!a!8va)!b !15mb(!a!15mb)!b !ped!c!ped-up!d !-(!e!-)!f !~(!e!~)!f!trill(!g!trill)!a !nosuch!b",
                "!D.S.!a8|!dacoda!b8|!D.C.alfine!c8|!segno!d8|!coda!e8|!coda!f8|]",
                "\"C#m7b5/E\"a\"F7sus4\"b\"(Bb)\"c\"Gm7add11\"d\"slow\"e\"NC\"f\"Eb6/9\"g\"A+\"a",
                "((a(b)c)(d)e) (5abcde (7:4:7abcdefg [a2c4]2 [Ac-]2 c2- d|",
                "|:a8|1,3b8:|2-2c8:|[4d8|]",
                "|::a8::|b8|a5 z5|a13/8 b/8|X3|Z|",
                "a8|[K:clef=bass octave=-1]A8|[K:Eb clef=alto]a8|[Q:5/16=100]b8|[Q:\"slow\"3/8=50]b8|",
                "T:Within\nP:A\na8|\nN:remark\nw:la_ -\nw:* two\nr:x\ns:* !f!",
                "a8|\"^ctrl \u0001\ud800 &amp; <b>\"b8|"
            })
    void documentsOfUnusualTunesAreValid(String body) throws IOException {
        assertThat(faults(List.of("X:1\nT:T\nM:4/4\nL:1/8\nK:G\n" + body + "\n")))
                .isEmpty();
    }
}
