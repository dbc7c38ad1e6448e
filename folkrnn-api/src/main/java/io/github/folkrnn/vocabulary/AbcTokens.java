package io.github.folkrnn.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text in ABC notation into tokens, which joined together are the text. */
final class AbcTokens {
    /** A field whose values are few: metre, unit length, key, rhythm, parts, tempo, voice. */
    private static final Pattern VALUE_FIELD = Pattern.compile("[MLKRPQV]:.*");

    private static final Pattern FIELD = Pattern.compile("[A-Za-z+]:");

    /** Whatever is none of these is a token of one character. */
    private static final Pattern MUSIC = Pattern.compile(String.join(
            "|",
            "\\[[MLKRPQV]:[^\\]]*\\]", // inline fields
            "(?:\\^\\^?|__?|=)?[A-Ga-g][,']*", // notes with accidental and octave
            "\\d+/+\\d*|/+\\d*|\\d+", // lengths and endings
            "\\(\\d(?::\\d?){0,2}", // tuplets
            ":*\\|[|\\]:]*|::+|\\[\\|", // bar lines
            "<+|>+", // broken rhythm
            "\"[^\"]*\"", // chord names
            "![^! ]+!")); // decorations

    private AbcTokens() {}

    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            addLine(text.substring(start, end < 0 ? text.length() : end), tokens);
            if (end >= 0) {
                tokens.add("\n");
            }
            start = end < 0 ? text.length() : end + 1;
        }
        return tokens;
    }

    private static void addLine(String line, List<String> tokens) {
        Matcher field = FIELD.matcher(line);
        if (VALUE_FIELD.matcher(line).matches()) {
            tokens.add(line);
        } else if (field.lookingAt()) {
            tokens.add(field.group());
            addCharacters(line.substring(field.end()), tokens);
        } else {
            addMusic(line, tokens);
        }
    }

    private static void addMusic(String line, List<String> tokens) {
        Matcher token = MUSIC.matcher(line);
        int done = 0;
        while (token.find()) {
            addCharacters(line.substring(done, token.start()), tokens);
            tokens.add(token.group());
            done = token.end();
        }
        addCharacters(line.substring(done), tokens);
    }

    static void addCharacters(String text, List<String> tokens) {
        text.codePoints().mapToObj(Character::toString).forEach(tokens::add);
    }
}
