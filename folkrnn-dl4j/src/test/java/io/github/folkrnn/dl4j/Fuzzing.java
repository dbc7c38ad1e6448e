package io.github.folkrnn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.folkrnn.sampling.Xoshiro256PlusPlus;
import io.github.folkrnn.spi.CheckpointException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Reads files that have been changed at random, each of which has to work or to be refused in one short sentence. */
public final class Fuzzing {
    private static final int LONGEST_MESSAGE = 1500;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Fuzzing() {}

    /** How a file is changed. */
    @FunctionalInterface
    public interface Mutator {
        byte[] mutated(int number, RandomGenerator random) throws IOException;
    }

    /** How reading a file ends; in messages its name is to be "file". */
    @FunctionalInterface
    public interface Reading {
        void of(byte[] file) throws IOException;
    }

    /** Which rules the files break, without the values in the messages, and how many of them do. */
    public static Map<String, Integer> outcomes(int count, long seed, Mutator mutator, Reading reading)
            throws IOException {
        RandomGenerator random = new Xoshiro256PlusPlus(seed);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            byte[] mutated = mutator.mutated(i, random);
            try {
                outcomes.merge(outcome(mutated, reading), 1, Integer::sum);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", number " + i, e);
            }
        }
        return outcomes;
    }

    private static String outcome(byte[] file, Reading reading) throws IOException {
        try {
            reading.of(file);
            return "works";
        } catch (CheckpointException e) {
            assertThat(e.getMessage())
                    .startsWith("file")
                    .doesNotContainPattern("\\p{Cc}")
                    .hasSizeLessThan(LONGEST_MESSAGE);
            return e.getMessage()
                    .replaceAll(",? got .*| \\(.*", "")
                    .replaceAll("\"[^\"]*\"?|\\[[^]]*]|'.*'|(?<!sha|I|F)[-+]?\\d+(\\.\\d+)?(E\\d+)?", "*");
        }
    }

    /** Reading that must not allocate more than so many bytes. */
    public static Reading inLittleMemory(long bytes, long perByteOfTheFile, Reading reading) {
        return file -> {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                reading.of(file);
            } finally {
                assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                        .isLessThan(bytes + perByteOfTheFile * file.length);
            }
        };
    }
}
