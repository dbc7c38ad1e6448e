package io.github.folkrnn.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title in the one way that is usual: an article in front of it, capitals at the beginning of its words, and no rhythm
 * behind a dash.
 *
 * @param text the title, or nothing
 * @param rhythm the rhythm that stood behind a dash
 */
record TitleText(String text, Optional<String> rhythm) {
    /** Two hyphens part whatever follows from the title, and one only a rhythm. */
    private static final Pattern DASH = Pattern.compile("\\s+(--?)\\s*|\\s*(--?)\\s+");

    /** What some converters leave of a letter with a mark. */
    private static final Pattern COLON_IN_WORD = Pattern.compile("(?<=\\p{L}):(?=\\p{L})");

    private static final Pattern ARTICLE_BEHIND =
            Pattern.compile("(.*?)[.]?,\\s*(the|a|an)[.]?", Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}'’]+");

    private static final Set<String> SMALL = Set.of(
            "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "o'", "an'",
            "na");

    /** Words that keep their full stop at the end of a title. */
    private static final Set<String> ABBREVIATIONS =
            Set.of("regt", "mr", "mrs", "dr", "st", "no", "esq", "capt", "col", "genl", "gen", "jr", "sr", "bart");

    private static final Pattern NUMERAL = Pattern.compile("(?:i{2,3}|iv|vi{1,3}|ix)(?![\\p{L}])");

    /** The share of capitals among the letters from which on a title is written in capitals. */
    private static final double SHOUTED = 0.7;

    static TitleText of(List<String> titles) {
        return titles.stream()
                .filter(title -> !title.isBlank())
                .findFirst()
                .map(TitleText::of)
                .orElse(new TitleText("", Optional.empty()));
    }

    private static TitleText of(String written) {
        String title = articleInFront(COLON_IN_WORD
                .matcher(written.strip())
                .replaceAll("")
                .replace(" & ", " and ")
                .replaceAll("\\s+", " "));
        Optional<String> rhythm = Optional.empty();
        Matcher dash = DASH.matcher(title);
        if (dash.find()) {
            String before = title.substring(0, dash.start());
            String behind = title.substring(dash.end());
            Matcher first = Pattern.compile("[\\p{L} ]+").matcher(behind);
            rhythm = first.lookingAt() ? longestRhythm(first.group()) : Optional.empty();
            if (rhythm.isPresent()) {
                String rest = behind.substring(lengthOf(rhythm.get(), behind)).strip();
                title = rest.matches("[\\p{Punct}]*") ? before : before + " " + rest;
            } else if (dash.group().contains("--") && Rhythms.known(before).isPresent()) {
                rhythm = Rhythms.known(before);
                title = behind;
            }
        }
        return new TitleText(inCase(withoutStop(articleInFront(title.strip()))), rhythm);
    }

    /** The rhythm that as many of the first words as possible name. */
    private static Optional<String> longestRhythm(String words) {
        String[] word = words.strip().split(" ");
        Optional<String> two = word.length > 1 ? Rhythms.known(word[0] + " " + word[1]) : Optional.empty();
        return two.or(() -> Rhythms.known(word[0]));
    }

    /** How much of a text its first words take that name the rhythm. */
    private static int lengthOf(String rhythm, String text) {
        int one = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
        int two = text.indexOf(' ', one + 1) < 0 ? text.length() : text.indexOf(' ', one + 1);
        return Rhythms.known(text.substring(0, two)).filter(rhythm::equals).isPresent() ? two : lettersOf(text, one);
    }

    private static int lettersOf(String text, int end) {
        int letters = 0;
        while (letters < end && Character.isLetter(text.charAt(letters))) {
            letters++;
        }
        return letters;
    }

    private static String articleInFront(String title) {
        Matcher article = ARTICLE_BEHIND.matcher(title);
        return article.matches() ? article.group(2) + " " + article.group(1) : title;
    }

    private static String withoutStop(String title) {
        String bare = title.replaceAll("[\\s.,;:]+$", "");
        String last = bare.substring(bare.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return title.endsWith(".") && ABBREVIATIONS.contains(last) ? bare + "." : bare;
    }

    private static String inCase(String title) {
        long letters = title.chars().filter(Character::isLetter).count();
        long capitals = title.chars().filter(Character::isUpperCase).count();
        String text = capitals > SHOUTED * letters && letters > 2 ? title.toLowerCase(Locale.ROOT) : title;
        Matcher word = WORD.matcher(text);
        StringBuilder cased = new StringBuilder();
        int end = 0;
        while (word.find()) {
            String between = text.substring(end, word.start());
            cased.append(between);
            boolean begins = end == 0
                    || between.matches(".*[.:;!?(\"/].*") && !word.group().equalsIgnoreCase("or");
            boolean ends = text.substring(word.end()).matches("[^\\p{L}]*([(].*)?");
            boolean joined = between.equals("-");
            cased.append(inCase(word.group(), begins, ends, joined));
            end = word.end();
        }
        return cased.append(text.substring(end)).toString();
    }

    private static String inCase(String word, boolean begins, boolean ends, boolean joined) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (SMALL.contains(lower) && !begins && (!ends || joined)) {
            return lower;
        } else if (NUMERAL.matcher(lower).lookingAt()) {
            Matcher numeral = NUMERAL.matcher(lower);
            return numeral.replaceFirst(found -> found.group().toUpperCase(Locale.ROOT));
        } else if (!word.equals(lower)) {
            return word;
        }
        int first = 0;
        while (first < word.length() && word.charAt(first) == '\'') {
            first++;
        }
        if (first == word.length() || first > 0 && word.length() - first <= 2) {
            return word;
        }
        StringBuilder cased = new StringBuilder(word);
        capital(cased, first);
        boolean prefix =
                lower.matches("[odml]'[\\p{L}]{2,}.*") && !lower.startsWith("o'er") && !lower.startsWith("d'y");
        if (prefix || lower.matches("mc[\\p{L}]{2,}.*")) {
            capital(cased, 2);
        }
        return cased.toString();
    }

    private static void capital(StringBuilder word, int index) {
        word.setCharAt(index, Character.toUpperCase(word.charAt(index)));
    }
}
