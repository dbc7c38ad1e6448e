package io.github.folkrnn.tunebook;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The titles of a book by the alphabet, an article behind the rest: {@code Kesh, The}. */
final class TitleIndex {
    private static final Pattern ARTICLE = Pattern.compile("(?i)(the|an|a)\\s+(.+)");

    /** A title and the number of its tune. */
    private record Entry(String title, int number) {}

    private TitleIndex() {}

    static String html(List<String> titles) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            entries.add(new Entry(withArticleBehind(titles.get(i)), i + 1));
        }
        entries.sort(Comparator.comparing(Entry::title, Collator.getInstance(Locale.ROOT))
                .thenComparing(Entry::number));
        StringBuilder html = new StringBuilder("<nav class=\"index\" aria-label=\"Index\">\n<h2>Index</h2>\n<ul>\n");
        for (Entry entry : entries) {
            html.append("<li>").append(link(entry.number(), entry.title())).append("</li>\n");
        }
        return html.append("</ul>\n</nav>\n").toString();
    }

    private static String withArticleBehind(String title) {
        Matcher article = ARTICLE.matcher(title);
        return article.matches() ? article.group(2) + ", " + article.group(1) : title;
    }

    /** A link to a tune. */
    static String link(int number, String text) {
        return "<a href=\"#tune-" + number + "\">" + Template.escaped(text) + "</a>";
    }
}
