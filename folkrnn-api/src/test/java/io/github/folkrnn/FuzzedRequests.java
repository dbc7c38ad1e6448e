package io.github.folkrnn;

import io.github.folkrnn.abc.Fraction;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Makes requests at random: tunes begun, with gaps or to vary, as they are or damaged, and wishes that may contradict them. */
final class FuzzedRequests {
    private static final List<String> SNIPPETS = List.of(
            "(3AB",
            "A>",
            "AB-|",
            "|: A",
            "|1 A2",
            "[1 A2",
            ":|",
            "|]",
            "||",
            "|",
            "{A}",
            "\nK:G\n",
            "\nM:3/4\n",
            "\n",
            "*",
            "*|",
            "*:|",
            "*|]",
            "z|",
            "A*|]",
            "(AB",
            "~",
            "\"G\"",
            "!");

    private final List<String> tunes;
    private final RandomGenerator random;

    FuzzedRequests(List<String> tunes, long seed) {
        this.tunes = tunes;
        this.random = new Xoshiro256PlusPlus(seed);
    }

    /** How the text of a tune is given. */
    enum Setting {
        PROMPT,
        TEMPLATE,
        VARIATION
    }

    /**
     * What is to be asked for.
     *
     * @param maxLength how many symbols at most, or nothing for the default
     */
    record Fuzzed(Setting setting, String text, double kept, OptionalInt maxLength, Asked asked, long seed) {
        /**
         * The request.
         *
         * @throws IllegalArgumentException if something in it is refused
         */
        GenerationRequest request() {
            GenerationRequestBuilder request = GenerationRequest.builder().seed(seed);
            switch (setting) {
                case PROMPT -> request.prompt(text);
                case TEMPLATE -> request.template(text);
                case VARIATION -> request.variation(text, kept);
            }
            maxLength.ifPresent(request::maxLength);
            return asked.addTo(request).build();
        }
    }

    Fuzzed next() {
        String tune = any(tunes);
        int kind = random.nextInt(8);
        Setting setting = kind == 0 ? Setting.PROMPT : kind < 3 ? Setting.VARIATION : Setting.TEMPLATE;
        String text = setting == Setting.TEMPLATE ? withGaps(tune, 2 + random.nextInt(4)) : tune;
        text = oneIn(2) ? damaged(text) : text;
        if (setting == Setting.PROMPT) {
            text = text.substring(0, random.nextInt(text.length()));
        }
        OptionalInt maxLength = oneIn(8) ? OptionalInt.of(text.length() + random.nextInt(100)) : OptionalInt.empty();
        return new Fuzzed(setting, text, random.nextInt(4) / 4.0, maxLength, asked(), random.nextLong());
    }

    /** Puts an asterisk in the place of some of what stands between two bar lines, and of some fields. */
    private String withGaps(String tune, int oneOf) {
        int music = tune.indexOf('\n', tune.indexOf("\nK:") + 1) + 1;
        StringBuilder template = new StringBuilder();
        for (String line : tune.substring(0, music).split("\n")) {
            template.append(oneIn(6) ? line.substring(0, 2) + "*" : line).append('\n');
        }
        for (String bar : tune.substring(music).split("(?<=[|:\\]\n])(?=[^|:\\]\n])")) {
            String notes = bar.replaceAll("[|:\\[\\]\n!].*", "").replace("\n", "");
            boolean plain = !notes.isBlank() && !Character.isDigit(notes.charAt(0)) && bar.length() > notes.length();
            template.append(plain && oneIn(oneOf) ? "*" + bar.substring(notes.length()) : bar);
        }
        return template.toString();
    }

    private String damaged(String text) {
        StringBuilder damaged = new StringBuilder(text);
        int place = random.nextInt(damaged.length());
        switch (random.nextInt(8)) {
            case 0 -> damaged.setLength(1 + place);
            case 1 -> damaged.deleteCharAt(place);
            case 2 -> damaged.append(any(SNIPPETS));
            case 3 -> damaged.insert(place, any(SNIPPETS));
            case 4 -> damaged.insert(place, damaged.charAt(random.nextInt(damaged.length())));
            case 5 -> damaged.delete(place, place + random.nextInt(20));
            case 6 -> damaged.replace(Math.max(0, damaged.lastIndexOf("|")), damaged.length(), any(SNIPPETS));
            default -> {
                int next = damaged.indexOf("\n", place);
                damaged.delete(damaged.lastIndexOf("\n", place) + 1, next < 0 ? damaged.length() : next + 1);
            }
        }
        return damaged.isEmpty() ? text : damaged.toString().replaceAll("\n\\s*\n", "\n");
    }

    private Asked asked() {
        boolean some = random.nextBoolean();
        return new Asked(
                some && oneIn(4) ? 1 + random.nextInt(33) : 0,
                some && oneIn(4) ? 1 + random.nextInt(5) : 0,
                perhaps(some, List.of(true, false)),
                perhaps(some, List.of("G", "D", "Ador", "Em")),
                perhaps(some, List.of("6/8", "C|", "4/4", "3/4")),
                perhaps(some, List.of("jig", "reel", "hornpipe", "waltz", "sonata")),
                perhaps(some, List.of("A Sketch")),
                perhaps(some, List.of(Fraction.of(1, 8))));
    }

    private <T> Optional<T> perhaps(boolean some, List<T> things) {
        return some && oneIn(6) ? Optional.of(any(things)) : Optional.empty();
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
