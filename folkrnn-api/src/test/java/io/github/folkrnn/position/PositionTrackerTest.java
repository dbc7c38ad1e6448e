package io.github.folkrnn.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import io.github.folkrnn.vocabulary.TokenVocabulary;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTrackerTest {
    private static final String HEADER = "X:1\nT:A\nR:jig\nM:6/8\nL:1/8\nK:Dmix\n";

    /** The characters of ABC, and nothing that the vocabulary of a corpus may lack. */
    private static final Vocabulary CHARACTERS = CharacterVocabulary.ofCharacters(
            Stream.concat(Stream.of("\n"), IntStream.range(' ', '~' + 1).mapToObj(Character::toString))
                    .toList());

    private static List<Integer> values(String abc, PositionInput input) {
        return values(CHARACTERS, abc, input);
    }

    /** What an input is behind each symbol of a text. */
    private static List<Integer> values(Vocabulary vocabulary, String abc, PositionInput input) {
        PositionTracker tracker = PositionTracker.of(vocabulary, List.of(input));
        List<Integer> values = new ArrayList<>();
        int[] row = new int[1];
        for (int symbol : vocabulary.encode(abc)) {
            tracker.accept(symbol);
            tracker.read(row, 0);
            values.add(row[0]);
        }
        return values;
    }

    /** What an input is behind each character of the music. */
    private static List<Integer> music(String header, String music, PositionInput input) {
        return values(header + music, input).subList(header.length(), header.length() + music.length());
    }

    private static int last(String abc, PositionInput input) {
        List<Integer> values = values(abc, input);
        return values.get(values.size() - 1);
    }

    /** The symbols that a look-back shows behind the characters of the music, a dot where it shows none. */
    private static String shown(String music, PositionInput input) {
        StringBuilder shown = new StringBuilder();
        for (int value : music(HEADER, music, input)) {
            shown.append(value == 0 ? "." : CHARACTERS.symbol(value - 1));
        }
        return shown.toString();
    }

    @Test
    void thePlaceInTheBarIsCountedIn32nds() {
        assertThat(music(HEADER, "A2B c/d/>e|(3fga", PositionInput.PLACE_IN_BAR))
                .containsExactly(5, 9, 13, 13, 17, 15, 19, 17, 18, 20, 1, 1, 1, 3, 6, 9);
    }

    @Test
    void aLengthCountsAsSoonAsItsFirstDigit() {
        assertThat(music(HEADER, "A3/2B,12", PositionInput.PLACE_IN_BAR)).containsExactly(5, 13, 7, 7, 11, 11, 11, 55);
    }

    @Test
    void chordsTakeTheTimeOfTheirFirstNoteAndGraceNotesNone() {
        assertThat(last(HEADER + "[Ac]2{gfg}e", PositionInput.PLACE_IN_BAR)).isEqualTo(13);
        assertThat(last(HEADER + "[A2c2]B", PositionInput.PLACE_IN_BAR)).isEqualTo(13);
    }

    @Test
    void textsFieldsAndOrnamentsTakeNoTime() {
        assertThat(last(HEADER + "\"Am\"~A!trill!B % A bar\nK:G\n[M:9/8]c", PositionInput.PLACE_IN_BAR))
                .isEqualTo(13);
    }

    @Test
    void theTimeToTheBarLineIsWhatIsLeftOfTheMetre() {
        assertThat(last(HEADER + "A2", PositionInput.TIME_TO_BAR_LINE)).isEqualTo(17);
        assertThat(last(HEADER + "A6", PositionInput.TIME_TO_BAR_LINE)).isEqualTo(1);
        assertThat(last(HEADER + "A9", PositionInput.TIME_TO_BAR_LINE)).isEqualTo(1);
        assertThat(last(HEADER + "[M:9/8]A9", PositionInput.TIME_TO_BAR_LINE)).isEqualTo(1);
    }

    @Test
    void aPickUpIsNoBar() {
        String music = "|:A|B6|c6|d6|e6|f";
        assertThat(last(HEADER + music, PositionInput.BAR_OF_PART)).isEqualTo(5);
        assertThat(last(HEADER + music, PositionInput.BAR_OF_PHRASE)).isEqualTo(1);
        assertThat(last(HEADER + music, PositionInput.PICK_UP)).isEqualTo(5);
        assertThat(last(HEADER + "|:B6|c", PositionInput.PICK_UP)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A6|B5:|c", "A6|B6||c", "A6|B6|]c", "A6|B6|:c", "A6|B5::c", "A6|B5:|\n|:c", "A6[|B"})
    void partsEndAtDoubleBarLinesAndRepeatSigns(String music) {
        assertThat(last(HEADER + music, PositionInput.PART)).isEqualTo(2);
        assertThat(last(HEADER + music, PositionInput.BAR_OF_PART)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|:A6|B6|1c6:|2d6|", "|:A6|B6|[1c6:|[2d6|", "|:A6|B6|[1c6:|\n[2d6|", "|:A6|B6|1c6|2d6|"})
    void aSecondEndingStandsWhereTheFirstOneStood(String music) {
        assertThat(last(HEADER + music, PositionInput.PART)).isEqualTo(1);
        assertThat(last(HEADER + music, PositionInput.BAR_OF_PART)).isEqualTo(4);
        assertThat(last(HEADER + music, PositionInput.REPEAT)).isEqualTo(4);
    }

    @Test
    void theRepeatSaysWhatHasToFollow() {
        assertThat(last(HEADER + "A6|", PositionInput.REPEAT)).isEqualTo(1);
        assertThat(last(HEADER + "|:A6|", PositionInput.REPEAT)).isEqualTo(2);
        assertThat(last(HEADER + "|:A6|1B", PositionInput.REPEAT)).isEqualTo(3);
        assertThat(last(HEADER + "|:A6|B6:|", PositionInput.REPEAT)).isEqualTo(1);
        assertThat(last(HEADER + "|:A6|B6::", PositionInput.REPEAT)).isEqualTo(2);
        assertThat(last(HEADER + "|:A6|1B6:|2c6||d", PositionInput.REPEAT)).isEqualTo(1);
    }

    @Test
    void aPartThatFollowsAFirstEndingWithoutASecondIsANewOne() {
        assertThat(last(HEADER + "|:A6|B6|1c6:|d", PositionInput.PART)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"2/4,2", "3/4,3", "4/4,4", "C,4", "C|,5", "2/2,5", "6/8,8", "9/8,9", "7/8,1", "none,12"})
    void metresHaveNumbers(String metre, int number) {
        assertThat(last("M:" + metre + "\nK:C\nA", PositionInput.METRE)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"C,8,C,c", "D,10,D,d", "Ador,9,A,a", "G Mixolydian,8,G,g", "Bb,6,B,b", "F#m,11,F,f"})
    void keysHaveASignatureAndATonic(String key, int signature, String capital, String small) {
        String tune = "K:" + key + "\nA";
        assertThat(last(tune, PositionInput.KEY_SIGNATURE)).isEqualTo(signature);
        assertThat(CHARACTERS.symbol(last(tune, PositionInput.TONIC_CAPITAL) - 1))
                .isEqualTo(capital);
        assertThat(CHARACTERS.symbol(last(tune, PositionInput.TONIC_SMALL) - 1)).isEqualTo(small);
    }

    @Test
    void separatorsAreTakenNoteOfSymbolBySymbol() {
        assertThat(values("X:1\nK:D\nA|\n\nX\n", PositionInput.SEPARATOR))
                .containsExactly(0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 2, 0, 1);
    }

    @Test
    void aTonicWhoseLetterTheVocabularyLacksIsNotShown() throws IOException {
        Vocabulary capitals = CharacterVocabulary.of(Corpus.of(List.of("K:D\nA")));
        PositionTracker tracker =
                PositionTracker.of(capitals, List.of(PositionInput.TONIC_CAPITAL, PositionInput.TONIC_SMALL));
        for (int symbol : capitals.encode("K:D\nA")) {
            tracker.accept(symbol);
        }
        int[] rows = new int[2];
        tracker.read(rows, 0);
        assertThat(rows).containsExactly(1 + capitals.idOf("D").orElseThrow(), capitals.size() + 1);
    }

    @ParameterizedTest
    @CsvSource({"slip jig,2", "Jig,4", "double jig,1", "reel,6", "Hornpipes,7", "'',1"})
    void dancesHaveNumbers(String rhythm, int number) {
        assertThat(last("R:" + rhythm + "\nK:C\nA", PositionInput.RHYTHM)).isEqualTo(number);
    }

    @Test
    void metreKeyAndUnitLengthMayChange() {
        assertThat(last(HEADER + "A6|\nM:2/4\nL:1/16\nK:Eb\nB", PositionInput.METRE))
                .isEqualTo(2);
        assertThat(last(HEADER + "A6|\nM:2/4\nL:1/16\nK:Eb\nB", PositionInput.PLACE_IN_BAR))
                .isEqualTo(3);
        assertThat(last(HEADER + "A6|\nM:2/4\nL:1/16\nK:Eb\nB", PositionInput.KEY_SIGNATURE))
                .isEqualTo(5);
    }

    @Test
    void lookBackShowsWhatStoodAtThisPlace() {
        assertThat(shown("ABc d2e|ABc d2e|", PositionInput.LOOK_BACK_1)).isEqualTo(".......ABc d2e|A");
        assertThat(shown("A6|B6|A6|B6|", PositionInput.LOOK_BACK_2)).isEqualTo(".....A6|B6|A");
    }

    @Test
    void lookBackStaysInTimeWhereTheNotesDiffer() {
        // Two notes where there was one, then one where there were two.
        assertThat(shown("A2B cde|GFE d2e|", PositionInput.LOOK_BACK_1)).isEqualTo(".......A2B cde|G");
        // Another beam and another length.
        assertThat(shown("A2B c2e|G2E|", PositionInput.LOOK_BACK_1)).isEqualTo(".......A2B G");
    }

    @Test
    void lookBackWaitsForALengthThatIsStillToBeRead() {
        assertThat(shown("A2B4|G", PositionInput.LOOK_BACK_1)).isEqualTo("....A2");
        assertThat(shown("A2B4|G2", PositionInput.LOOK_BACK_1)).isEqualTo("....A2B");
    }

    @Test
    void lookBackFindsTheMusicBehindALineBreak() {
        assertThat(shown("A6|B6|\n", PositionInput.LOOK_BACK_2)).isEqualTo("....." + "AA");
        assertThat(shown("A6|\nB6|c", PositionInput.LOOK_BACK_1)).isEqualTo("..AA6|\n6");
    }

    @Test
    void theSameBarOfThePartBeforeIsFoundWhateverTheLengthOfThatPart() {
        assertThat(shown("A6|B6|c6||d6|", PositionInput.LOOK_BACK_PART)).endsWith("A" + "6|B");
    }

    @Test
    void aSecondEndingLooksBackAtTheFirst() {
        assertThat(shown("|:A6|B6|1c6:|2", PositionInput.LOOK_BACK_PART)).endsWith("c");
        assertThat(shown("|:A6|B6|1c6:|2", PositionInput.LOOK_BACK_2)).endsWith("A");
        assertThat(shown("|:A6|B6|1c6:|2d6|", PositionInput.LOOK_BACK_1)).endsWith("B6|1");
    }

    @Test
    void agreementCountsTheSymbolsThatCameBack() {
        assertThat(music(HEADER, "ABc def|ABc dBf|", PositionInput.AGREEMENT_1))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 4, 4, 1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEPARATOR")
    void whatIsNoMusicSaysNothing(PositionInput input) {
        assertThat(values("To be, or not to be: that is the question", input)).containsOnly(0);
        assertThat(values(HEADER.substring(0, HEADER.length() - 1), input)).containsOnly(0);
        assertThat(values("|:A6|B6:|\n", input)).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEPARATOR")
    void anEmptyLineEndsATune(PositionInput input) {
        String tune = HEADER + "|:A6|B6:|\nc6|d6|]\n\n";
        List<Integer> once = values(tune, input);
        assertThat(once.get(once.size() - 1)).isZero();
        List<Integer> twice = values(tune + tune, input);
        assertThat(twice.subList(once.size(), twice.size())).isEqualTo(once);
    }

    @Test
    void inputsStandBelowEachOtherInOneTable() {
        List<PositionInput> inputs = List.of(PositionInput.LOOK_BACK_1, PositionInput.PART);
        PositionTracker tracker = PositionTracker.of(CHARACTERS, inputs);
        assertThat(tracker.inputs()).isEqualTo(2);
        assertThat(PositionTracker.rows(inputs, CHARACTERS.size())).isEqualTo(9 + CHARACTERS.size() + 1);
        int[] rows = {-1, -1, -1};
        tracker.read(rows, 1);
        assertThat(rows).containsExactly(-1, 0, 9);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tracker.read(rows, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tracker.accept(CHARACTERS.size()));
    }

    private static PositionTracker all(Vocabulary vocabulary) {
        return PositionTracker.of(vocabulary, List.of(PositionInput.values()));
    }

    private static int[] read(PositionTracker tracker) {
        int[] rows = new int[tracker.inputs()];
        tracker.read(rows, 0);
        return rows;
    }

    @Test
    void aForkGoesItsOwnWay() throws IOException {
        String tune = Corpus.bundled().tunes().findFirst().orElseThrow();
        int[] symbols = CHARACTERS.encode(tune);
        PositionTracker tracker = all(CHARACTERS);
        for (int i = 0; i < symbols.length; i++) {
            PositionTracker fork = tracker.fork();
            assertThat(read(fork)).isEqualTo(read(tracker));
            for (int symbol : CHARACTERS.encode("A2|:\n[1")) {
                fork.accept(symbol);
            }
            PositionTracker anew = all(CHARACTERS);
            for (int k = 0; k < i; k++) {
                anew.accept(symbols[k]);
            }
            assertThat(read(tracker)).as("behind %d symbols", i).isEqualTo(read(anew));
            tracker.accept(symbols[i]);
        }
        tracker.reset();
        assertThat(read(tracker)).isEqualTo(read(all(CHARACTERS)));
    }

    @Test
    void tokensAreFollowedAsTheirCharactersAre() throws IOException {
        Vocabulary tokens = TokenVocabulary.of(Corpus.bundled());
        PositionInput[] inputs = {
            PositionInput.PLACE_IN_BAR, PositionInput.BAR_OF_PART, PositionInput.PART, PositionInput.REPEAT,
            PositionInput.TIME_TO_BAR_LINE, PositionInput.METRE, PositionInput.KEY_SIGNATURE, PositionInput.PICK_UP
        };
        try (Stream<String> tunes = Corpus.bundled().tunes()) {
            for (String tune : tunes.toList()) {
                for (PositionInput input : inputs) {
                    List<Integer> ofCharacters = values(tune, input);
                    List<Integer> ofTokens = values(tokens, tune, input);
                    int characters = 0;
                    int[] symbols = tokens.encode(tune);
                    for (int i = 0; i < symbols.length; i++) {
                        characters += tokens.symbol(symbols[i]).length();
                        if (characters > 0) {
                            assertThat(ofTokens.get(i)).as(tune).isEqualTo(ofCharacters.get(characters - 1));
                        }
                    }
                }
            }
        }
    }

    @Test
    void anyTextIsTakenAndEveryValueIsInItsRange() throws IOException {
        List<String> tunes;
        try (Stream<String> all = Corpus.bundled().tunes()) {
            tunes = all.toList();
        }
        RandomGenerator random = new Xoshiro256PlusPlus(7);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder(tunes.get(random.nextInt(tunes.size())));
            for (int i = random.nextInt(30); i > 0; i--) {
                int at = random.nextInt(text.length());
                text.setCharAt(
                        at, CHARACTERS.symbol(random.nextInt(CHARACTERS.size())).charAt(0));
            }
            PositionTracker tracker = all(CHARACTERS);
            for (int symbol : CHARACTERS.encode(text.toString())) {
                tracker.accept(symbol);
                assertInRange(read(tracker), text);
            }
        }
    }

    private static void assertInRange(int[] rows, CharSequence text) {
        int first = 0;
        for (PositionInput input : PositionInput.values()) {
            int values = input.values(CHARACTERS.size());
            int row = rows[input.ordinal()];
            if (row < first || row >= first + values) {
                throw new AssertionError(
                        input + " must be in [0, " + values + "), got " + (row - first) + " in " + text);
            }
            first += values;
        }
    }

    @Test
    void musicWithoutEndIsTaken() {
        PositionTracker tracker = all(CHARACTERS);
        int[] header = CHARACTERS.encode(HEADER);
        int[] bars = CHARACTERS.encode("(9A1024B/2048c99999999|".repeat(3) + "d".repeat(100));
        Arrays.stream(header).forEach(tracker::accept);
        for (int i = 0; i < 500; i++) {
            Arrays.stream(bars).forEach(tracker::accept);
        }
        assertInRange(read(tracker), "music without end");
    }
}
