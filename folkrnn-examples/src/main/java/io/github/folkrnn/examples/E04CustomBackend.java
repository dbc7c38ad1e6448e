package io.github.folkrnn.examples;

import io.github.folkrnn.FolkRnn;
import io.github.folkrnn.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Composes with a backend of one's own, which counts what follows what, in place of a network. */
final class E04CustomBackend {
    private E04CustomBackend() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of("target"));
        run(Corpus.bundled(), folder.resolve("ngram.txt"));
    }

    static void run(Corpus corpus, Path checkpoint) throws IOException {
        NGramBackend backend = new NGramBackend(6);
        try (FolkRnn folk = FolkRnn.builder().backend(backend).train(corpus)) {
            folk.save(checkpoint);
        }
        try (FolkRnn folk = FolkRnn.load(checkpoint, backend)) {
            System.out.println(folk.generate());
        }
    }
}
