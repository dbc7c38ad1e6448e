package io.github.folkrnn.tunebook;

import io.github.folkrnn.abc.Problem;
import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.score.ScoreStyle;
import io.github.folkrnn.sound.PerformanceStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tunes as one page of HTML that needs nothing else: sheet music, a player that points at what sounds, the ABC to copy
 * and the MIDI to save.
 *
 * <pre>{@code
 * TuneBook.builder().title("Two tunes").tune(tune.abc()).tune(abc).build().write(folder.resolve("tunes.html"));
 * }</pre>
 *
 * <p>The page opens in any browser, from a disk and without a network. Its content security policy allows the page's own
 * style and script by their hashes and nothing besides, so that nothing within a tune can run.
 *
 * <p>Immutable and thread-safe; the builder is not thread-safe.
 */
public final class TuneBook {
    private static final Template BOOK = Template.named("book.html");
    private static final Template CONTENTS = Template.named("contents.html");
    private static final String STYLE = Template.resource("book.css");
    private static final String SCRIPT = Template.resource("book.js");

    /** With so many tunes, a list of them stands at the beginning. */
    private static final int CONTENTS_FROM = 4;

    private final String title;
    private final String introduction;
    private final List<String> tunes;
    private final Map<Integer, String> sections;
    private final Map<Integer, String> notes;
    private final boolean index;
    private final PerformanceStyle style;
    private final ScoreStyle scoreStyle;

    private TuneBook(Builder builder) {
        title = builder.title;
        introduction = builder.introduction;
        tunes = List.copyOf(builder.tunes);
        sections = Map.copyOf(builder.sections);
        notes = Map.copyOf(builder.notes);
        index = builder.index;
        style = builder.style;
        scoreStyle = builder.scoreStyle;
    }

    /**
     * Begins an empty book.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The page.
     *
     * @return HTML, to be written as UTF-8
     */
    public String html() {
        StringBuilder pages = new StringBuilder();
        StringBuilder entries = new StringBuilder();
        List<String> titles = new ArrayList<>();
        String tuneHeading = sections.isEmpty() ? "h2" : "h3";
        for (int i = 0; i < tunes.size(); i++) {
            TunePage page = new TunePage(tunes.get(i), i + 1, style, scoreStyle, notes.getOrDefault(i, ""));
            titles.add(page.title());
            if (sections.containsKey(i)) {
                pages.append("<h2 class=\"section\">")
                        .append(Template.escaped(sections.get(i)))
                        .append("</h2>\n");
            }
            pages.append(page.html(tuneHeading));
            if (i == 0 || sections.containsKey(i)) {
                entries.append(i == 0 ? "" : "</ol>\n").append(listFrom(i));
            }
            entries.append("<li>").append(TitleIndex.link(i + 1, page.title())).append("</li>\n");
        }
        if (index && !tunes.isEmpty()) {
            pages.append(TitleIndex.html(titles));
        }
        String contents = tunes.size() < CONTENTS_FROM ? "" : CONTENTS.fill(Map.of("entries", entries.toString()));
        return BOOK.fill(Map.of(
                "title",
                Template.escaped(title),
                "summary",
                tunes.size() == 1 ? "One tune" : tunes.size() + " tunes",
                "contents",
                introduction() + contents,
                "tunes",
                pages.toString(),
                "style",
                STYLE,
                "styleHash",
                hash(STYLE),
                "script",
                SCRIPT,
                "scriptHash",
                hash(SCRIPT)));
    }

    /** The beginning of a list of the contents, under the heading of its section. */
    private String listFrom(int tune) {
        String heading = sections.containsKey(tune) ? "<p>" + Template.escaped(sections.get(tune)) + "</p>\n" : "";
        return heading + "<ol start=\"" + (tune + 1) + "\">\n";
    }

    private String introduction() {
        return introduction.isEmpty()
                ? ""
                : "<section class=\"introduction\" aria-label=\"Introduction\">\n" + Template.paragraphs(introduction)
                        + "</section>\n";
    }

    /** What a content security policy calls the source of an inline style or script. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /**
     * Writes the page as UTF-8. It appears under its name only when it is complete, and then replaces a file that was
     * there.
     *
     * @param file where to write, usually with the ending {@code .html}; its folder must exist
     * @throws NullPointerException if {@code file} is null
     * @throws IOException if the folder does not exist or the file cannot be written
     */
    public void write(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        byte[] page = html().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(page));
    }

    /** Collects tunes and settings. */
    public static final class Builder {
        private final List<String> tunes = new ArrayList<>();
        private final Map<Integer, String> sections = new HashMap<>();
        private final Map<Integer, String> notes = new HashMap<>();
        private String title = "Tunes";
        private String introduction = "";
        private boolean index;
        private PerformanceStyle style = PerformanceStyle.builder().build();
        private ScoreStyle scoreStyle = ScoreStyle.builder().build();

        private Builder() {}

        /**
         * Sets the title of the book; {@code Tunes} by default.
         *
         * @param newTitle the title as plain text, not blank
         * @return this
         * @throws NullPointerException if {@code newTitle} is null
         * @throws IllegalArgumentException if {@code newTitle} is blank
         */
        public Builder title(String newTitle) {
            title = notBlank("title", Objects.requireNonNull(newTitle, "newTitle"));
            return this;
        }

        /**
         * Sets what stands before the tunes; nothing by default.
         *
         * @param text plain text, not blank, with an empty line between paragraphs
         * @return this
         * @throws NullPointerException if {@code text} is null
         * @throws IllegalArgumentException if {@code text} is blank
         */
        public Builder introduction(String text) {
            introduction = notBlank("introduction", Objects.requireNonNull(text, "text"));
            return this;
        }

        /**
         * Says whether an index of the titles, by the alphabet and without their articles, stands at the end of the book;
         * false by default.
         *
         * @param shown whether it is there
         * @return this
         */
        public Builder index(boolean shown) {
            index = shown;
            return this;
        }

        /**
         * Begins a section of the book with the tune that is added next, which must follow for it to be shown.
         *
         * @param heading what stands above the tunes of the section as plain text, not blank
         * @return this
         * @throws NullPointerException if {@code heading} is null
         * @throws IllegalArgumentException if {@code heading} is blank
         */
        public Builder section(String heading) {
            sections.put(tunes.size(), notBlank("heading", Objects.requireNonNull(heading, "heading")));
            return this;
        }

        private static String notBlank(String name, String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException(
                        name + " must not be blank, got \"" + Problem.shown(text, 100) + "\"");
            }
            return text;
        }

        /**
         * Sets how the tunes are played, in the page and in its MIDI files. The page itself plays every instrument on
         * one kind of plucked string, holds each note for its whole length, and lets nobody count in.
         *
         * @param newStyle the style; by default that of {@link PerformanceStyle}
         * @return this
         * @throws NullPointerException if {@code newStyle} is null
         */
        public Builder style(PerformanceStyle newStyle) {
            style = Objects.requireNonNull(newStyle, "newStyle");
            return this;
        }

        /**
         * Sets what the scores show for players beside the music; nothing by default.
         *
         * @param newStyle what is shown
         * @return this
         * @throws NullPointerException if {@code newStyle} is null
         */
        public Builder scoreStyle(ScoreStyle newStyle) {
            scoreStyle = Objects.requireNonNull(newStyle, "newStyle");
            return this;
        }

        /**
         * Adds a tune with notes about it, which stand below its score.
         *
         * @param abc its text in ABC notation
         * @param text plain text, not blank, with an empty line between paragraphs
         * @return this
         * @throws NullPointerException if an argument is null
         * @throws IllegalArgumentException if {@code text} is blank
         */
        public Builder tune(String abc, String text) {
            notes.put(tunes.size(), notBlank("notes", Objects.requireNonNull(text, "text")));
            return tune(abc);
        }

        /**
         * Adds a tune. One that cannot be played or engraved is shown all the same, with the reason in place of what is
         * not there.
         *
         * @param abc its text in ABC notation
         * @return this
         * @throws NullPointerException if {@code abc} is null
         */
        public Builder tune(String abc) {
            tunes.add(Objects.requireNonNull(abc, "abc"));
            return this;
        }

        /**
         * Adds tunes in their order, as {@link #tune} does.
         *
         * @param abc their texts in ABC notation
         * @return this
         * @throws NullPointerException if {@code abc} or a tune in it is null
         */
        public Builder tunes(List<String> abc) {
            Objects.requireNonNull(abc, "abc").forEach(this::tune);
            return this;
        }

        /**
         * Makes the book.
         *
         * @return a book of the tunes so far
         */
        public TuneBook build() {
            return new TuneBook(this);
        }
    }
}
