package io.github.folkrnn.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.github.folkrnn.IrishCorpus;
import io.github.folkrnn.LostCorpus;
import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.corpus.Corpus;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoveltyTest {
    private static final String PITCHES = "DEFGABcdefga";

    private final Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(11);

    /** Eighth notes of a random walk, which is what a folk tune is at its plainest. */
    private String walk(int notes) {
        StringBuilder music = new StringBuilder();
        int at = PITCHES.length() / 2;
        for (int i = 0; i < notes; i++) {
            at = Math.floorMod(at + random.nextInt(5) - 2, PITCHES.length());
            music.append(PITCHES.charAt(at));
        }
        return music.toString();
    }

    private String withOtherNotes(String music, int count) {
        StringBuilder varied = new StringBuilder(music);
        for (int i = 0; i < count; i++) {
            varied.setCharAt(random.nextInt(music.length()), PITCHES.charAt(random.nextInt(PITCHES.length())));
        }
        return varied.toString();
    }

    private static String tune(String music) {
        return "X:1\nT:Walk\nM:4/4\nL:1/8\nK:D\n" + music;
    }

    private static Corpus corpus(List<String> music) {
        return Corpus.of(music.stream().map(NoveltyTest::tune).toList());
    }

    private List<String> walks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> walk(40 + random.nextInt(100)))
                .toList();
    }

    private static int[] steps(String abc) {
        return HeardMelody.of(AbcReader.read(abc)).steps();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 63, 64, 65, 127, 128, 129, 300})
    void distancesAreThoseOfTheDefinition(int length) {
        for (int symbols = 1; symbols < 6; symbols++) {
            int[] sequence = sequence(length, symbols);
            EditDistance distance = new EditDistance(sequence);
            for (int other : new int[] {0, 1, 17, 64, 150}) {
                int[] second = sequence(other, symbols);
                assertThat(distance.to(second))
                        .as("lengths %d and %d, %d symbols", length, other, symbols)
                        .isEqualTo(SlowNovelty.edits(sequence, second));
            }
        }
    }

    private int[] sequence(int length, int symbols) {
        return IntStream.range(0, length).map(i -> random.nextInt(symbols) - 1).toArray();
    }

    @Test
    void theLongestRunIsTheOneThatComparingWithAllTunesFinds() throws IOException {
        List<String> music = walks(300);
        NoveltyIndex index = NoveltyIndex.of(corpus(music));
        List<String> queries = new ArrayList<>(walks(50));
        IntStream.range(0, 150).forEach(i -> queries.add(withOtherNotes(music.get(i), i / 4)));
        for (String query : queries) {
            requireExact(
                    index.measure(tune(query)),
                    tune(query),
                    music.stream().map(NoveltyTest::tune).toList());
        }
    }

    @Test
    void onTheBundledTunesTheLongestRunIsTheOneThatComparingWithAllTunesFinds() throws IOException {
        List<String> tunes = Corpus.bundled().tunes().toList();
        NoveltyIndex index = NoveltyIndex.of(Corpus.of(tunes.subList(0, 60)));
        for (String query : tunes.subList(60, 90)) {
            requireExact(index.measure(query), query, tunes.subList(0, 60));
        }
    }

    @Test
    void onTheIrishCorpusTheLongestRunIsTheOneThatComparingWithAllTunesFinds() throws IOException {
        NoveltyIndex index = NoveltyIndex.of(IrishCorpus.corpus());
        List<String> tunes = IrishCorpus.tunes();
        for (String query : Corpus.bundled().tunes().limit(3).toList()) {
            requireExact(index.measure(query), query, tunes);
        }
    }

    private static void requireExact(Novelty novelty, String query, List<String> tunes) {
        int[] steps = steps(query);
        int longest = tunes.stream()
                .mapToInt(tune -> SlowNovelty.longestRun(steps, steps(tune)))
                .max()
                .orElseThrow();
        assertThat(novelty.longestRunNotes()).as(query).isEqualTo(longest);
        novelty.longestRun().ifPresent(run -> {
            int[] shared = Arrays.copyOfRange(steps, run.from(), run.from() + run.notes() - 1);
            int[] other = steps(tunes.get(run.tune().index()));
            assertThat(SlowNovelty.longestRun(shared, other)).as(query).isEqualTo(run.notes());
        });
    }

    @Test
    void theNearestTuneOfAVariedCopyIsTheOneThatComparingWithAllTunesFinds() throws IOException {
        List<String> music = walks(300);
        NoveltyIndex index = NoveltyIndex.of(corpus(music));
        for (int i = 0; i < 60; i++) {
            String varied = tune(withOtherNotes(music.get(i), 1 + i / 12));
            int[] edits = music.stream()
                    .mapToInt(other -> SlowNovelty.edits(steps(varied), steps(tune(other))))
                    .toArray();
            Novelty.Neighbour nearest = index.measure(varied).nearest().orElseThrow();
            assertThat(nearest.edits())
                    .as("tune %d", i)
                    .isEqualTo(IntStream.of(edits).min().orElseThrow());
            assertThat(edits[nearest.tune().index()]).isEqualTo(nearest.edits());
            int longer = Math.max(
                    steps(varied).length, steps(tune(music.get(nearest.tune().index()))).length);
            assertThat(nearest.similarity()).isEqualTo(1 - (double) nearest.edits() / longer);
        }
    }

    @Test
    void aCopyIsACopyInAnotherKeyWithAnotherHeaderAndWithItsRepeatsWrittenOut() throws IOException {
        NoveltyIndex index = NoveltyIndex.of(Corpus.bundled());
        List<String> tunes = Corpus.bundled().tunes().toList();
        for (int i = 0; i < 20; i++) {
            String transposed =
                    AbcReader.read(tunes.get(i)).transpose(i % 2 == 0 ? 5 : -3).abc();
            Novelty novelty = index.measure(
                    transposed.replaceAll("(?m)^T:.*$", "T:All Mine").replace("|\n", "|"));
            assertThat(novelty.verdict()).isEqualTo(Novelty.Verdict.COPY);
            assertThat(novelty.longestRunNotes()).as(transposed).isEqualTo(novelty.notes());
            assertThat(novelty.nearest().orElseThrow().similarity()).isEqualTo(1);
        }
        String reel = walk(64);
        NoveltyIndex repeated = NoveltyIndex.of(Corpus.of(List.of(tune("|:" + reel + ":|"), tune(walk(64)))));
        assertThat(repeated.measure(tune(reel + "|" + reel)).longestRunNotes()).isEqualTo(128);
    }

    @Test
    void aTunePlaysOutAsFarAsItEnds() {
        String repeats = tune("|:" + "AB|1 c" + ":|2 d||");
        assertThat(HeardMelody.of(AbcReader.read(repeats))).isEqualTo(HeardMelody.of(AbcReader.read(tune("ABcABd"))));
        String endless = "X:1\nP:(((((A9)9)9)9)9)9\nL:1/8\nK:C\nP:A\nABc|";
        assertThat(HeardMelody.of(AbcReader.read(endless)).notes()).isEqualTo(3);
    }

    @Test
    void aTuneThatIsLikeNoOtherIsNovel() throws IOException {
        NoveltyIndex index = NoveltyIndex.of(Corpus.bundled());
        Novelty novelty = index.measure("X:1\nM:5/4\nL:1/8\nK:C\nC3 c2 E G3 ^F|_B,4 e3 C2 g|");
        assertThat(novelty.verdict()).isEqualTo(Novelty.Verdict.NOVEL);
        assertThat(novelty.longestRun()).isEmpty();
        assertThat(novelty.longestRunNotes()).isZero();
        assertThat(novelty.nearest()).isEmpty();
        assertThat(novelty).hasToString("novel: no six of its 9 notes in a row are those of another tune");
        assertThat(index.measure("X:1\nK:C\n").verdict()).isEqualTo(Novelty.Verdict.NOVEL);
    }

    @Test
    void theLevelLeavesOutTunesThatAreNearlyTheSame() throws IOException {
        List<String> music = walks(40);
        NoveltyLevel alone = NoveltyIndex.of(corpus(music)).level();
        List<String> tunes =
                new ArrayList<>(music.stream().map(NoveltyTest::tune).toList());
        music.forEach(each -> tunes.add(
                AbcReader.read(tune(withOtherNotes(each, 2))).transpose(2).abc()));
        NoveltyLevel withSettings = NoveltyIndex.of(Corpus.of(tunes)).level();
        assertThat(withSettings.tunes()).isEqualTo(80);
        assertThat(withSettings.longRunShare()).isEqualTo(alone.longRunShare()).isZero();
        assertThat(alone.longRunShareWithSettings()).isZero();
        assertThat(withSettings.longRunShareWithSettings()).isGreaterThan(0.4);
        assertThat(withSettings.longestRun()).isBetween(alone.longestRun() - 1, alone.longestRun() + 2);
        assertThat(withSettings.similarity()).isCloseTo(alone.similarity(), within(0.1));
    }

    @Test
    void theLevelIsThatOfAllTunesButTheMostAlikeTwentieth() {
        int[] runs = IntStream.rangeClosed(1, 100).toArray();
        double[] alike =
                IntStream.rangeClosed(1, 100).mapToDouble(i -> i / 100.0).toArray();
        NoveltyLevel level = NoveltyLevel.of(runs, alike, new int[] {31, 32, 33, 40});
        assertThat(level).isEqualTo(new NoveltyLevel(100, 95, 0.95, 0.69, 0.75));
        assertThat(level.verdict(95, 0.95)).isEqualTo(Novelty.Verdict.NOVEL);
        assertThat(level.verdict(96, 0)).isEqualTo(Novelty.Verdict.COPY);
        assertThat(level.verdict(0, 0.96)).isEqualTo(Novelty.Verdict.COPY);
    }

    @Test
    void aLargeCorpusIsMeasuredByAThousandTunes() throws IOException {
        List<String> music = IntStream.range(0, 1500).mapToObj(i -> walk(20)).toList();
        assertThat(NoveltyIndex.of(corpus(music)).level().tunes()).isEqualTo(1000);
    }

    @Test
    void aReportSaysHowManyTunesAreCopiesBesideTheCorpus() throws IOException {
        List<String> music = walks(40);
        NoveltyIndex index = NoveltyIndex.of(corpus(music));
        List<String> tunes =
                new ArrayList<>(walks(3).stream().map(NoveltyTest::tune).toList());
        tunes.add(tune(music.get(7)));
        NoveltyReport report = index.report(tunes);
        assertThat(report.tunes()).hasSize(4);
        assertThat(report.copyShare()).isEqualTo(0.25);
        assertThat(report.longRunShare()).isEqualTo(0.25);
        assertThat(report.corpus()).isEqualTo(index.level());
        assertThat(report.toString().lines())
                .containsExactly(
                        "of 4 tunes, 25.0 % are copies, and 25.0 % share 32 notes or more in a row with a tune of the corpus",
                        index.level().toString());
        assertThat(report.tunes().get(3).toString())
                .matches("copy: (\\d+) of its \\1 notes in a row are those of tune 8 \\(X:1, Walk\\), 100 % like tune 8"
                        + " \\(X:1, Walk\\)");
    }

    @Test
    void argumentsAreChecked() throws IOException {
        NoveltyIndex index = NoveltyIndex.of(Corpus.of(List.of(tune("ABc"))));
        assertThat(index.tunes()).isEqualTo(1);
        assertThat(index).hasToString("a corpus of 1 tunes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.report(List.of()))
                .withMessage("tunes must hold at least one tune, got an empty list");
        assertThatNullPointerException()
                .isThrownBy(() -> index.measure((String) null))
                .withMessage("abc");
        assertThatNullPointerException().isThrownBy(() -> NoveltyIndex.of(null)).withMessage("corpus");
    }

    @Test
    void aCorpusThatCanNoLongerBeReadIsAnIOException() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> NoveltyIndex.of(new LostCorpus()))
                .withMessage("the file is gone");
    }
}
