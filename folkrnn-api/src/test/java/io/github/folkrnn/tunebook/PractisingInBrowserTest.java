package io.github.folkrnn.tunebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.abc.OwnTunes;
import io.github.folkrnn.corpus.Corpus;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page does for those who learn a tune from it, with a mouse, a finger, or neither. */
class PractisingInBrowserTest {
    /** A pick-up, a bar with two chords, a bar with two endings, and two more bars; a bar takes a second. */
    private static final String TUNE =
            "X:1\nT:Practice\nM:4/4\nL:1/4\nQ:1/4=240\nK:G\n|:D|\"G\"GA\"D7\"Bc|1 dedc :|2 \"C\"efga|\"G\"bagf|gfed|]";

    /**
     * Notes violations of the policy, and moves the clock of the sound on whenever the page hands notes to it, so that no
     * test depends on how fast it runs.
     */
    private static final String WITNESS = """
            window.violations = [];
            addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + e.blockedURI));
            window.clock = 0;
            window.AudioContext = class extends OfflineAudioContext {
              constructor() { super(2, 44100, 44100); }
              get currentTime() { return window.clock; }
              async resume() {}
            };
            const every = window.setInterval;
            window.setInterval = (action, milliseconds) => every(() => { window.clock += 0.2; action(); }, milliseconds);
            """;

    /** Notes what is plucked: pitch, start, length. */
    private static final String LISTENER = """
            (() => {
              window.plucked = [];
              const pluck = Strings.prototype.pluck;
              Strings.prototype.pluck = function (pitch, velocity, start, seconds) {
                window.plucked.push([pitch, start, seconds]);
                return pluck.call(this, pitch, velocity, start, seconds);
              };
            })()""";

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
        browser.call("Emulation.setTouchEmulationEnabled", "\"enabled\":false");
        browser.emulate("", "light");
    }

    private static void beTelephone() throws Exception {
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":360,\"height\":640,\"deviceScaleFactor\":2,\"mobile\":true");
        browser.call("Emulation.setTouchEmulationEnabled", "\"enabled\":true");
    }

    private static void open(String... tunes) throws Exception {
        Path page = folder.resolve("practice.html");
        TuneBook.builder()
                .title("A book")
                .section("A section")
                .tunes(List.of(tunes))
                .build()
                .write(page);
        browser.open(page);
        browser.evaluate(LISTENER);
    }

    private static void assertNoComplaints() throws Exception {
        assertThat(browser.evaluate("violations.join()")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.evaluate("performance.getEntriesByType('resource').map((e) => e.name).join()"))
                .isEmpty();
    }

    private static void until(String condition) throws Exception {
        browser.evaluate("new Promise((resolve) => { const look = () => " + condition
                + " ? resolve() : requestAnimationFrame(look); look(); })");
    }

    private static void click(String selector) throws Exception {
        browser.evaluate("document.querySelector('" + selector + "').click()");
    }

    private static void choose(String selector, String value) throws Exception {
        browser.evaluate("(() => { const e = document.querySelector('" + selector + "'); e.value = '" + value
                + "'; e.dispatchEvent(new Event('input')); e.dispatchEvent(new Event('change')); })()");
    }

    /** Presses a key where the focus is; with a modifier of 8, together with Shift. */
    private static void press(String key, int modifiers) throws Exception {
        String text = key.length() == 1 ? ",\"text\":" + Chromium.quoted(key) : "";
        for (String type : List.of("keyDown", "keyUp")) {
            browser.call(
                    "Input.dispatchKeyEvent",
                    "\"type\":\"" + type + "\",\"key\":\"" + key + "\",\"modifiers\":" + modifiers
                            + (type.equals("keyDown") ? text : ""));
        }
    }

    private static String status() throws Exception {
        return browser.evaluate("document.getElementById('status').textContent");
    }

    private static String chosen() throws Exception {
        return browser.evaluate(
                "['.from', '.to'].map((s) => document.querySelector(s).selectedOptions[0].text).join('-')");
    }

    private static String selectedStretches() throws Exception {
        return browser.evaluate("[...document.querySelectorAll('.score')].filter((e) => e.getClientRects().length)"
                + ".map((e) => e.querySelectorAll('.selected').length).join()");
    }

    /** The middle of a note on the screen. */
    private static double[] place(String position) throws Exception {
        String place = browser.evaluate("""
                (() => {
                  const note = [...document.querySelectorAll('[data-positions~="%s"]')]
                      .find((e) => e.getClientRects().length);
                  note.scrollIntoView({ block: 'center', behavior: 'instant' });
                  const box = note.getBoundingClientRect();
                  return `${box.x + box.width / 2} ${box.y + box.height / 2}`;
                })()""".formatted(position));
        return Arrays.stream(place.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void mouse(String type, double[] place, int buttons, int modifiers) throws Exception {
        browser.call(
                "Input.dispatchMouseEvent",
                "\"type\":\"" + type + "\",\"x\":" + place[0] + ",\"y\":" + place[1]
                        + ",\"button\":\"left\",\"clickCount\":1,\"buttons\":" + buttons + ",\"modifiers\":"
                        + modifiers);
    }

    private static void click(double[] place, int modifiers) throws Exception {
        mouse("mousePressed", place, 1, modifiers);
        mouse("mouseReleased", place, 0, modifiers);
    }

    private static List<double[]> plucked(int count) throws Exception {
        until("plucked.length >= " + count);
        String notes = browser.evaluate("plucked.slice(0, " + count + ").map((n) => n.join(' ')).join(';')");
        return Arrays.stream(notes.split(";"))
                .map(note -> Arrays.stream(note.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    private static List<Integer> pitches(List<double[]> plucked) {
        return plucked.stream().map(note -> (int) note[0]).toList();
    }

    @Test
    void chosenBarsAreRepeatedWithoutAGapAndNothingElseIsPlayed() throws Exception {
        open(TUNE);
        assertThat(browser.evaluate("[...document.querySelector('.from').options].map((o) => o.text).join()"))
                .isEqualTo("all,0,1,2,3,4,5");
        choose(".from", "4");
        assertThat(chosen()).isEqualTo("4-4");
        assertThat(status()).isEqualTo("Bar 4 is selected.");
        click(".loop");
        click(".play");
        List<double[]> plucked = plucked(12);
        assertThat(pitches(plucked)).containsExactly(83, 81, 79, 78, 83, 81, 79, 78, 83, 81, 79, 78);
        IntStream.range(1, 12)
                .forEach(i -> assertThat(plucked.get(i)[1] - plucked.get(i - 1)[1])
                        .as("note %d", i)
                        .isBetween(0.2499, 0.2501));
        click(".loop");
        until("document.querySelector('.playing') === null");
        assertThat(browser.evaluate("document.querySelector('.seek input').value"))
                .as("back at the beginning of the bar")
                .isEqualTo("4500");
        assertNoComplaints();
    }

    @Test
    void aSlowerTempoTakesLongerAtTheSamePitch() throws Exception {
        open(TUNE);
        choose(".tempo input", "25");
        click(".play");
        List<double[]> plucked = plucked(2);
        assertThat(pitches(plucked)).containsExactly(62, 67);
        assertThat(plucked.get(1)[1] - plucked.get(0)[1]).isBetween(0.999, 1.001);
        assertThat(plucked.get(0)[2]).as("length").isBetween(0.999, 1.001);
        assertNoComplaints();
    }

    /** From the bar that is repeated to the second ending, the way leads past the first. */
    @Test
    void whatIsSelectedIsPlayedOnTheShortestWay() throws Exception {
        open(TUNE);
        choose(".from", "1");
        choose(".to", "3");
        assertThat(status()).isEqualTo("Bars 1 to 3 are selected.");
        assertThat(selectedStretches()).as("the first ending lies between").isEqualTo("2");
        click(".loop");
        click(".play");
        assertThat(pitches(plucked(9))).containsExactly(67, 69, 71, 72, 76, 78, 79, 81, 67);
        assertNoComplaints();
    }

    @Test
    void barsThatNeverFollowEachOtherAreNotSelected() throws Exception {
        open("X:1\nM:4/4\nL:1/4\nP:BA\nK:C\nP:A\nCDEF|\nP:B\nGABc|\n");
        choose(".from", "0");
        choose(".to", "1");
        assertThat(status()).isEqualTo("Bar 2 never follows bar 1.");
        assertThat(chosen()).isEqualTo("1-1");
        assertNoComplaints();
    }

    @Test
    void barsAreSelectedByDraggingAndByAClickWithShift() throws Exception {
        open(TUNE);
        mouse("mousePressed", place("7:8"), 1, 0);
        mouse("mouseMoved", place("7:19"), 1, 0);
        mouse("mouseReleased", place("7:19"), 0, 0);
        assertThat(chosen()).isEqualTo("1-2");
        assertThat(browser.evaluate("document.querySelector('.playing') === null"))
                .as("a drag is no click")
                .isEqualTo("true");
        click(place("7:46"), 8);
        assertThat(chosen()).isEqualTo("1-5");
        click(place("7:3"), 0);
        assertThat(chosen()).as("a note outside of the passage ends it").isEqualTo("all-end");
        assertThat(browser.evaluate("document.querySelector('.playing') !== null"))
                .isEqualTo("true");
        assertNoComplaints();
    }

    @Test
    void aFingerSelectsAlongALine() throws Exception {
        beTelephone();
        open(OwnTunes.JIG);
        String[] notes = browser.evaluate("""
                [...document.querySelectorAll('.narrow .note')].slice(0, 8).map((e) => e.dataset.positions).join(';')""").split(";");
        double[] from = place(notes[1]);
        double[] to = place(notes[7]);
        from = new double[] {from[0], to[1]};
        touch("touchStart", from);
        for (int step = 1; step <= 10; step++) {
            touch("touchMove", new double[] {from[0] + (to[0] - from[0]) * step / 10, to[1]});
        }
        browser.call("Input.dispatchTouchEvent", "\"type\":\"touchEnd\",\"touchPoints\":[]");
        until("document.querySelector('.from').value !== ''");
        assertThat(status()).startsWith("Bars 1 to 2 are");
        assertNoComplaints();
    }

    private static void touch(String type, double[] place) throws Exception {
        browser.call(
                "Input.dispatchTouchEvent",
                "\"type\":\"" + type + "\",\"touchPoints\":[{\"x\":" + place[0] + ",\"y\":" + place[1] + "}]");
    }

    @Test
    void keysGoFromBarToBarSelectPlayAndLoop() throws Exception {
        open(TUNE);
        browser.evaluate("document.querySelector('.wide .bars').focus({ preventScroll: true })");
        String scrolled = browser.evaluate("window.scrollY");
        String heard = "document.querySelector('.wide .bars').getAttribute('aria-valuetext')";
        assertThat(browser.evaluate(heard)).isEqualTo("Bar 0");
        press("ArrowRight", 0);
        assertThat(browser.evaluate(heard)).isEqualTo("Bar 1, G, D7");
        press("End", 0);
        assertThat(browser.evaluate(heard)).isEqualTo("Bar 5");
        press("ArrowRight", 0);
        assertThat(browser.evaluate(heard)).isEqualTo("Bar 5");
        press("ArrowLeft", 8);
        press("ArrowLeft", 8);
        assertThat(status()).isEqualTo("Bars 3 to 5 are selected.");
        assertThat(browser.evaluate(heard)).isEqualTo("Bar 3, C");
        press("ArrowRight", 8);
        assertThat(status()).isEqualTo("Bars 4 to 5 are selected.");
        assertThat(browser.evaluate("window.scrollY")).as("no key scrolls").isEqualTo(scrolled);
        press("l", 0);
        assertThat(status()).isEqualTo("The loop is on.");
        assertThat(browser.evaluate("document.querySelector('.loop').getAttribute('aria-pressed')"))
                .isEqualTo("true");
        press(" ", 0);
        assertThat(pitches(plucked(9))).containsExactly(83, 81, 79, 78, 79, 78, 76, 74, 83);
        press(" ", 0);
        assertThat(browser.evaluate("document.querySelector('.playing') === null"))
                .isEqualTo("true");
        press("Escape", 0);
        assertThat(status()).isEqualTo("The whole tune is played.");
        assertThat(chosen()).isEqualTo("all-end");
        assertNoComplaints();
    }

    @Test
    void theTabKeyReachesEverythingInTheOrderOfThePage() throws Exception {
        open(TUNE);
        StringBuilder reached = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            for (String type : List.of("keyDown", "keyUp")) {
                browser.call(
                        "Input.dispatchKeyEvent",
                        "\"type\":\"" + type + "\",\"key\":\"Tab\",\"code\":\"Tab\",\"windowsVirtualKeyCode\":9");
            }
            reached.append(browser.evaluate("document.activeElement.closest('[class]')?.className"))
                    .append(' ');
        }
        assertThat(reached.toString()).startsWith("skip theme help play seek tempo from loop bars text");
    }

    @Test
    void theChordThatSoundsAndTheNextAreShown() throws Exception {
        open(TUNE, OwnTunes.JIG);
        String shown = "document.querySelector('.chords').textContent.trim().replace(/\\s+/g, ' ')";
        assertThat(browser.evaluate(shown)).isEqualTo("Chord \u2192 G");
        choose(".seek input", "300");
        assertThat(browser.evaluate(shown)).isEqualTo("Chord G \u2192 D7");
        choose(".seek input", "800");
        assertThat(browser.evaluate(shown)).isEqualTo("Chord D7 \u2192 G");
        choose(".from", "4");
        assertThat(browser.evaluate(shown))
                .as("none follows within the passage")
                .isEqualTo("Chord G");
        assertThat(browser.evaluate("[...document.querySelectorAll('.chords')].map((e) => e.hidden).join()"))
                .isEqualTo("false,true");
        assertNoComplaints();
    }

    @Test
    void aTelephoneHasRoomForFingersAndKeepsThePlayerInSight() throws Exception {
        beTelephone();
        open(TUNE, OwnTunes.JIG, OwnTunes.JIG, OwnTunes.JIG);
        String small = browser.evaluate("""
                [...document.querySelectorAll('button, select, summary, input, nav a')]
                    .filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < 44)
                    .map((e) => e.outerHTML).join()""");
        assertThat(small).isEmpty();
        click("#tune-2 .play");
        browser.evaluate(
                "document.querySelector('#tune-2 .take').scrollIntoView({ block: 'end', behavior: 'instant' })");
        until("""
                (() => {
                  const box = document.querySelector('#tune-2 .play').getBoundingClientRect();
                  return box.top >= 0 && box.bottom < innerHeight;
                })()""");
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("360");
        assertNoComplaints();
    }

    @Test
    void onPaperIsTheMusicAlone() throws Exception {
        open(TUNE);
        choose(".from", "2");
        browser.evaluate("document.querySelector('.wide .bars').focus({ preventScroll: true })");
        browser.emulate("print", "dark");
        assertThat(browser.evaluate("""
                        [...document.querySelectorAll('.help, .player, .bars, .selected, .place, .take, .theme, .narrow')]
                            .filter((e) => e.getClientRects().length).map((e) => e.getAttribute('class')).join()""")).isEmpty();
        assertThat(browser.evaluate("document.querySelector('.wide svg').getClientRects().length"))
                .isEqualTo("1");
    }

    private static String axe() throws Exception {
        try (InputStream script = PractisingInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            String source = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            browser.call("Runtime.evaluate", "\"expression\":" + Chromium.quoted(source));
        }
        return browser.evaluate("""
                axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations
                    .map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' ')}`).join('; '))""");
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "light, 360", "dark, 1280", "dark, 360"})
    void axeFindsNothing(String scheme, int width) throws Exception {
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":" + width + ",\"height\":740,\"deviceScaleFactor\":1,\"mobile\":" + (width < 600));
        browser.emulate("", scheme);
        open(TUNE, OwnTunes.JIG + "W:some words\n", "X:3\nT:Silence\nK:C\nz4|", OwnTunes.JIG, OwnTunes.JIG);
        assertThat(axe()).as("as it is opened").isEmpty();

        browser.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })");
        choose(".from", "1");
        click(".loop");
        click(".play");
        until("document.querySelector('.sounding') !== null");
        assertThat(axe()).as("while it plays").isEmpty();
    }

    @Test
    void axeWouldFindAFault() throws Exception {
        open(TUNE);
        browser.evaluate("document.querySelector('.play').removeAttribute('aria-label')");
        assertThat(axe()).startsWith("button-name: ");
    }

    @Test
    void nothingIsReadOutByItselfWhileATunePlays() throws Exception {
        open(TUNE);
        browser.evaluate("""
                (() => {
                  window.heard = new Set();
                  new MutationObserver((changes) => changes.forEach(({ target, attributeName }) => {
                    const element = target.nodeType === 1 ? target : target.parentElement;
                    const live = element.closest('[aria-live], [role=status], output');
                    if (live && live.getAttribute('aria-live') !== 'off' || attributeName?.startsWith('aria-value')) {
                      heard.add(element.className);
                    }
                  })).observe(document.body, { subtree: true, childList: true, characterData: true,
                    attributes: true, attributeFilter: ['aria-valuetext', 'aria-valuenow'] });
                })()""");
        click(".play");
        until("document.querySelector('.chord').textContent === 'D7'");
        assertThat(browser.evaluate("[...heard].join()")).isEmpty();
    }

    @Test
    void everyBarOfTheBundledTunesCanBeSelectedAndIsSeen() throws Exception {
        List<String> tunes;
        try (Stream<String> bundled = Corpus.bundled().tunes()) {
            tunes = bundled.limit(20).toList();
        }
        open(tunes.toArray(String[]::new));
        assertThat(browser.evaluate("""
                [...document.querySelectorAll('.tune')].flatMap((tune) => {
                  const from = tune.querySelector('.from');
                  return [...from.options].slice(1).filter((option) => {
                    from.value = option.value;
                    from.dispatchEvent(new Event('change'));
                    return !['.wide', '.narrow'].every((size) => tune.querySelector(`${size} .selected`));
                  }).map((option) => `${tune.id} ${option.text}`);
                }).join()""")).isEmpty();
        assertNoComplaints();
    }
}
