package io.github.folkrnn.dl4j.soak;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.novelty.NoveltyIndex;
import io.github.folkrnn.score.Score;
import io.github.folkrnn.sound.Performance;
import io.github.folkrnn.tunebook.TuneBook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SplittableRandom;

/** Reads, writes, engraves, plays and compares tunes that have been changed at random. */
final class MutatedTunes implements Activity {
    private static final int TUNES = 1000;
    private static final int TUNES_PER_BOOK = 20;
    private static final String SIGNS =
            "ABCdefgz|:[]()<>{}!\"~^_=,'/0123456789 \n\\%+-&*wWVKMLPTXRQ.\u00e9\ud834\udd1e\t";

    private final List<String> tunes;
    private final NoveltyIndex novelty;
    private final Figures figures;
    private final SplittableRandom random;

    MutatedTunes(List<String> tunes, NoveltyIndex novelty, Figures figures, long seed) {
        this.tunes = tunes;
        this.novelty = novelty;
        this.figures = figures;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void round() throws IOException {
        TuneBook.Builder book = TuneBook.builder();
        for (int i = 0; i < TUNES; i++) {
            String abc = mutated(tunes.get(random.nextInt(tunes.size())));
            figures.count(Figures.Of.MUTATIONS);
            try {
                use(abc);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("the tune\n" + abc, e);
            }
            if (i % (TUNES / TUNES_PER_BOOK) == 0) {
                book.tune(abc);
            }
        }
        book.build().html();
    }

    private void use(String abc) throws IOException {
        AbcTune tune = AbcReader.read(abc);
        AbcReader.read(tune.abc());
        novelty.measure(tune);
        refusable(() -> Score.of(tune).svg());
        refusable(() -> Performance.of(tune).writeMidi(OutputStream.nullOutputStream()));
    }

    private interface Use {
        void run() throws IOException;
    }

    /** Does what is refused for some tunes, as the documentation says, in a sentence. */
    private static void refusable(Use use) throws IOException {
        try {
            use.run();
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw e;
            }
        }
    }

    private String mutated(String tune) {
        StringBuilder text = new StringBuilder(tune);
        for (int left = 1 + random.nextInt(6); left > 0 && text.length() > 1; left--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 2 -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                default -> text.delete(at, at + random.nextInt(20));
            }
        }
        return text.toString();
    }
}
