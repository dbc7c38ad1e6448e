package io.github.folkrnn.dl4j.soak;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.score.Score;
import io.github.folkrnn.tunebook.TuneBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens books and scores in Chromium whose titles, words, annotations and all other texts are markup. Nothing of it may
 * run, nor become an element or an attribute. Does nothing where there is no Chromium.
 */
final class HostilePages implements Activity {
    private static final int BOOKS = 2;
    private static final int TUNES_PER_BOOK = 12;
    private static final int MINUTES = 15;

    /** What is tried; {@code $} stands for the statement that must not run. */
    private static final List<String> ATTACKS = List.of(
            "<script>$</script>",
            "</script><script>$</script>",
            "</title><script>$</script>",
            "</style><script>$</script>",
            "</text></svg><script>$</script>",
            "</pre></details><script>$</script>",
            "<!--<script>$</script>",
            "--><script>$</script>",
            "]]><script>$</script>",
            "<![CDATA[<script>$</script>]]>",
            "<img src=x onerror='$'>",
            "<img src=x onerror=$>",
            "'\"><img src=x onerror=$>",
            "<svg onload='$'>",
            "</svg><svg/onload=$>",
            "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>$</script></body></foreignObject>",
            "<animate attributeName=href values='javascript:$' /><set attributeName=onload to='$' />",
            "<use href='data:image/svg+xml,<svg onload=$>#x'/>",
            "<iframe src='javascript:parent.$'></iframe>",
            "<iframe srcdoc='<script>parent.$</script>'></iframe>",
            "<a href='javascript:$'>here</a>",
            "javascript:$",
            "\" onload=\"$\" onerror=\"$\" x=\"",
            "' onload='$' onmouseover='$' x='",
            "\" autofocus onfocus=$ tabindex=0 \"",
            "\"];$;//",
            "\\\"];$;//",
            "\\\\\";$;//",
            "\\u003cscript>$\\u003c/script>",
            "${$}`;$;//",
            "{{script}}{{style}}{{title}}",
            "&lt;script&gt;$&lt;/script&gt;",
            "&#60;script&#62;$&#60;/script&#62;",
            "<x-injected>",
            "<base href='data:text/html,'>",
            "<meta http-equiv=refresh content='0;url=javascript:$'>",
            "<link rel=stylesheet href='data:text/css,*{}'>",
            "<style>*{background:url(javascript:$)}</style>",
            "<object data='javascript:$'></object><embed src='javascript:$'>",
            "<form action='javascript:$'><button formaction='javascript:$'>x</button></form>",
            "<details open ontoggle=$>",
            "<template><script>$</script></template><noscript><p title='</noscript><img src=x onerror=$>'>",
            "<math><mtext><table><mglyph><style><img src=x onerror=$>",
            "\u2028$;\u2029",
            "\ufeff<script>$</script>",
            "\u0000<scr\u0000ipt>$</script>",
            "\u202e<script>$</script>",
            "<\ud800script>$</script>",
            "+ADw-script+AD4-$+ADw-/script+AD4-");

    /** Where it is tried; {@code %s} stands for the attack. */
    private static final List<String> PLACES = List.of(
            "X:1\nT:%s\nK:C\nCDEF|",
            "X:%s\nT:A\nK:C\nCDEF|",
            "X:1\nT:A\nC:%s\nO:%s\nK:C\nCDEF|",
            "X:1\nT:A\nR:%s\nN:%s\nH:%s\nK:C\nCDEF|",
            "X:1\nT:A\nS:%s\nZ:%s\nB:%s\nD:%s\nF:%s\nG:%s\nA:%s\nK:C\nCDEF|",
            "X:1\nT:A\nM:%s\nK:C\nCDEF|",
            "X:1\nT:A\nL:%s\nK:C\nCDEF|",
            "X:1\nT:A\nQ:\"%s\" 1/4=120\nK:C\nCDEF|[Q:\"%s\"]CDEF|",
            "X:1\nT:A\nP:%s\nK:C\nP:%s\nCDEF|[P:%s]CDEF|",
            "X:1\nT:A\nK:%s\nCDEF|",
            "X:1\nT:A\nK:C clef=%s name=\"%s\"\nCDEF|",
            "X:1\nT:A\nV:1 name=\"%s\" snm=\"%s\"\nV:%s\nK:C\n[V:1]CDEF|\n[V:%s]CDEF|",
            "X:1\nT:A\nK:C\n\"^%s\"C\"_%s\"D\"<%s\"E\"@0,0 %s\"F|",
            "X:1\nT:A\nK:C\n\"%s\"CD\"Am%s\"EF|\"G/%s\"CDEF|",
            "X:1\nT:A\nK:C\n!%s!CDEF|+%s+CDEF|",
            "X:1\nT:A\nK:C\nCDEF|\nw:%s\nCDEF|\nw:a-%s b_ c\nW:%s\n",
            "X:1\nT:A\nU:Z=!%s!\nm:n=%s\nK:C\nZCDEF|[1%sCDEF|[\"%s\"CDEF|",
            "%%%%text %s\n%%%%begintext\n%s\n%%%%endtext\nX:1\nT:A\nI:abc-charset %s\nK:C\nCDEF|%%%s\n[r:%s]CDEF|",
            "X:1\nT:A\nK:C\n%s\nCDEF|",
            "%s");

    /** Opens pages beside each other; the one that is meant to run shows that what runs is seen. */
    private static final String FRAMES = """
            <!DOCTYPE html><meta charset="utf-8"><pre id="found"></pre>
            <iframe src="control.html"></iframe>%s
            <script>
            addEventListener('load', () => {
              const foreign = 'x-injected, img, iframe, object, embed, base, form, meta[http-equiv=refresh], link[href],'
                  + ' foreignObject, math, animate, set, template, noscript, details[ontoggle]';
              const found = [];
              for (const frame of document.querySelectorAll('iframe')) {
                const page = frame.contentDocument;
                const elements = [...page.querySelectorAll('*')];
                if (frame.contentWindow.executed) found.push('executed');
                if (page.querySelectorAll(foreign).length) found.push('elements');
                if (page.querySelectorAll('script:not([type])').length > frame.src.endsWith('.html')) found.push('scripts');
                if (elements.some((e) => [...e.attributes].some((a) => a.name.startsWith('on')
                    || /^(href|src|action|values|to)$/.test(a.localName) && !a.value.startsWith('#')))) found.push('attributes');
                found.push(frame.getAttribute('src'));
              }
              document.getElementById('found').textContent = 'found ' + found.join(' ') + ' end';
            });
            </script>
            """;

    private static final String CONTROL = "<x-injected onload=''></x-injected><script>executed = 1</script>"
            + "<script>/* one more than a page has */</script><a href='x'></a>";
    private static final String CONTROL_FOUND = "executed elements scripts attributes control.html";
    private static final Pattern FOUND = Pattern.compile("found (.*?) end</pre>", Pattern.DOTALL);

    private final Path directory;
    private final Figures figures;
    private final SplittableRandom random;
    private final boolean hasBrowser;

    HostilePages(Path directory, Figures figures, long seed) throws IOException, InterruptedException {
        this.directory = Files.createDirectory(directory.resolve("pages"));
        this.figures = figures;
        this.random = new SplittableRandom(seed);
        hasBrowser = hasBrowser();
        Files.writeString(this.directory.resolve("control.html"), CONTROL);
    }

    private static boolean hasBrowser() throws InterruptedException {
        try {
            return new ProcessBuilder("chromium", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void round() throws IOException, InterruptedException {
        if (!hasBrowser) {
            return;
        }
        List<String> names = new ArrayList<>();
        int injections = 0;
        for (int i = 0; i < BOOKS; i++) {
            TuneBook.Builder book = TuneBook.builder().title(attack()).section(attack());
            injections += 2;
            for (int j = 0; j < TUNES_PER_BOOK; j++) {
                String place = PLACES.get(random.nextInt(PLACES.size()));
                injections += place.split("%s", -1).length - 1;
                String abc = place.replace("%%", "%");
                while (abc.contains("%s")) {
                    abc = abc.substring(0, abc.indexOf("%s")) + attack() + abc.substring(abc.indexOf("%s") + 2);
                }
                book.tune(abc);
                names.add(score(abc, "score-" + i + "-" + j + ".svg"));
            }
            String name = "book-" + i + ".html";
            book.build().write(directory.resolve(name));
            names.add(name);
        }
        names.removeIf(String::isEmpty);
        open(names);
        for (int i = 0; i < injections; i++) {
            figures.count(Figures.Of.INJECTIONS);
        }
    }

    /** Writes a score; returns its name, or nothing if the tune cannot be engraved. */
    private String score(String abc, String name) throws IOException {
        try {
            Score.of(AbcReader.read(abc)).writeSvg(directory.resolve(name));
            return name;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private String attack() {
        String statement = random.nextBoolean() ? "executed=1" : "window['executed']=1";
        return ATTACKS.get(random.nextInt(ATTACKS.size())).replace("$", statement);
    }

    private void open(List<String> names) throws IOException, InterruptedException {
        StringBuilder frames = new StringBuilder();
        for (String name : names) {
            frames.append("<iframe src=\"").append(name).append("\"></iframe>");
        }
        Path page = directory.resolve("frames.html");
        Files.writeString(page, FRAMES.replace("%s", frames));
        Path dump = directory.resolve("dump.html");
        Process chromium = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--allow-file-access-from-files",
                        "--user-data-dir=" + directory.resolve("profile"),
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(dump.toFile())
                .start();
        if (!chromium.waitFor(MINUTES, TimeUnit.MINUTES)) {
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly();
            throw new AssertionError("chromium must open pages within " + MINUTES + " minutes, see " + directory);
        }
        String text = new String(Files.readAllBytes(dump), StandardCharsets.UTF_8);
        Matcher found = FOUND.matcher(text);
        String expected = CONTROL_FOUND + " " + String.join(" ", names);
        if (!found.find() || !found.group(1).equals(expected)) {
            throw new AssertionError("nothing in a page may run or become an element, see " + directory + ", expected\n"
                    + expected + "\ngot\n" + text.substring(0, Math.min(text.length(), 2000)));
        }
    }
}
