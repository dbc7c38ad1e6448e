package io.github.folkrnn.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tunes that stay in their files. */
final class FileCorpus implements Corpus {

    private static final Logger log = LoggerFactory.getLogger(FileCorpus.class);

    private final List<TextSource> sources;
    private final List<Fragment> fragments;

    private FileCorpus(List<TextSource> sources) throws IOException {
        List<Fragment> found = new ArrayList<>();
        for (TextSource source : sources) {
            source.check(found);
        }
        this.sources = List.copyOf(sources);
        this.fragments = List.copyOf(found);
        warnOf(fragments);
    }

    static Corpus ofFile(Path file, @Nullable Charset fallback) throws IOException {
        Objects.requireNonNull(file, "file");
        if (Files.isDirectory(file)) {
            throw new CorpusException(file + " is a directory, where a file of tunes is expected");
        }
        if (!Files.exists(file)) {
            throw new CorpusException(file + " does not exist");
        }
        return new FileCorpus(List.of(source(file, fallback)));
    }

    static Corpus ofDirectory(Path directory, @Nullable Charset fallback) throws IOException {
        Objects.requireNonNull(directory, "directory");
        if (!Files.isDirectory(directory)) {
            throw new CorpusException(directory
                    + (Files.exists(directory) ? " is a file, where a directory is expected" : " does not exist"));
        }
        List<Path> files;
        try (Stream<Path> paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            files = paths.filter(FileCorpus::isAbcFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (files.isEmpty()) {
            throw new CorpusException(directory + " holds no file whose name ends in .abc");
        }
        List<TextSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(source(file, fallback));
        }
        return new FileCorpus(sources);
    }

    private static TextSource source(Path file, @Nullable Charset fallback) throws IOException {
        return TextSource.of(file.toString(), () -> Files.newInputStream(file), fallback);
    }

    private static boolean isAbcFile(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".abc") && Files.isRegularFile(path);
    }

    static void warnOf(List<Fragment> fragments) {
        if (!fragments.isEmpty()) {
            Fragment first = fragments.get(0);
            log.warn(
                    "{} piece(s) of text belong to no tune, for want of an X: line, and are left out; the first is in {} at line {}",
                    fragments.size(),
                    first.source(),
                    first.line());
        }
    }

    @Override
    public Stream<String> tunes() throws IOException {
        return entries().map(CorpusTune::abc);
    }

    @Override
    public Stream<CorpusTune> entries() throws IOException {
        TuneSpliterator tunes = new TuneSpliterator(sources);
        return StreamSupport.stream(tunes, false).onClose(tunes::close);
    }

    @Override
    public List<TextEncoding> encodings() {
        return sources.stream().map(TextSource::encoding).toList();
    }

    @Override
    public List<Fragment> fragments() {
        return fragments;
    }
}
