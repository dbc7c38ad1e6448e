package io.github.folkrnn.musicxml;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Documents of small tunes, and what stands in them. */
final class Documents {
    /** A tune with nearly all that ABC has. */
    static final String RICH = """
            X:7
            T:The Rich Tune
            T:Its other name
            C:A. Composer
            R:hornpipe
            O:Somewhere
            S:A book
            S:Another book
            Z:A. Writer
            N:Fish & <chips>
            P:AAB
            M:C|
            L:1/8
            Q:"Lively" 1/2=76
            V:1 name="Fiddle"
            V:2 clef=bass name="Bass" octave=-1
            V:3 clef=treble-8 transpose=2
            K:Ador
            V:1
            P:A
            A|:"Am"!mf!EA{B}AG "G7/B"(3ABA (GE)|~A3B .c!trill!d !fermata!e2|!>!a!upbow!b T{ga}c'2 [Ace]2- [Ace]2|1 "^above"f4 "_below"z4:|2 f4 x4||
            w: One two three- four five six * sev-en_ |
            P:B
            [K:Dmix][M:6/8] !crescendo(!a2b c'2d'!crescendo)!|(3cde _B f z2|[L:1/16] a4- a2 b6|!segno!"N.C."d12 & A6 B6|=c12|!coda!G12|Z2|!fine!G12 !D.C.!|]
            W:Words below
            V:2
            P:A
            A,|:A,8|A,8|A,8|1A,8:|2A,8||
            P:B
            [K:Dmix][M:6/8]A,6|z6|A,6|A,6|A,6|A,6|Z2|A,6|]
            V:3
            P:A
            a|:a8|a8|a8|1a8:|2a8||
            P:B
            [K:Dmix][M:6/8]a6|a6|a6|a6|a6|a6|Z2|a6|]
            """;

    private Documents() {}

    /** A tune in G of common time with such a body. */
    static AbcTune tune(String body) {
        return AbcReader.read("X:1\nT:T\nM:4/4\nL:1/8\nK:G\n" + body + "\n");
    }

    static AbcTune read(String xml) throws IOException {
        return MusicXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** A partwise document of one part with such measures. */
    static String score(String measures) {
        return "<?xml version=\"1.0\"?>\n<score-partwise version=\"4.0\"><part-list><score-part id=\"P1\">"
                + "<part-name/></score-part></part-list>\n<part id=\"P1\">" + measures + "</part></score-partwise>\n";
    }

    /** A note without anything beside it, in a document of two divisions to a quarter note. */
    static String note(String step, int octave, int duration, String more) {
        return "<note><pitch><step>" + step + "</step><octave>" + octave + "</octave></pitch><duration>" + duration
                + "</duration>" + more + "</note>";
    }

    /** What an XPath expression finds in a document: the texts of elements or the values of attributes. */
    static List<String> find(String xml, String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        NodeList found = (NodeList)
                XPathFactory.newDefaultInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent().strip());
        }
        return texts;
    }

    static List<String> find(AbcTune tune, String path) throws Exception {
        return find(MusicXml.of(tune).xml(), path);
    }
}
