package io.github.folkrnn.examples;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.harmony.Harmonizer;
import io.github.folkrnn.score.ScorePages;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.batik.anim.dom.SAXSVGDocumentFactory;
import org.apache.batik.bridge.BridgeContext;
import org.apache.batik.bridge.GVTBuilder;
import org.apache.batik.bridge.UserAgentAdapter;
import org.apache.fop.svg.PDFDocumentGraphics2D;
import org.apache.xmlgraphics.java2d.GraphicContext;

/** Puts chords to tunes and writes them as a PDF of A4 pages, through Apache Batik and FOP. */
final class E12TuneBookAsPdf {
    private static final int WIDTH_IN_POINTS = 595;
    private static final int HEIGHT_IN_POINTS = 842;
    private static final AffineTransform POINTS_TO_A_PIXEL = AffineTransform.getScaleInstance(0.75, 0.75);

    private E12TuneBookAsPdf() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: FILE.pdf");
        }
        ScorePages.Builder pages = ScorePages.builder();
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            Harmonizer harmonizer = Harmonizer.builder().build();
            tunes.limit(12).map(AbcReader::read).map(harmonizer::harmonize).forEach(pages::tune);
        }
        List<String> svg = pages.build().svg();
        AtomicFile.write(Path.of(args[0]), out -> write(svg, out));
    }

    private static void write(List<String> svg, OutputStream out) throws IOException {
        PDFDocumentGraphics2D pdf = new PDFDocumentGraphics2D(true);
        pdf.setGraphicContext(new GraphicContext());
        pdf.setupDocument(out, WIDTH_IN_POINTS, HEIGHT_IN_POINTS);
        SAXSVGDocumentFactory reader = new SAXSVGDocumentFactory(null);
        for (String page : svg) {
            pdf.nextPage(WIDTH_IN_POINTS, HEIGHT_IN_POINTS);
            pdf.setTransform(POINTS_TO_A_PIXEL);
            BridgeContext context = new BridgeContext(new UserAgentAdapter());
            StringReader text = new StringReader(page);
            new GVTBuilder().build(context, reader.createSVGDocument("page.svg", text)).paint(pdf);
        }
        pdf.finish();
    }
}
