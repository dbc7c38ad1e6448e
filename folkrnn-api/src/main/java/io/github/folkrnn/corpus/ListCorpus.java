package io.github.folkrnn.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tunes in memory. */
final class ListCorpus implements Corpus {
    private final List<CorpusTune> tunes;
    private final List<Fragment> fragments;
    private final List<TextEncoding> encodings;

    private ListCorpus(List<CorpusTune> tunes, List<Fragment> fragments, List<TextEncoding> encodings) {
        this.tunes = List.copyOf(tunes);
        this.fragments = List.copyOf(fragments);
        this.encodings = List.copyOf(encodings);
    }

    static Corpus of(List<String> texts) {
        Objects.requireNonNull(texts, "tunes");
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("tunes must hold at least one tune, got an empty list");
        }
        List<CorpusTune> tunes = new ArrayList<>();
        for (String text : texts) {
            Objects.requireNonNull(text, () -> "tunes[" + tunes.size() + "]");
            String tune = text.lines().collect(Collectors.joining("\n")).strip();
            check("tune " + (tunes.size() + 1) + " of " + texts.size(), tune);
            tunes.add(new CorpusTune(tune, "", 0));
        }
        return new ListCorpus(tunes, List.of(), List.of());
    }

    private static void check(String name, String tune) {
        if (tune.isEmpty()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        int number = 0;
        int starts = 0;
        List<String> lines = tune.lines().toList();
        BitSet blocks = TuneBookReader.blocks(lines);
        for (String line : lines) {
            starts += TuneBookReader.startsTune(line) && !blocks.get(number) ? 1 : 0;
            number++;
            if (line.isBlank()) {
                throw new IllegalArgumentException(name + " has a blank line inside, which ends a tune");
            }
            if (starts > 1) {
                throw new IllegalArgumentException(
                        name + ", line " + number + ": begins with X:, which starts another tune");
            }
            Optional<String> fault = TuneBookReader.fault(line);
            if (fault.isPresent()) {
                throw new IllegalArgumentException(name + ", line " + number + ", " + fault.get());
            }
        }
    }

    static Corpus ofStream(InputStream abc, String name) throws IOException {
        Objects.requireNonNull(abc, "abc");
        byte[] bytes = abc.readAllBytes();
        TextSource source = TextSource.of(name, () -> new ByteArrayInputStream(bytes), null);
        List<Fragment> fragments = new ArrayList<>();
        source.check(fragments);
        List<CorpusTune> tunes = new ArrayList<>();
        try (TuneBookReader reader = source.open()) {
            for (var tune = reader.nextTune(); tune.isPresent(); tune = reader.nextTune()) {
                tunes.add(tune.get());
            }
        }
        FileCorpus.warnOf(fragments);
        return new ListCorpus(tunes, fragments, List.of(source.encoding()));
    }

    static Corpus bundled() {
        try (InputStream abc = Objects.requireNonNull(ListCorpus.class.getResourceAsStream("bundled.abc"))) {
            return ofStream(abc, "the bundled corpus");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Stream<String> tunes() {
        return tunes.stream().map(CorpusTune::abc);
    }

    @Override
    public Stream<CorpusTune> entries() {
        return tunes.stream();
    }

    @Override
    public List<TextEncoding> encodings() {
        return encodings;
    }

    @Override
    public List<Fragment> fragments() {
        return fragments;
    }
}
