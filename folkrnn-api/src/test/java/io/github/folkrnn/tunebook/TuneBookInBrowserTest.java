package io.github.folkrnn.tunebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.OwnTunes;
import io.github.folkrnn.sound.Performance;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TuneBookInBrowserTest {
    private static final String TUNE =
            "X:1\nT:Up & down\nR:reel\nM:4/4\nL:1/8\nQ:1/2=90\nK:G\n|:GABc dedB|[GB]2d2 G4:|";

    /** Remembers what a page does that it leaves no traces of. */
    private static final String WITNESS = """
            window.seen = { violations: [], contexts: [], copied: null };
            addEventListener('securitypolicyviolation', (e) => seen.violations.push(e.violatedDirective + e.blockedURI));
            const Original = window.AudioContext;
            window.AudioContext = class extends Original {
              constructor() { super(); seen.contexts.push(this); }
            };
            Object.defineProperty(navigator, 'clipboard', {
              value: { writeText: async (text) => { seen.copied = text; } } });
            """;

    @TempDir
    static Path folder;

    private static Chromium browser;

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = Chromium.start(Files.createDirectory(folder.resolve("profile")));
        browser.beforeEveryPage(WITNESS);
    }

    @AfterAll
    static void closeBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void forgetEmulation() throws Exception {
        browser.call("Emulation.clearDeviceMetricsOverride", "");
        browser.emulate("", "light");
    }

    private static void open(String... tunes) throws Exception {
        Path page = folder.resolve("tunes.html");
        TuneBook.builder().title("A book").tunes(List.of(tunes)).build().write(page);
        browser.open(page);
    }

    private static void assertNoComplaints() throws Exception {
        assertThat(browser.evaluate("seen.violations.join()")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    private static String until(String condition) {
        return "new Promise((resolve) => { const look = () => " + condition
                + " ? resolve() : requestAnimationFrame(look); look(); })";
    }

    @Test
    void aClickPlaysAndTheCursorMovesOverTheNotes() throws Exception {
        open(TUNE);
        String marked = browser.evaluate("""
                new Promise((resolve) => {
                  const places = new Set();
                  const cursors = new Set();
                  new MutationObserver(() => {
                    document.querySelectorAll('.wide .sounding').forEach((e) => places.add(e.dataset.positions));
                    document.querySelectorAll('.wide .cursor').forEach((e) => cursors.add(e.getAttribute('x')));
                    if (places.size >= 4) { resolve([...places].join(';') + '|' + (cursors.size >= 3)); }
                  }).observe(document.body, { subtree: true, attributes: true });
                  document.querySelector('.play').click();
                })""");
        assertThat(marked).isEqualTo("8:3;8:4;8:5;8:6|true");
        assertThat(browser.evaluate("seen.contexts.map((context) => context.state).join()"))
                .isEqualTo("running");
        assertThat(browser.evaluate("document.querySelector('.play').getAttribute('aria-label')"))
                .isEqualTo("Pause");

        browser.evaluate("document.querySelector('.play').click()");
        assertThat(browser.evaluate("document.querySelector('.tune').className"))
                .isEqualTo("tune");
        assertThat(Double.parseDouble(browser.evaluate("document.querySelector('.seek input').value")))
                .isPositive();
        assertNoComplaints();
    }

    @Test
    void aNoteThatIsClickedIsPlayedAndSoIsAnEnterOnTheButton() throws Exception {
        open(TUNE);
        String note = "document.querySelector('.wide [data-positions~=\"8:14\"]')";
        browser.evaluate(note + ".dispatchEvent(new MouseEvent('click', { bubbles: true }))");
        assertThat(browser.evaluate("document.querySelector('.playing') !== null"))
                .isEqualTo("true");
        browser.evaluate(until(note + ".classList.contains('sounding')"));

        browser.evaluate("document.querySelector('.play').focus()");
        for (String type : List.of("keyDown", "keyUp")) {
            browser.call(
                    "Input.dispatchKeyEvent",
                    "\"type\":\"" + type + "\",\"key\":\"Enter\",\"code\":\"Enter\",\"text\":\"\\r\","
                            + "\"windowsVirtualKeyCode\":13");
        }
        assertThat(browser.evaluate("document.querySelector('.playing') === null"))
                .isEqualTo("true");
        assertNoComplaints();
    }

    /** The best fit of a period, within a sixth of a semitone, against the pitch that is asked for. */
    @ParameterizedTest
    @ValueSource(ints = {40, 55, 69, 81, 93})
    void theStringIsInTuneAndNeverTooLoud(int pitch) throws Exception {
        open(TUNE);
        String measured = browser.evaluate("""
                (async () => {
                  const context = new OfflineAudioContext(1, 44100, 44100);
                  new Strings(context).pluck(%d, 127, 0, 1);
                  const sound = (await context.startRendering()).getChannelData(0);
                  const period = 44100 / frequencyOf(%d);
                  const periods = Math.floor(2000 / period);
                  const likeness = (lag) => {
                    const whole = Math.floor(lag);
                    let sum = 0;
                    for (let i = 4000; i < 20000; i++) {
                      sum += sound[i] * (sound[i + whole] + (lag - whole) * (sound[i + whole + 1] - sound[i + whole]));
                    }
                    return sum;
                  };
                  let best = 0.99;
                  for (let stretch = 0.99; stretch <= 1.01; stretch += 0.0002) {
                    best = likeness(stretch * period * periods) > likeness(best * period * periods) ? stretch : best;
                  }
                  const peak = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
                  return `${1200 * Math.log2(best)} ${peak}`;
                })()""".formatted(pitch, pitch));
        String[] values = measured.split(" ");
        assertThat(Double.parseDouble(values[0])).as("cents").isBetween(-3.0, 3.0);
        assertThat(Double.parseDouble(values[1])).as("peak").isBetween(0.1, 0.99);
    }

    @Test
    void onlyOneTunePlaysAtATime() throws Exception {
        open(TUNE, OwnTunes.JIG);
        browser.evaluate("document.querySelectorAll('.play')[0].click()");
        browser.evaluate("document.querySelectorAll('.play')[1].click()");
        assertThat(browser.evaluate("[...document.querySelectorAll('.playing')].map((e) => e.id).join()"))
                .isEqualTo("tune-2");
        assertThat(browser.evaluate("seen.contexts.length")).isEqualTo("1");
    }

    @Test
    void theTempoChangesHowLongATuneTakes() throws Exception {
        open(TUNE);
        assertThat(browser.evaluate("document.querySelector('.time').value")).isEqualTo("0:00 / 0:05");
        browser.evaluate("""
                (() => {
                  const tempo = document.querySelector('.tempo input');
                  tempo.value = 50;
                  tempo.dispatchEvent(new Event('input'));
                })()""");
        assertThat(browser.evaluate("document.querySelector('.time').value")).isEqualTo("0:00 / 0:10");
        assertThat(browser.evaluate("document.querySelector('.tempo output').value"))
                .isEqualTo("50 %");
        assertNoComplaints();
    }

    @Test
    void theAbcIsCopiedToTheLetter() throws Exception {
        open(TUNE);
        browser.evaluate("document.querySelector('.copy').click()");
        assertThat(browser.evaluate("seen.copied")).isEqualTo(TUNE);
        assertThat(browser.evaluate("document.getElementById('status').textContent"))
                .isEqualTo("The ABC is copied.");
    }

    @Test
    void theMidiFileIsTheOneThatJavaWrites() throws Exception {
        open(TUNE);
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        browser.call(
                "Browser.setDownloadBehavior",
                "\"behavior\":\"allow\",\"eventsEnabled\":true,\"downloadPath\":"
                        + Chromium.quoted(downloads.toString()));
        browser.evaluate("document.querySelector('.midi').click()");
        browser.await("Browser.downloadProgress", "\"completed\"");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        Performance.of(AbcReader.read(TUNE)).writeMidi(expected);
        assertThat(downloads.resolve("up-down.mid")).hasBinaryContent(expected.toByteArray());
        assertNoComplaints();
    }

    @ParameterizedTest
    @CsvSource({"320, narrow", "360, narrow", "412, narrow", "768, wide", "1280, wide"})
    void nothingStandsOutOfAPageOfAnyWidth(int width, String shown) throws Exception {
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":" + width + ",\"height\":740,\"deviceScaleFactor\":2,\"mobile\":" + (width < 600));
        open(TUNE, OwnTunes.JIG.replace("T:", "T:" + "Donaudampfschifffahrt".repeat(8)), OwnTunes.JIG, TUNE, TUNE);
        browser.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })");
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= " + width))
                .isEqualTo("true");
        assertThat(browser.evaluate("""
                        (() => {
                          const [text, actions] = ['summary', '.actions']
                              .map((e) => document.querySelector(e).getBoundingClientRect());
                          return text.right <= actions.left || text.bottom <= actions.top;
                        })()""")).as("apart").isEqualTo("true");
        assertThat(browser.evaluate("[...document.querySelectorAll('#tune-1 .score')]"
                        + ".filter((e) => e.getClientRects().length).map((e) => e.className).join()"))
                .isEqualTo("score " + shown);
        assertNoComplaints();
    }

    @Test
    void lightAndDarkFollowTheSystemUntilOneIsChosen() throws Exception {
        String paper = "getComputedStyle(document.documentElement).backgroundColor";
        open(TUNE);
        browser.evaluate("localStorage.clear()");
        open(TUNE);
        String light = browser.evaluate(paper);
        browser.emulate("", "dark");
        String dark = browser.evaluate(paper);
        assertThat(dark).isNotEqualTo(light);
        browser.evaluate(until("document.querySelector('.theme .label').textContent === 'Light'"));
        browser.evaluate("document.querySelector('.theme').click()");
        assertThat(browser.evaluate(paper)).isEqualTo(light);
        browser.reload();
        assertThat(browser.evaluate(paper)).as("remembered").isEqualTo(light);
        browser.emulate("print", "dark");
        assertThat(browser.evaluate(paper)).as("on paper").isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.evaluate("document.querySelector('.player').getClientRects().length"))
                .isEqualTo("0");
        browser.emulate("", "light");
        browser.evaluate("localStorage.clear()");
        assertNoComplaints();
    }

    @Test
    void hostileTextIsShownAndNeverRun() throws Exception {
        String hostile =
                "</title></script><script>window.hacked=1</script><img src=x onerror='window.hacked=2'>\"'{{style}}&amp;";
        Path page = folder.resolve("hostile.html");
        TuneBook.builder()
                .title(hostile)
                .tune(
                        "X:1\nT:" + hostile + "\nC:" + hostile + "\nR:" + hostile
                                + "\nK:C\n\"</svg><script>window.hacked=3</script>\"C2D2|\nw:</text><script>window.hacked=4</script>\n")
                .tune("</pre><script>window.hacked=5</script>")
                .tune("X:1\nT:Silence\nK:C\nz4|")
                .build()
                .write(page);
        browser.open(page);
        assertThat(browser.evaluate("window.hacked")).isEqualTo("undefined");
        assertThat(browser.evaluate("document.title")).isEqualTo(hostile);
        assertThat(browser.evaluate("document.querySelector('h1').textContent")).isEqualTo(hostile);
        assertThat(browser.evaluate("document.querySelector('h2').textContent")).contains("window.hacked=1");
        assertThat(browser.evaluate("document.querySelectorAll('script:not([type])').length"))
                .isEqualTo("1");
        assertThat(browser.evaluate("document.images.length")).isEqualTo("0");
        assertThat(browser.evaluate("document.querySelector('.silent').textContent"))
                .isEqualTo("Not played: a tune must have notes to be played, but this one has none.");
        assertNoComplaints();
    }

    @Test
    void theStyleOfThePageLeavesTheScoreAlone() throws Exception {
        open(TUNE);
        String colours = browser.evaluate("""
                [...new Set([...document.querySelectorAll('.score g, .score text')]
                    .map((e) => getComputedStyle(e).color))].join(';')""");
        assertThat(colours).isEqualTo(browser.evaluate("getComputedStyle(document.body).color"));
    }

    @Test
    void thePolicyStopsWhatIsNotThePagesOwn() throws Exception {
        open(TUNE);
        browser.evaluate("""
                new Promise((resolve) => {
                  addEventListener('securitypolicyviolation', resolve);
                  const script = document.createElement('script');
                  script.textContent = 'window.hacked = 1';
                  document.body.append(script);
                })""");
        assertThat(browser.evaluate("window.hacked")).isEqualTo("undefined");
    }

    @Test
    void everythingThatCanBeUsedHasAName() throws Exception {
        open(TUNE);
        String unnamed = browser.evaluate("""
                [...document.querySelectorAll('button, input, a')]
                    .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.[0]?.textContent.trim()))
                    .map((e) => e.outerHTML).join()""");
        assertThat(unnamed).isEmpty();
        assertThat(browser.evaluate("document.documentElement.lang")).isEqualTo("en");
        assertThat(browser.evaluate("document.querySelectorAll('[id]').length"
                        + " === new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size"))
                .isEqualTo("true");
    }
}
