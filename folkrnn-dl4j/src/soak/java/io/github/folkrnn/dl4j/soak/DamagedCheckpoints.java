package io.github.folkrnn.dl4j.soak;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.spi.CheckpointException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Loads checkpoints that have lost their end, or in which bits or stretches have changed. */
final class DamagedCheckpoints implements Activity {
    private static final int FILES = 500;

    private final byte[] whole;
    private final Figures figures;
    private final SplittableRandom random;

    DamagedCheckpoints(byte[] whole, Figures figures, long seed) {
        this.whole = whole;
        this.figures = figures;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void round() throws IOException {
        for (int i = 0; i < FILES; i++) {
            figures.count(Figures.Of.DAMAGED);
            try (FolkRnn folk = FolkRnn.load(new ByteArrayInputStream(damaged()))) {
                throw new AssertionError("a damaged checkpoint must be refused, got " + folk);
            } catch (CheckpointException e) {
                if (e.getMessage() == null || e.getMessage().contains("\n")) {
                    throw new AssertionError("a refusal must be one sentence", e);
                }
            }
        }
    }

    private byte[] damaged() {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
            case 0 -> bytes = Arrays.copyOf(bytes, at);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            default -> {
                for (int i = at; i < Math.min(bytes.length, at + 40); i++) {
                    bytes[i] ^= (byte) (1 + random.nextInt(255));
                }
            }
        }
        return bytes;
    }
}
