package io.github.folkrnn.abc;

import java.util.List;
import java.util.Random;

/** Little tunes written for these tests, and ways to spoil them. */
public final class OwnTunes {
    /** A jig with pick-ups and endings. */
    public static final String JIG = """
            X:1
            T:The Spare Semicolon
            R:jig
            M:6/8
            L:1/8
            K:G Major
            D|GBd gdB|cAF D2D|GAB cBA|[1 BGG G2:|[2 BGG G3|]!
            |:g2d BGB|ecA F2A|{a}gfe d>cB|(3cBA FGz:|!
            """;

    /** A reel that changes its key, with nearly everything else that ABC has. */
    public static final String REEL = """
            X:2
            T:Garbage Collector's Delight
            C:the tests
            M:C|
            L:1/8
            Q:1/2=88
            K:A Dorian
            "Am"A2eA c>ABd|"G"=g^fg_b {ag}e2dB|~A3B !trill!c2 (BA)|1 G-GEG A4:|2 GEDE A2z2|]
            [K:D Mixolydian]|:[DFA]2 d'2 c/B/A/G/ F>>E|(3:2:3DEF (5GABcd D,,2::d4- d2e2|Z|D4 A,4:|
            P:C
            M:3/4
            d2 f2 a2|.b.a.g.f e2|\\
            d6|]
            w:la la la
            """;

    /** Whatever else a tune may hold. */
    static final String EVERYTHING = """
            X:12
            T:Caf\\'e 100\\% & more
            T:Second Name
            C:Somebody
            R:reel
            N:|a note
            U:W=!turn!
            m:vn4 = n2{o}n2
            M:C|
            L:1/16
            Q:"Fast" 1/2=100
            P:A(AB)2
            K:F#m ^e
            P:A
            "F#m/C#"F2>A2 (3cde !turn!f3/2e/ .d(3:2:2c2B | ~F4- F4 {/g}{ab}[A2c4e2]-[Ace]2 :|2,3 z4 x4 vf4u!mf!e4||
            [M:3/4][L:1/8][K:Bbdor]"^slow \\"B2 WA2 (G2|Z2|F6) & [A,C]6|[1 F6::[2F4[Q:1/4=60]z2|]
            P:B
            [|:: a4 b2 |[r:so] a<b a<<b a>>>b::|
            w:la la-la "x" * _ \\- end
            W:words below
            """;

    /** Two voices, one with an overlay. */
    static final String VOICES = """
            X:3
            T:Two
            M:2/4
            L:1/8
            V:Tin clef=treble+8 name="Tin \\"whistle" transpose=2
            V:Bass clef=bass
            K:G clef=alto
            [V:Tin]GABc|d2d2|[K:D clef=tenor]d4:|
            [V:Bass]G,4|D,2D,2&F,4|D,4:|
            """;

    /** What mutations put into a tune. */
    static final String ALPHABET =
            "ABCDEFGabcdefgzxZXyHLTuv~.,'^_=0123456789/><-()[]{}|:!+\"\\%&$ \n\r\tKMLQVPwUms\u0000\u00e9\uD83C";

    /** All of them. */
    public static final List<String> ALL = List.of(JIG, REEL);

    private OwnTunes() {}

    /** Changes, drops, doubles or moves some characters. */
    public static String mutate(String tune, String alphabet, Random random) {
        StringBuilder text = new StringBuilder(tune);
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes && text.length() > 1; i++) {
            int at = random.nextInt(text.length());
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, other);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, other);
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
                default -> text.delete(at, Math.min(text.length(), at + 20));
            }
        }
        return text.toString();
    }
}
