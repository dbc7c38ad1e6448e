package io.github.folkrnn.corpus;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tunes that were cleaned, held in memory, and the report of their cleaning. Immutable and thread-safe.
 *
 * <pre>{@code
 * CleanedCorpus cleaned = corpus.cleaned(Cleaning.plain());
 * System.out.println(cleaned.report().text());
 * }</pre>
 *
 * @see Corpus#cleaned
 */
public final class CleanedCorpus implements Corpus {
    private final List<CorpusTune> tunes;
    private final List<Fragment> fragments;
    private final CleaningReport report;

    CleanedCorpus(List<CorpusTune> tunes, List<Fragment> fragments, CleaningReport report) {
        this.tunes = List.copyOf(tunes);
        this.fragments = List.copyOf(fragments);
        this.report = report;
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
    public List<Fragment> fragments() {
        return fragments;
    }

    /**
     * What was done to how many tunes, and which were left out.
     *
     * @return the report
     */
    public CleaningReport report() {
        return report;
    }
}
