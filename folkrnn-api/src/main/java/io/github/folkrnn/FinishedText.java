package io.github.folkrnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the text of a tune of what a network has written: with the number, the title and the rhythm that it is to have,
 * and without what means nothing there, such as sources that the network has made up. Given text stays as it is.
 */
final class FinishedText {
    /** The fields that are part of the tune. Others tell where it comes from, or what has been done with it. */
    private static final String OF_THE_TUNE = "XTRMLK";

    private final Map<Character, String> asked;
    private final Set<Character> given;
    private final boolean otherFields;
    private final boolean keepsMarks;

    /**
     * @param asked the fields that are asked for
     * @param givenText the text that is given of the tune
     * @param otherFields whether all other fields of the header stay
     */
    FinishedText(Map<Character, String> asked, String givenText, boolean otherFields) {
        this.asked = asked;
        this.given = fieldsOf(givenText);
        this.otherFields = otherFields;
        this.keepsMarks = givenText.indexOf('!') >= 0;
    }

    private static Set<Character> fieldsOf(String text) {
        return text.lines()
                .filter(line -> line.length() > 1 && isField(line))
                .map(line -> line.charAt(0))
                .collect(Collectors.toSet());
    }

    /** Whether a line is a field, or is becoming one where the tune was cut off. */
    private static boolean isField(String line) {
        return !line.isEmpty() && Character.isLetter(line.charAt(0)) && (line.length() == 1 || line.charAt(1) == ':');
    }

    /**
     * The finished text.
     *
     * @param raw what the network has written
     * @param number the number of the tune, unless one is given
     */
    String of(String raw, int number) {
        List<String> lines = raw.lines().toList();
        int music = 0;
        while (music < lines.size() && !(music > 0 && lines.get(music - 1).startsWith("K:"))) {
            music++;
        }
        List<String> finished = new ArrayList<>();
        for (String line : lines.subList(0, music)) {
            addHeaderLine(line, number, finished);
        }
        for (String line : lines.subList(music, lines.size())) {
            finished.add(keepsMarks ? line : withoutMark(line));
        }
        return String.join("\n", finished).strip();
    }

    private void addHeaderLine(String line, int number, List<String> finished) {
        char field = isField(line) ? line.charAt(0) : ' ';
        boolean behindTitles = field != 'X' && field != 'T';
        if (behindTitles && asked.containsKey('R') && has(finished, 'T') && !has(finished, 'R')) {
            finished.add("R:" + asked.get('R'));
        }
        boolean isAsked = (field == 'T' || field == 'R') && asked.containsKey(field);
        if (field == 'X' && !given.contains('X')) {
            finished.add("X:" + number);
        } else if (isAsked) {
            if (!has(finished, field)) {
                finished.add(field + ":" + asked.get(field));
            }
        } else if (field == ' ' || otherFields || OF_THE_TUNE.indexOf(field) >= 0 || given.contains(field)) {
            finished.add(
                    field == ' ' || given.contains(field)
                            ? line
                            : field + ":"
                                    + line.substring(Math.min(2, line.length())).strip());
        }
    }

    private static boolean has(List<String> lines, char field) {
        return lines.stream().anyMatch(line -> line.startsWith(field + ":"));
    }

    /** A line of music without the old sign for the end of a line, which is no closing one of a decoration. */
    private static String withoutMark(String line) {
        boolean marked =
                line.endsWith("!") && line.chars().filter(c -> c == '!').count() % 2 == 1;
        return marked ? line.substring(0, line.length() - 1).stripTrailing() : line;
    }
}
