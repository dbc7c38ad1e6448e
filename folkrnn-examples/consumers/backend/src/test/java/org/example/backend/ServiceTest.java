package org.example.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.GenerationRequest;
import io.github.folkrnn.corpus.Corpus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    @TempDir
    Path folder;

    @Test
    void theBackendIsFoundAndComposesValidTunes() throws Exception {
        Path file = folder.resolve("pairs");
        try (FolkRnn folk = FolkRnn.builder().train(Corpus.bundled())) {
            folk.save(file);
        }
        try (FolkRnn folk = FolkRnn.load(file)) {
            GenerationRequest request = GenerationRequest.builder().key("D").seed(1).build();
            assertThat(folk.generate(request).abc()).contains("\nK:D");
        }
    }
}
