package io.github.folkrnn.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
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
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new AbcFiles(files));
        files.sort(null);
        if (files.isEmpty()) {
            throw new CorpusException(
                    directory + " holds no file whose name ends in .abc, .musicxml, .mxl, .mid or .midi");
        }
        List<TextSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(source(file, fallback));
        }
        return new FileCorpus(sources);
    }

    private static TextSource source(Path file, @Nullable Charset fallback) throws IOException {
        if (MusicXmlFile.isNamedSo(file)) {
            byte[] abc = MusicXmlFile.abc(file).getBytes(StandardCharsets.UTF_8);
            return TextSource.of(file.toString(), () -> new ByteArrayInputStream(abc), fallback);
        }
        if (MelodyFile.isNamedSo(file)) {
            byte[] abc = MelodyFile.abc(file).getBytes(StandardCharsets.UTF_8);
            return TextSource.of(file.toString(), () -> new ByteArrayInputStream(abc), fallback);
        }
        if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
            // A pipe gives its bytes once, and a corpus is read again and again.
            byte[] content = readAll(file);
            return TextSource.of(file.toString(), () -> new ByteArrayInputStream(content), fallback);
        }
        return TextSource.of(file.toString(), () -> Files.newInputStream(file), fallback);
    }

    private static byte[] readAll(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readAllBytes();
        }
    }

    /** Gathers the files of tunes below a directory, links followed. */
    private static final class AbcFiles extends SimpleFileVisitor<Path> {
        private final List<Path> files;

        AbcFiles(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            boolean abc = file.toString().toLowerCase(Locale.ROOT).endsWith(".abc");
            if (abc || MelodyFile.isNamedSo(file) || MusicXmlFile.isScore(file, attributes)) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                } else {
                    log.warn("{} is passed over: it leads to no file", file);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                log.debug("{} is passed over: it leads back to a directory that it lies in", file);
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
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
