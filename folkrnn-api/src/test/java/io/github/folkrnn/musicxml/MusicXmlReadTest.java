package io.github.folkrnn.musicxml;

import static io.github.folkrnn.musicxml.Documents.note;
import static io.github.folkrnn.musicxml.Documents.read;
import static io.github.folkrnn.musicxml.Documents.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MusicXmlReadTest {
    private static final String TWO =
            "<attributes><divisions>2</divisions><key><fifths>1</fifths></key><time><beats>4</beats>"
                    + "<beat-type>4</beat-type></time></attributes>";

    private static String body(AbcTune tune) {
        String abc = tune.abc();
        return abc.substring(abc.indexOf("\n", abc.indexOf("K:")) + 1).strip();
    }

    private static String body(String measures) throws IOException {
        return body(read(score(measures)));
    }

    private static String harmony(String root) {
        return "<harmony><root><root-step>" + root + "</root-step></root><kind>major</kind></harmony>";
    }

    @Test
    void accidentalsFollowFromWhatSounds() throws IOException {
        String sharp =
                "<note><pitch><step>F</step><alter>1</alter><octave>5</octave></pitch><duration>2</duration></note>";
        String measure = "<measure>" + TWO + sharp + note("F", 5, 2, "") + note("F", 4, 2, "") + sharp + "</measure>";
        assertThat(body(measure + "<measure>" + note("F", 5, 8, "<accidental>natural</accidental>") + "</measure>"))
                .isEqualTo("f2 =f2 F2 ^f2|=f8|");
    }

    @Test
    void aChordSymbolOverTheMiddleOfANotePartsIt() throws IOException {
        String measure = "<measure>" + TWO + harmony("G") + note("G", 4, 8, "")
                + "<backup><duration>4</duration></backup>" + harmony("C") + "</measure>";
        assertThat(body(measure)).isEqualTo("\"G\"G4- \"C\"G4|");
    }

    @Test
    void tupletsAreFoundWithoutTheirSigns() throws IOException {
        String three =
                "<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes></time-modification>";
        String measure = "<measure><attributes><divisions>3</divisions></attributes>" + note("A", 4, 1, three)
                + note("B", 4, 1, three) + note("C", 5, 1, three) + note("D", 5, 9, "") + "</measure>";
        assertThat(body(measure)).isEqualTo("(3ABc d6|");
    }

    @Test
    void dottedPairsUnderABeamAreBrokenRhythms() throws IOException {
        String begin = "<beam number=\"1\">begin</beam>";
        String end = "<beam number=\"1\">end</beam>";
        String measure = "<measure><attributes><divisions>4</divisions></attributes>" + note("A", 4, 3, begin)
                + note("B", 4, 1, end) + note("C", 5, 1, begin) + note("D", 5, 3, end) + note("E", 5, 3, "")
                + note("F", 5, 1, "") + note("G", 5, 4, "") + "</measure>";
        assertThat(body(measure)).isEqualTo("A>B c<d e3/ f/ g2|");
    }

    @Test
    void withoutBeamsNotesAreGroupedByTheBeats() throws IOException {
        StringBuilder measure = new StringBuilder("<measure>" + TWO);
        for (int i = 0; i < 8; i++) {
            measure.append(note("A", 4, 1, ""));
        }
        assertThat(body(measure + "</measure>")).isEqualTo("AA AA AA AA|");
    }

    @Test
    void stavesAreVoicesAndFurtherVoicesOnThemOverlays() throws IOException {
        String measure = "<measure>" + TWO
                + "<attributes><staves>2</staves><clef number=\"1\"><sign>G</sign><line>2</line></clef>"
                + "<clef number=\"2\"><sign>F</sign><line>4</line></clef></attributes>"
                + note("A", 4, 8, "<voice>1</voice><staff>1</staff>") + "<backup><duration>8</duration></backup>"
                + "<forward><duration>4</duration></forward>" + note("C", 4, 4, "<voice>2</voice><staff>1</staff>")
                + "<backup><duration>8</duration></backup>" + note("C", 3, 8, "<voice>5</voice><staff>2</staff>")
                + "</measure>";
        AbcTune tune = read(score(measure));
        assertThat(tune.voices()).hasSize(3);
        assertThat(tune.abc()).contains("V:2 clef=bass").contains("A8&x4C4|").contains("\nC,8|");
    }

    @Test
    void wordsWithoutEndsOfLinesAreHeldUpToARest() throws IOException {
        String held = "<lyric><syllabic>single</syllabic><text>la-la</text><extend/></lyric>";
        String measure = "<measure>" + TWO + note("A", 4, 2, held) + note("B", 4, 2, "")
                + "<note><rest/><duration>2</duration></note>" + note("C", 5, 2, "") + "</measure>";
        assertThat(body(measure)).isEqualTo("A2 B2 z2 c2|\nw:la\\-la _");
    }

    @Test
    void wordsUnderARestAreAProblem() throws IOException {
        String measure = "<measure>" + TWO + "<note><rest/><duration>8</duration><lyric><text>la</text></lyric></note>"
                + "</measure>";
        AbcTune tune = read(score(measure));
        assertThat(body(tune)).isEqualTo("z8|");
        assertThat(tune.problems()).extracting(Problem::message).containsExactly("Words under a rest are left out.");
    }

    @Test
    void barLinesOfOnePartHoldForAll() throws IOException {
        String repeated = "<barline location=\"right\"><repeat direction=\"backward\"/></barline>";
        String document = "<score-partwise><part-list/><part id=\"P1\"><measure>" + TWO + note("A", 4, 8, "") + repeated
                + "</measure></part><part id=\"P2\"><measure>" + TWO + note("C", 4, 8, "")
                + "</measure></part></score-partwise>";
        assertThat(read(document).abc()).contains("A8:|").contains("C8:|");
    }

    @Test
    void aSecondEndingThatEndsWithinTheTuneEndsAtADoubleBar() throws IOException {
        String start = "<barline location=\"left\"><ending number=\"%s\" type=\"start\"/></barline>";
        String end = "<barline location=\"right\"><ending number=\"%s\" type=\"stop\"/>%s</barline>";
        String back = "<repeat direction=\"backward\"/>";
        String document = "<measure>" + TWO + note("A", 4, 8, "") + "</measure><measure>" + start.formatted(1)
                + note("B", 4, 8, "") + end.formatted(1, back) + "</measure><measure>" + start.formatted(2)
                + note("C", 5, 8, "") + end.formatted(2, "") + "</measure><measure>" + note("D", 5, 8, "")
                + "</measure>";
        assertThat(body(document)).isEqualTo("A8|1B8:|2c8||\nd8|");
    }

    @Test
    void whatAbcCannotSayIsAProblemWithItsLine() throws IOException {
        String document = score("\n<measure>" + TWO
                + "\n<figured-bass><figure><figure-number>6</figure-number></figure></figured-bass>"
                + "\n<note><pitch><step>A</step><alter>0.5</alter><octave>4</octave></pitch><duration>4</duration></note>"
                + "\n<note><pitch><step>A</step><octave>9</octave></pitch><duration>4</duration></note></measure>");
        AbcTune tune = read(document);
        assertThat(tune.problems())
                .extracting(problem -> problem.position().line())
                .containsExactly(5, 6, 7);
        assertThat(tune.problems()).extracting(Problem::code).containsOnly(Problem.Code.NOT_SUPPORTED);
        assertThat(tune.problems().get(0).message()).contains("<figured-bass>");
        assertThat(tune.abc()).contains("^A4 z4|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "http://127.0.0.1:9/x", "/etc/passwd"})
    void noExternalEntityIsResolved(String system) {
        String document = "<?xml version=\"1.0\"?>\n<!DOCTYPE score-partwise [<!ENTITY secret SYSTEM \"" + system
                + "\">]>\n<score-partwise><work><work-title>&secret;</work-title></work>"
                + "<part id=\"P1\"><measure/></part></score-partwise>";
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read(document))
                .withMessageContaining("line 3")
                .withMessageContaining("secret");
    }

    @Test
    void noEntityOfTheDocumentsOwnIsExpanded() {
        StringBuilder type = new StringBuilder("<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 20; i++) {
            type.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        String document =
                "<!DOCTYPE score-partwise [" + type + "]><score-partwise><movement-title>&e19;</movement-title>"
                        + "<part id=\"P1\"><measure/></part></score-partwise>";
        assertThatExceptionOfType(MusicXmlException.class).isThrownBy(() -> read(document));
    }

    @Test
    void theDocumentTypeOfTheStandardIsNotLookedFor() throws IOException {
        String document = "<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD MusicXML 4.0 Partwise//EN\""
                + " \"http://127.0.0.1:9/partwise.dtd\">"
                + score("<measure>" + TWO + note("A", 4, 8, "") + "</measure>")
                        .substring("<?xml version=\"1.0\"?>\n".length());
        assertThat(body(read(document))).isEqualTo("A8|");
    }

    @Test
    void aTimewiseScoreIsRefused() {
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read("<score-timewise><measure/></score-timewise>"))
                .withMessageContaining("timewise");
    }

    @Test
    void whatIsNotWellFormedIsRefusedByLine() {
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read("<score-partwise>\n<part id=\"P1\">\n</score-partwise>"))
                .withMessageContaining("line 3");
        assertThatExceptionOfType(MusicXmlException.class).isThrownBy(() -> read(""));
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read("<html/>"))
                .withMessageContaining("<score-partwise>");
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read(score("\n<measure>\n<note><rest/><duration>x</duration></note></measure>")))
                .withMessageContaining("line 5")
                .withMessageContaining("'x'");
    }

    @Test
    void elementsMayNotLieDeeperThanMusicNeeds() {
        String deep = "<a>".repeat(100) + "</a>".repeat(100);
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read(score("<measure>" + deep + "</measure>")))
                .withMessageContaining("deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2147483648", "-2147483647", "2147483647"})
    void theLeastAndTheLargestNumberAreProblemsWhereMusicHasSmallOnes(String number) throws IOException {
        String root = "<harmony><root><root-step>C</root-step><root-alter>" + number
                + "</root-alter></root><kind>major</kind></harmony>";
        String key = "<attributes><key><key-step>C</key-step><key-alter>" + number + "</key-alter></key></attributes>";
        String clef = "<attributes><clef><sign>G</sign><clef-octave-change>" + number
                + "</clef-octave-change></clef></attributes>";
        for (String odd : List.of(root, key, clef)) {
            AbcTune tune = read(score("<measure>" + TWO + odd + note("A", 4, 8, "") + "</measure>"));
            assertThat(body(tune)).as(odd).endsWith("A8|");
            assertThat(tune.problems()).as(odd).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, Cadd9", "1, C#9", "-1, Cb9"})
    void anAddedNoteKeepsItsAlteration(String alter, String chord) throws IOException {
        String harmony = "<harmony><root><root-step>C</root-step></root><kind>major</kind><degree><degree-value>9"
                + "</degree-value><degree-alter>" + alter + "</degree-alter><degree-type>add</degree-type></degree>"
                + "</harmony>";
        assertThat(body("<measure>" + TWO + harmony + note("A", 4, 8, "") + "</measure>"))
                .isEqualTo("\"" + chord + "\"A8|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "one", "-", "1e2"})
    void whatIsNoNumberWhereOneBelongsIsSaid(String number) throws IOException {
        String root = "<harmony><root><root-step>C</root-step><root-alter>" + number
                + "</root-alter></root><kind>major</kind></harmony>";
        String degree = "<harmony><root><root-step>C</root-step></root><kind>major</kind><degree><degree-value>9"
                + "</degree-value><degree-alter>" + number + "</degree-alter><degree-type>add</degree-type></degree>"
                + "</harmony>";
        String clef = "<attributes><clef><sign>G</sign><clef-octave-change>" + number
                + "</clef-octave-change></clef></attributes>";
        String offset = "<direction><direction-type><words>slow</words></direction-type><offset>" + number
                + "</offset></direction>";
        String staff = "<direction><direction-type><words>slow</words></direction-type><staff>" + number
                + "</staff></direction>";
        for (String odd : List.of(root, degree, clef, offset, staff)) {
            AbcTune tune = read(score("<measure>" + TWO + odd + note("A", 4, 8, "") + "</measure>"));
            assertThat(body(tune)).as(odd).endsWith("A8|");
            assertSaid(odd, tune, number);
        }
        String tuplet = "<time-modification><actual-notes>3</actual-notes><normal-notes>" + number
                + "</normal-notes></time-modification>";
        String lyric = "<lyric number=\"" + number + "\"><text>la</text></lyric>";
        for (String odd : List.of(tuplet, lyric)) {
            AbcTune tune = read(score("<measure>" + TWO + note("A", 4, 8, odd) + "</measure>"));
            assertThat(body(tune)).as(odd).startsWith("A8|");
            assertSaid(odd, tune, number);
        }
        String times =
                "<barline location=\"right\"><repeat direction=\"backward\" times=\"" + number + "\"/></barline>";
        assertSaid(times, read(score("<measure>" + TWO + note("A", 4, 8, "") + times + "</measure>")), number);
    }

    private static void assertSaid(String what, AbcTune tune, String number) {
        assertThat(tune.problems())
                .as(what)
                .anySatisfy(
                        problem -> assertThat(problem.message()).contains("must be a number, got '" + number + "'"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 101})
    void timesThatNoOnePlaysAreSaid(int times) throws IOException {
        String repeat =
                "<barline location=\"right\"><repeat direction=\"backward\" times=\"" + times + "\"/></barline>";
        AbcTune tune = read(score("<measure>" + TWO + note("A", 4, 8, "") + repeat + "</measure>"));
        assertThat(tune.problems())
                .extracting(Problem::message)
                .contains(
                        "A part is played 2 to 100 times where it is repeated, not " + times + "; it is played twice.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <score-partwise><x:y/></score-partwise> | the prefix of the element x:y is not declared
            <score-partwise p:q='1'/> | the prefix p of an attribute is not declared
            <score-partwise a='1' a='2'/> | the attribute a is given twice
            <score-partwise xmlns:p='u' xmlns:q='u' p:a='1' q:a='2'/> | an attribute of the namespace u is given twice
            <score-partwise xmlns:xml='u'/> | is not allowed by the rules of XML namespaces (CantBindXML)
            """)
    void whatIsWrongWithNamesIsSaidInWords(String document, String reason) {
        String quoted = document.replace('\'', '"');
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read(quoted))
                .withMessageStartingWith("line 1, column ")
                .withMessageContaining("not well-formed XML: ")
                .withMessageEndingWith(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16BE", "UTF-16LE"})
    void aDocumentIsReadInTheEncodingThatItDeclares(String encoding) throws IOException {
        String document = "<?xml version='1.0' encoding='" + encoding + "' standalone='no'?>"
                + "<score-partwise><movement-title>\u00e9t\u00e9</movement-title><part id='P1'><measure/></part>"
                + "</score-partwise>";
        for (String mark : encoding.matches("UTF-(8|16.E)") ? List.of("", "\ufeff") : List.of("")) {
            byte[] bytes = (mark + document).getBytes(encoding);
            assertThat(MusicXml.read(new ByteArrayInputStream(bytes)).title()).hasValue("\u00e9t\u00e9");
        }
    }

    @Test
    void anEncodingThatIsNotKnownIsRefused() {
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read("<?xml version=\"1.0\" encoding=\"x-none\"?><score-partwise/>"))
                .withMessage("line 1, column 1: the encoding 'x-none' is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "US-ASCII"})
    void bytesThatAreNotOfTheEncodingAreRefusedAndTheConsoleStaysEmpty(String encoding) throws IOException {
        byte[] document = ("<?xml version='1.0' encoding='" + encoding
                        + "'?>\n<score-partwise>\n<movement-title>\u00e9t"
                        + "</movement-title><part id='P1'><measure/></part></score-partwise>")
                .getBytes(StandardCharsets.ISO_8859_1);
        PrintStream console = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            assertThatExceptionOfType(MusicXmlException.class)
                    .isThrownBy(() -> MusicXml.read(new ByteArrayInputStream(document)))
                    .withMessageContaining("a byte is no character of its encoding");
        } finally {
            System.setErr(console);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aShortDocumentCannotAskForMeasuresWithoutEnd() {
        String document = "<score-partwise>" + "<part/>".repeat(63) + "<part>" + "<measure/>".repeat(8_000)
                + "</part></score-partwise>";
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read(document))
                .withMessage("a score must have at most 500000 measures in all voices together, got 64 voices of 8000");
    }

    @Test
    void aScoreHasAtMost256Voices() throws IOException {
        assertThat(read(score("<measure>" + voices(256) + "</measure>")).voices())
                .hasSize(256);
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> read(score("<measure>" + voices(257) + "</measure>")))
                .withMessage("a score must have at most 256 voices, got 257");
    }

    private static String voices(int count) {
        StringBuilder notes = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            notes.append(note("A", 4, 8, "<voice>" + i + "</voice>")).append("<backup><duration>8</duration></backup>");
        }
        return notes.toString();
    }

    private static byte[] archive(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String index(String document) {
        return "<container><rootfiles><rootfile full-path=\"" + document + "\"/></rootfiles></container>";
    }

    @Test
    void anArchiveSaysWhichOfItsFilesIsTheDocument() throws IOException {
        String other = score("<measure>" + TWO + note("B", 4, 8, "") + "</measure>");
        String document = score("<measure>" + TWO + note("A", 4, 8, "") + "</measure>");
        byte[] named = archive("a.xml", other, "b.xml", document, "META-INF/container.xml", index("b.xml"));
        assertThat(body(MusicXml.read(new ByteArrayInputStream(named)))).isEqualTo("A8|");
        assertThat(body(MusicXml.read(new ByteArrayInputStream(archive("c.xml", document)))))
                .isEqualTo("A8|");
        byte[] missing = archive("META-INF/container.xml", index("x.xml"));
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> MusicXml.read(new ByteArrayInputStream(missing)))
                .withMessageContaining("x.xml");
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("score.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 65; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThat(bytes.size()).isLessThan(1 << 20);
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> MusicXml.read(new ByteArrayInputStream(bytes.toByteArray())))
                .withMessageContaining("67108864");
    }

    @Test
    void aBrokenArchiveIsRefused(@TempDir Path folder) throws IOException {
        byte[] whole = archive("score.xml", score("<measure/>"));
        Path file = folder.resolve("tune.mxl");
        Files.write(file, Arrays.copyOf(whole, 60));
        assertThatExceptionOfType(MusicXmlException.class)
                .isThrownBy(() -> MusicXml.read(file))
                .withMessageStartingWith(file.toString());
    }

    private static String refusal(byte[] archive) {
        return catchThrowableOfType(MusicXmlException.class, () -> MusicXml.read(new ByteArrayInputStream(archive)))
                .getMessage();
    }

    @Test
    void whatIsWrongWithAnArchiveIsSaidInOneSentence() throws IOException {
        byte[] whole = archive("score.xml", score("<measure/>"));
        for (int length = 30; length < 60; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .startsWith("not a ZIP file that can be read: ")
                    .doesNotContain("null");
        }
        byte[] unreadable = whole.clone();
        unreadable[30] = (byte) 0xff;
        assertThat(refusal(unreadable)).endsWith("an entry has a name that cannot be read");
        assertThat(refusal(archive("META-INF/container.xml", index("a&#10;b"))))
                .contains("names 'a\\u000ab' as its document");
        assertThat(refusal(archive("META-INF/container.xml", index("x".repeat(10_000)))))
                .hasSizeLessThan(200);
    }

    @Test
    void namesAndPeopleAreFieldsOfTheHeader() throws IOException {
        String document = "<score-partwise><work><work-title>A  Title</work-title></work>"
                + "<movement-title>Another</movement-title><identification><creator type=\"composer\">C. C.</creator>"
                + "<creator type=\"lyricist\">L. L.</creator><rights>Free</rights><miscellaneous>"
                + "<miscellaneous-field name=\"mood\">glad</miscellaneous-field></miscellaneous></identification>"
                + "<part id=\"P1\"><measure>" + TWO + note("A", 4, 8, "") + "</measure></part></score-partwise>";
        assertThat(read(document).abc())
                .startsWith("X:1\nT:A Title\nT:Another\nC:C. C.\nC:L. L. (lyricist)\nN:Free\nN:mood: glad\nM:4/4\n");
    }
}
