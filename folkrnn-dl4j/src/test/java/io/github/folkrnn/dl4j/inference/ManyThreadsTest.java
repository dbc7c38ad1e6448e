package io.github.folkrnn.dl4j.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.Tune;
import io.github.folkrnn.dl4j.Dl4jProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyThreadsTest {
    private static final int TUNES = 1_000;

    private static GenerationRequest request(int seed) {
        return GenerationRequest.builder()
                .constraint(false)
                .seed(seed)
                .maxLength(40)
                .build();
    }

    @Test
    void sixtyFourThreadsComposeTheTunesOfOne(@TempDir Path folder) throws Exception {
        try (FolkRnn folk = network(folder)) {
            List<String> expected = IntStream.range(0, TUNES)
                    .mapToObj(seed -> folk.generate(request(seed)).abc())
                    .toList();
            assertThat(expected.stream().distinct()).hasSizeGreaterThan(TUNES / 2);
            ExecutorService threads = Executors.newFixedThreadPool(64);
            try {
                List<Callable<Tune>> tasks = IntStream.range(0, TUNES)
                        .<Callable<Tune>>mapToObj(seed -> () -> folk.generate(request(seed)))
                        .toList();
                List<String> tunes = new ArrayList<>();
                for (Future<Tune> tune : threads.invokeAll(tasks)) {
                    tunes.add(tune.get().abc());
                }
                assertThat(tunes).isEqualTo(expected);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void aListComposedOnAllCoresHoldsTheTunesOfAStream(@TempDir Path folder) throws IOException {
        try (FolkRnn folk = network(folder)) {
            assertThat(folk.generate(request(1), 100).stream().map(Tune::abc))
                    .isEqualTo(folk.tunes(request(1)).limit(100).map(Tune::abc).toList());
        }
    }

    @Test
    void aTuneIsReproducedByTheSameModelFromItsCheckpoint(@TempDir Path folder) throws IOException {
        try (FolkRnn folk = network(folder);
                FolkRnn loaded = network(folder)) {
            Tune tune = folk.generate(request(5));
            assertThat(tune.reproduce(loaded).abc()).isEqualTo(tune.abc());
        }
    }

    private static FolkRnn network(Path folder) throws IOException {
        Path file = folder.resolve("model.folkrnn");
        new Dl4jProvider().save(Models.small(), file);
        return FolkRnn.load(file);
    }
}
