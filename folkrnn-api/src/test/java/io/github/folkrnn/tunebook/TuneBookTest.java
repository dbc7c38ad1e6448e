package io.github.folkrnn.tunebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.folkrnn.abc.OwnTunes;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.score.ScoreStyle;
import io.github.folkrnn.sound.Instrument;
import io.github.folkrnn.sound.PerformanceStyle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TuneBookTest {
    private static final Pattern PLACES = Pattern.compile("data-positions=\"([^\"]*)\"");
    private static final Pattern SHOWN = Pattern.compile(",1,\"(\\d+:\\d+)\"]");

    @TempDir
    Path folder;

    private static String html(String... tunes) {
        return TuneBook.builder().tunes(List.of(tunes)).build().html();
    }

    private static List<String> found(Pattern pattern, String html) {
        return pattern.matcher(html).results().map(match -> match.group(1)).toList();
    }

    @Test
    void everyNoteThatIsPlayedIsDrawnInBothSizes() throws Exception {
        List<String> tunes;
        try (Stream<String> bundled = Corpus.bundled().tunes()) {
            tunes = bundled.limit(20).toList();
        }
        for (String tune : tunes) {
            String html = html(tune);
            String[] views = html.split("<figure");
            Set<String> played = Set.copyOf(found(SHOWN, html));
            assertThat(played).as(tune).isNotEmpty();
            for (int view = 1; view <= 2; view++) {
                Set<String> drawn = found(PLACES, views[view]).stream()
                        .flatMap(places -> Arrays.stream(places.split(" ")))
                        .collect(Collectors.toSet());
                assertThat(drawn).as(tune).containsAll(played);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"style, style-src", "script, script-src"})
    void thePolicyNamesTheHashOfTheOnlyStyleAndScript(String element, String directive) throws Exception {
        String html = html(OwnTunes.JIG);
        List<String> contents = found(Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">"), html);
        assertThat(contents).hasSize(1);
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(contents.get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(html.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .contains("content=\"default-src 'none';")
                .contains(directive + " 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
                .doesNotContain("unsafe", " style=", " onclick", "http://", "https://");
    }

    @Test
    void aTuneIsIntroducedByWhatItIs() {
        String html = html("X:1\nT:A & B\nT:also C\nR:slip jig\nC:Trad.\nM:9/8\nL:1/8\nK:Bb\nB3 c3 d3|");
        assertThat(html)
                .contains("<h2 id=\"title-1\">A &amp; B</h2>")
                .contains("<p class=\"facts\">Slip jig \u00b7 9/8 \u00b7 B\u266d major \u00b7 Trad.</p>")
                .contains("One tune");
        assertThat(html("K:none\nCDE")).contains("<h2 id=\"title-1\">Tune 1</h2>");
    }

    @Test
    void aListOfTunesStandsBeforeLongBooksAlone() {
        assertThat(html(Collections.nCopies(3, OwnTunes.JIG).toArray(String[]::new)))
                .doesNotContain("<nav");
        assertThat(html(Collections.nCopies(4, OwnTunes.JIG).toArray(String[]::new)))
                .contains("<nav", "<a href=\"#tune-4\">", "4 tunes");
        assertThat(TuneBook.builder().build().html()).contains("0 tunes");
    }

    /** No long holds the common denominator of the lengths. */
    private static final String NO_UNIT = "C/3C/5C/7C/11C/13C/17C/19C/23C/29C/31C/37C/41C/43C/47C/53";

    @Test
    void aTuneThatCannotBePlayedOrEngravedIsShownWithTheReasonsAmongTheOthers() {
        String html = html("X:1\nT:One\nK:C\nC|", "X:2\nT:Two\nL:1/8\nK:C\n" + NO_UNIT + "|", "X:3\nT:Three\nK:C\nC|");
        assertThat(html)
                .containsSubsequence(
                        "<h2 id=\"title-1\">One</h2>",
                        "<figure class=\"score wide\"",
                        "<h2 id=\"title-2\">Two</h2>",
                        "<p class=\"silent\">Not played: a tune&#39;s note lengths must have a common unit",
                        "<p class=\"silent\">Not engraved: a tune&#39;s note lengths must have a common unit",
                        "<pre tabindex=\"0\">X:2",
                        "<h2 id=\"title-3\">Three</h2>",
                        "<figure class=\"score wide\"");
        assertThat(found(Pattern.compile("(<figure class=\"score wide\")"), html))
                .hasSize(2);
    }

    @Test
    void aTuneThatIsOnlyTooMuchToEngraveIsPlayed() {
        assertThat(html("X:1\nK:C\n" + "(C".repeat(17) + "C)".repeat(17) + "|"))
                .contains("Not engraved: a note must have at most 16 slurs over it, but here there are more.")
                .contains("\"notes\":[[")
                .doesNotContain("Not played", "<figure");
    }

    @Test
    void sectionsStandAboveTheirFirstTunes() {
        String html = TuneBook.builder()
                .tune("X:1\nT:One\nK:C\nC|")
                .section("Two & three")
                .tune("X:2\nT:Two\nK:C\nC|")
                .tune("X:3\nT:Three\nK:C\nC|")
                .build()
                .html();
        assertThat(html)
                .containsSubsequence(
                        "<h3 id=\"title-1\">One</h3>",
                        "<h2 class=\"section\">Two &amp; three</h2>",
                        "<h3 id=\"title-2\">Two</h3>",
                        "<h3 id=\"title-3\">Three</h3>")
                .containsOnlyOnce("class=\"section\"");
    }

    @Test
    void theStyleDecidesWhatIsHeard() {
        String tune = "X:1\nL:1/8\nM:4/4\nQ:1/4=60\nK:C\n\"C\"c8|";
        assertThat(html(tune)).contains("\"notes\":[[0,4000,72,99,1,\"6:4\"]]");
        PerformanceStyle style = PerformanceStyle.builder()
                .accompaniment(Instrument.GUITAR)
                .stress(false)
                .tempoFactor(2)
                .build();
        assertThat(TuneBook.builder().style(style).tune(tune).build().html())
                .contains("\"notes\":[[0,2000,72,84,1,\"6:4\"],[0,500,36,68,0,\"6:1\"],[500,500,55,54,0,\"6:1\"],");
    }

    @ParameterizedTest
    @CsvSource({
        "The Kesh, the-kesh.mid",
        "An Cail\u00edn Rua, an-cailin-rua.mid",
        "Morrison's, morrisons.mid",
        "../../etc/passwd, etc-passwd.mid",
        "\u266b, tune.mid",
    })
    void aMidiFileIsNamedByItsTune(String title, String name) {
        assertThat(Music.fileName(title)).isEqualTo(name);
        assertThat(Music.fileName("long ".repeat(100))).hasSizeLessThan(70);
    }

    @Test
    void theBookIsWrittenWhole() throws Exception {
        Path file = folder.resolve("book.html");
        TuneBook book = TuneBook.builder().title("B\u00fcch").tune(OwnTunes.JIG).build();
        book.write(file);
        assertThat(Files.readString(file)).isEqualTo(book.html()).contains("<h1>B\u00fcch</h1>");
        Path nowhere = folder.resolve("missing").resolve("book.html");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> book.write(nowhere));
    }

    @Test
    void nonsenseIsRefusedByName() {
        TuneBook.Builder builder = TuneBook.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.title(" "))
                .withMessage("title must not be blank, got \" \"");
        assertThatNullPointerException().isThrownBy(() -> builder.title(null)).withMessage("newTitle");
        assertThatNullPointerException().isThrownBy(() -> builder.style(null)).withMessage("newStyle");
        assertThatNullPointerException().isThrownBy(() -> builder.tune(null)).withMessage("abc");
        assertThatNullPointerException().isThrownBy(() -> builder.tunes(null)).withMessage("abc");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.build().write(null))
                .withMessage("file");
    }

    @Test
    void textIsEscapedAndWhatHtmlCannotHoldIsReplaced() {
        assertThat(Template.escaped("<a href=\"x\">'&'</a>\n\t"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;\n\t");
        assertThat(Template.escaped("\u0000\u001b\ud800\u0085")).isEqualTo("\ufffd\ufffd\ufffd\ufffd");
        assertThat(Template.escaped("\ud834\udd1e")).isEqualTo("\ud834\udd1e");
    }

    @Test
    void noResourceHoldsWhatWouldEndItsElement() {
        assertThat(Template.resource("book.js")).doesNotContainIgnoringCase("</script", "<!--");
        assertThat(Template.resource("book.css")).doesNotContainIgnoringCase("</style");
        Matcher handler = Pattern.compile("\\son\\w+=").matcher(Template.resource("player.html"));
        assertThat(handler.find()).isFalse();
    }

    @Test
    void barsAndChordsAreToldInTheOrderInWhichTheyArePlayed() {
        String html = html("X:1\nL:1/4\nM:4/4\nQ:1/4=60\nK:C\n|:G|\"C\"cccc|\"N.C.\"d\"F#m7/C#\"dd:|e|]");
        assertThat(html)
                .contains("\"bars\":[[0,1000,0],[1000,5000,1],[5000,8000,2],[8000,9000,0],[9000,13000,1],"
                        + "[13000,16000,2],[16000,17000,3]]")
                .contains("\"names\":[\"0\",\"1\",\"2\",\"2, second part\"]")
                .contains("\"chords\":[[1000,\"C\"],[5000,\"\"],[6000,\"F\u266fm7/C\u266f\"],[9000,\"C\"],");
    }

    @Test
    void everyBarOfTheBundledTunesStandsInBothSizes() throws Exception {
        List<String> tunes;
        try (Stream<String> bundled = Corpus.bundled().tunes()) {
            tunes = bundled.limit(20).toList();
        }
        for (String tune : tunes) {
            String html = html(tune);
            int bars =
                    found(Pattern.compile("\"names\":\\[([^]]*)]"), html).get(0).split("\",\"").length;
            for (String shown : found(Pattern.compile("data-bars=\"([^\"]*)\""), html)) {
                assertThat(Arrays.stream(shown.split(" "))
                                .map(bar -> bar.split(",")[0])
                                .distinct())
                        .as(tune)
                        .hasSize(bars);
            }
        }
    }

    private static String titled(String title) {
        return "X:1\nT:" + title + "\nM:4/4\nL:1/8\nK:D\n\"D\"d2fa d2fa|\n";
    }

    @Test
    void anIntroductionAndNotesAreParagraphsOfText() {
        String html = TuneBook.builder()
                .introduction("First <b>.\n\nSecond.\n")
                .tune(titled("One"), "From a friend & neighbour.\r\n\r\nPlayed slowly.")
                .tune(titled("Two"))
                .build()
                .html();
        assertThat(html)
                .contains("<p>First &lt;b&gt;.</p>\n<p>Second.</p>")
                .contains(
                        "<div class=\"notes\">\n<p>From a friend &amp; neighbour.</p>\n<p>Played slowly.</p>\n</div>");
        assertThat(html.indexOf("First &lt;b&gt;")).isLessThan(html.indexOf("id=\"tune-1\""));
        assertThat(html.indexOf("Played slowly"))
                .isBetween(html.indexOf("id=\"tune-1\""), html.indexOf("id=\"tune-2\""));
        assertThat(html.split("<div class=\"notes\">", -1)).hasSize(2);
    }

    @Test
    void anIndexSortsTitlesWithoutTheirArticles() {
        TuneBook.Builder builder = TuneBook.builder()
                .tune(titled("The Zebra"))
                .tune(titled("A Bee"))
                .tune(titled("Éclair"))
                .tune(titled("apple"));
        assertThat(builder.build().html()).doesNotContain("class=\"index\"");
        String html = builder.index(true).build().html();
        String index = html.substring(html.indexOf("<nav class=\"index\""));
        assertThat(found(Pattern.compile("<li><a href=\"#tune-\\d\">([^<]*)</a>"), index))
                .containsExactly("apple", "Bee, A", "Éclair", "Zebra, The");
        assertThat(index).contains("<a href=\"#tune-1\">Zebra, The</a>");
    }

    @Test
    void theContentsShowWhereSectionsBegin() {
        String html = TuneBook.builder()
                .section("Reels")
                .tune(titled("One"))
                .tune(titled("Two"))
                .section("Jigs & slides")
                .tune(titled("Three"))
                .tune(titled("Four"))
                .build()
                .html();
        assertThat(html)
                .contains("<p>Reels</p>\n<ol start=\"1\">\n<li><a href=\"#tune-1\">One</a></li>")
                .contains("<li><a href=\"#tune-2\">Two</a></li>")
                .contains("</ol>\n<p>Jigs &amp; slides</p>\n<ol start=\"3\">\n<li><a href=\"#tune-3\">Three</a></li>");
    }

    @Test
    void theScoresShowWhatTheStyleAsksFor() {
        assertThat(html(titled("One"))).doesNotContain("class=\"tablature\"").doesNotContain("class=\"chord-diagram\"");
        ScoreStyle style =
                ScoreStyle.builder().whistleTablature(true).chordDiagrams(true).build();
        String html =
                TuneBook.builder().scoreStyle(style).tune(titled("One")).build().html();
        assertThat(html.split("class=\"chord-diagram\"", -1)).hasSize(3);
        assertThat(html.split("class=\"tablature\"", -1)).hasSize(2 * 6 + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void introductionAndNotesAreNotBlank(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneBook.builder().introduction(blank))
                .withMessageStartingWith("introduction must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneBook.builder().tune(titled("One"), blank))
                .withMessageStartingWith("notes must not be blank");
    }
}
