package io.github.folkrnn.abc;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Texts of notes, bar lines, parts and voices in any order. */
final class RandomTunes {
    /** What a random tune is made of. Every letter from A to G in a piece that is no field is a note. */
    private static final List<String> PIECES = Stream.concat(
                    Stream.of(" ", " ", "\n", "\nV:1\n", "\nV:2\n", "\n[V:3]", "\nP:A\n", "\nP:B\n", "\nP:coda\n"),
                    Arrays.stream(("C ^D2 _e/ =F g' A, B3/2 c4- [CEG] [C2e]2 [^F-A] {g} {/ga} {[ce]d} {(ga)} +CE+2"
                                    + " (3 (3::2 > << ( ) . T ~ z x2 Z y/2 & ` | | | || |] [| |: :| :: ||: |1 |2 [1 [2"
                                    + " :|2 [1,3 [K:D] [M:3/4] [L:1/16]")
                            .split(" ")))
            .toList();

    private static final List<String> ORDERS = List.of("", "", "", "P:AB\n", "P:ABA2\n", "P:BA\n", "P:AC\n");

    /** A text, and where its notes stand. */
    record Text(String abc, Set<Position> notes) {}

    static Text next(Random random) {
        StringBuilder abc = new StringBuilder("X:1\nT:t\nM:4/4\nL:1/8\n");
        abc.append(ORDERS.get(random.nextInt(ORDERS.size()))).append("K:C\n");
        Set<Position> notes = new HashSet<>();
        int count = 3 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            // No line is blank, for that would end the tune.
            boolean lineBegins = abc.charAt(abc.length() - 1) == '\n';
            for (int at = lineBegins && piece.charAt(0) <= ' ' ? 1 : 0; at < piece.length(); at++) {
                abc.append(piece.charAt(at));
                if (piece.indexOf(':') < 0 && Step.isLetter(piece.charAt(at))) {
                    int line = (int) abc.chars().filter(c -> c == '\n').count() + 1;
                    int accidentals = at > 0 && "^_=".indexOf(piece.charAt(at - 1)) >= 0 ? 1 : 0;
                    notes.add(new Position(line, abc.length() - abc.lastIndexOf("\n") - 1 - accidentals));
                }
            }
        }
        return new Text(abc.toString(), notes);
    }

    private RandomTunes() {}
}
