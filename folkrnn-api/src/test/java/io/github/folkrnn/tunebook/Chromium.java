package io.github.folkrnn.tunebook;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless browser with one tab, driven by the Chrome DevTools Protocol. For one thread. */
final class Chromium {
    private static final int SECONDS = 60;
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> incoming = new LinkedBlockingQueue<>();
    private final List<String> events = new ArrayList<>();
    private String session = "";
    private int lastId;

    private Chromium(Process process, String address) {
        this.process = process;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Collector())
                .join();
    }

    /** Starts a browser; skips the calling test where there is none. */
    static Chromium start(Path profile) throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile);
        Process process;
        try {
            process = command.redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("chromium is not installed");
        }
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, address), "chromium output");
        reader.setDaemon(true);
        reader.start();
        Chromium chromium = new Chromium(process, address.get(SECONDS, TimeUnit.SECONDS));
        chromium.openTab();
        return chromium;
    }

    private static void read(Process process, CompletableFuture<String> address) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = ADDRESS.matcher(line);
                if (found.find()) {
                    address.complete(found.group(1));
                }
            }
            address.completeExceptionally(new IOException("chromium ended without listening"));
        } catch (IOException e) {
            address.completeExceptionally(new UncheckedIOException(e));
        }
    }

    private void openTab() throws Exception {
        String target = string(call("Target.createTarget", "\"url\":\"about:blank\""), "targetId");
        String attached = call("Target.attachToTarget", "\"targetId\":\"" + target + "\",\"flatten\":true");
        session = string(attached, "sessionId");
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(domain + ".enable", "");
        }
    }

    /** Runs a script in every page before its own. */
    void beforeEveryPage(String script) throws Exception {
        call("Page.addScriptToEvaluateOnNewDocument", "\"source\":" + quoted(script));
    }

    /** Opens a page and waits until it is loaded. */
    void open(Path page) throws Exception {
        events.clear();
        call("Page.navigate", "\"url\":" + quoted(page.toUri().toString()));
        await("Page.loadEventFired");
    }

    /** Loads the page again and waits until it is loaded; what it stored is there. */
    void reload() throws Exception {
        events.clear();
        call("Page.reload", "");
        await("Page.loadEventFired");
    }

    /** Shows pages as on a medium, "print" or as usual "", to someone who prefers a colour scheme, "light" or "dark". */
    void emulate(String media, String scheme) throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                "\"media\":\"" + media + "\",\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme
                        + "\"}]");
    }

    /** The value of an expression as text, as if a user had made it run; a promise is waited for. */
    String evaluate(String expression) throws Exception {
        String answer = call(
                "Runtime.evaluate",
                "\"userGesture\":true,\"awaitPromise\":true,\"returnByValue\":true,\"expression\":"
                        + quoted("(async () => String(await (" + expression + ")))()"));
        if (answer.contains("\"exceptionDetails\"")) {
            throw new AssertionError(expression + " failed: " + answer);
        }
        return string(answer, "value");
    }

    /** Everything that the page complained of: errors, exceptions, violations of its policy. */
    List<String> complaints() {
        return events.stream()
                .filter(event -> event.contains("\"method\":\"Runtime.exceptionThrown\"")
                        || event.contains("\"method\":\"Log.entryAdded\"")
                        || event.contains("\"method\":\"Runtime.consoleAPICalled\""))
                .toList();
    }

    /** Waits for an event, which may have come already since the page was opened. */
    String await(String... parts) throws Exception {
        for (String event : events) {
            if (hasAll(event, parts)) {
                return event;
            }
        }
        while (true) {
            String message = next();
            events.add(message);
            if (hasAll(message, parts)) {
                return message;
            }
        }
    }

    private static boolean hasAll(String text, String... parts) {
        return List.of(parts).stream().allMatch(text::contains);
    }

    /** Calls a method of the protocol, with the members of its parameters as JSON; returns the answer. */
    String call(String method, String members) throws Exception {
        int id = ++lastId;
        String of = session.isEmpty() || method.startsWith("Browser.") ? "" : ",\"sessionId\":\"" + session + "\"";
        String message = "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + members + "}" + of + "}";
        socket.sendText(message, true).get(SECONDS, TimeUnit.SECONDS);
        while (true) {
            String answer = next();
            if (!answer.startsWith("{\"id\":")) {
                events.add(answer);
            } else if (answer.startsWith("{\"id\":" + id + ",")) {
                if (answer.contains("\"error\":{")) {
                    throw new AssertionError(message + " failed: " + answer);
                }
                return answer;
            }
        }
    }

    private String next() throws InterruptedException {
        String message = incoming.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("chromium said nothing for " + SECONDS + " seconds");
        }
        return message;
    }

    /** The first member of this name that is a string. */
    static String string(String json, String name) {
        Matcher member =
                Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*+)\"").matcher(json);
        if (!member.find()) {
            throw new AssertionError("no " + name + " in " + json);
        }
        return ESCAPE.matcher(member.group(1)).replaceAll(escape -> {
            String character = escape.group(1) != null
                    ? String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                    : "n".equals(escape.group(2)) ? "\n" : escape.group(2);
            return Matcher.quoteReplacement(character);
        });
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            quoted.append(c < 0x20 || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return quoted.append('"').toString();
    }

    /** Ends the browser and all its processes. */
    void close() throws Exception {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        try {
            call("Browser.close", "");
            process.waitFor(SECONDS, TimeUnit.SECONDS);
        } finally {
            socket.abort();
            all.forEach(ProcessHandle::destroyForcibly);
            // Until all have ended, they may write into a folder that the test is about to delete.
            all.forEach(one -> one.onExit().join());
        }
    }

    /** Puts messages together from their frames. */
    private final class Collector implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                incoming.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
