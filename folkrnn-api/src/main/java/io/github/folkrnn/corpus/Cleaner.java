package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcReader;
import io.github.folkrnn.abc.AbcTune;
import io.github.folkrnn.abc.Melody;
import io.github.folkrnn.abc.Metre;
import io.github.folkrnn.corpus.CleaningReport.Change;
import io.github.folkrnn.corpus.CleaningReport.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cleans a corpus: first what each tune says of itself, then what the tunes around it say, then its text. */
final class Cleaner {
    private static final Logger log = LoggerFactory.getLogger(Cleaner.class);

    /** So many tunes of one rhythm in a row make a chapter of a book. */
    private static final int CHAPTER = 3;

    /** A tune on its way. */
    private static final class Draft {
        private final CorpusTune tune;
        private final CorpusReport.Entry entry;
        private final Metre metre;
        private final Set<Change> changes = EnumSet.noneOf(Change.class);
        private Optional<String> rhythm = Optional.empty();
        private @Nullable PlainTune plain;
        private @Nullable Unmendable fault;

        private Draft(CorpusTune tune, CorpusReport.Entry entry, Metre metre) {
            this.tune = tune;
            this.entry = entry;
            this.metre = metre;
        }

        /** Takes the rhythm if its metre allows it and the tune has none. */
        private void propose(Optional<String> proposed, Change change) {
            if (rhythm.isPresent() || proposed.isEmpty()) {
                return;
            }
            rhythm = Rhythms.fitting(proposed.get(), metre);
            changes.add(rhythm.isPresent() ? change : Change.RHYTHM_CONTRADICTED);
        }
    }

    private final Cleaning cleaning;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<CorpusTune> written = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<CleaningReport.LeftOut> leftOut = new ArrayList<>();
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private final Map<Change, Integer> changes = new EnumMap<>(Change.class);
    private final Map<String, Integer> rhythms = new HashMap<>();
    private final Map<Melody, Draft> melodies = new HashMap<>();
    private final SimilarTunes similar = new SimilarTunes();
    private int withoutRhythm;

    private Cleaner(Cleaning cleaning) {
        this.cleaning = cleaning;
    }

    static CleanedCorpus clean(Corpus corpus, Cleaning cleaning) throws IOException {
        Cleaner cleaner = new Cleaner(cleaning);
        try (Stream<CorpusTune> tunes = corpus.entries()) {
            tunes.forEach(cleaner::draft);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        cleaner.lookAround();
        cleaner.drafts.forEach(cleaner::finish);
        CleaningReport report = cleaner.report();
        log.info("{}", CorpusReportText.summary(report));
        if (cleaner.written.isEmpty()) {
            throw new CorpusException("no tune is left after cleaning: " + CorpusReportText.summary(report));
        }
        return new CleanedCorpus(cleaner.written, corpus.fragments(), report);
    }

    static Cleaning.Result clean(String abc, Cleaning cleaning) {
        Cleaner cleaner = new Cleaner(cleaning);
        cleaner.draft(new CorpusTune(abc, "", 0));
        Draft draft = cleaner.drafts.get(0);
        cleaner.finish(draft);
        if (cleaner.written.isEmpty()) {
            CleaningReport.LeftOut left = cleaner.leftOut.get(0);
            return new Cleaning.Result(Optional.empty(), Set.of(), Optional.of(left.reason()), left.message());
        }
        return new Cleaning.Result(Optional.of(cleaner.written.get(0).abc()), draft.changes, Optional.empty(), "");
    }

    private void draft(CorpusTune text) {
        AbcTune tune = AbcReader.read(text.abc());
        TitleText title = TitleText.of(tune.titles());
        Draft draft = new Draft(text, CorpusReport.Entry.of(drafts.size(), text, tune), tune.metre());
        Optional<String> field = Rhythms.ofField(tune);
        if (field.isPresent()) {
            draft.rhythm = Rhythms.fitting(field.get(), tune.metre());
            if (draft.rhythm.isEmpty()) {
                draft.changes.add(Change.RHYTHM_CONTRADICTED);
            }
        }
        draft.propose(title.rhythm(), Change.RHYTHM_FROM_TITLE);
        draft.propose(Rhythms.ofTitle(title.text()), Change.RHYTHM_FROM_TITLE);
        draft.propose(Rhythms.ofIdentifier(tune), Change.RHYTHM_FROM_IDENTIFIER);
        draft.propose(cleaning.rhythm(tune), Change.RHYTHM_FROM_CALLER);
        draft.propose(Rhythms.ofMetre(tune.metre()), Change.RHYTHM_FROM_METRE);
        try {
            draft.plain = PlainTune.of(tune, text.abc(), title);
        } catch (Unmendable e) {
            draft.fault = e;
        }
        drafts.add(draft);
    }

    /** Gives a rhythm to tunes without one that stand within a chapter of a dance. */
    private void lookAround() {
        List<Draft> known =
                drafts.stream().filter(draft -> draft.rhythm.isPresent()).toList();
        for (int i = 1; i < known.size(); i++) {
            Draft before = known.get(i - 1);
            Draft after = known.get(i);
            String rhythm = before.rhythm.orElseThrow();
            boolean chapter = after.rhythm.equals(before.rhythm)
                    && Rhythms.isBound(rhythm)
                    && isRow(known, i - CHAPTER, i - 1, before)
                    && isRow(known, i, i + CHAPTER - 1, before);
            if (chapter) {
                drafts.subList(before.entry.index() + 1, after.entry.index()).stream()
                        .filter(draft -> Rhythms.fitting(rhythm, draft.metre)
                                .filter(rhythm::equals)
                                .isPresent())
                        .forEach(draft -> draft.propose(Optional.of(rhythm), Change.RHYTHM_FROM_NEIGHBOURS));
            }
        }
    }

    /** Whether all tunes from one place to another are of one rhythm and of one file. */
    private static boolean isRow(List<Draft> known, int from, int to, Draft like) {
        return from >= 0
                && to < known.size()
                && known.subList(from, to + 1).stream()
                        .allMatch(draft -> draft.rhythm.equals(like.rhythm)
                                && draft.tune.source().equals(like.tune.source()));
    }

    private void finish(Draft draft) {
        try {
            if (draft.fault != null) {
                throw draft.fault;
            }
            write(draft, abc(draft));
        } catch (Unmendable e) {
            leftOut.add(new CleaningReport.LeftOut(draft.entry, e.reason(), String.valueOf(e.getMessage())));
            reasons.merge(e.reason(), 1, Integer::sum);
        }
    }

    private String abc(Draft draft) throws Unmendable {
        PlainTune plain = draft.plain;
        if (plain == null) {
            throw new AssertionError("a tune without a fault has been read");
        } else if (plain.notes() > cleaning.mostNotes()) {
            throw new Unmendable(
                    Reason.TOO_LONG, plain.notes() + " notes, where " + cleaning.mostNotes() + " are allowed");
        }
        String title = plain.title();
        Kept kept = cleaning.kept();
        String abc = plain.abc(title, draft.rhythm, kept);
        if (!cleaning.spells(abc)) {
            draft.changes.add(Change.SPELLING);
            abc = spelled(plain, draft);
        }
        draft.changes.addAll(plain.changes());
        return abc;
    }

    /** The tune with as little left out as the vocabulary asks for. */
    private String spelled(PlainTune plain, Draft draft) throws Unmendable {
        String title = spelledTitle(plain.title());
        Kept kept = cleaning.kept();
        List<Kept> fewer = List.of(
                kept,
                new Kept(kept.graceNotes(), kept.ornaments(), false),
                new Kept(kept.graceNotes(), false, false),
                Kept.NOTHING);
        for (Optional<String> rhythm :
                Stream.of(draft.rhythm, Optional.<String>empty()).distinct().toList()) {
            for (Kept choice : fewer) {
                String abc = plain.abc(title, rhythm, choice);
                if (cleaning.spells(abc)) {
                    draft.rhythm = rhythm;
                    return abc;
                }
            }
        }
        throw new Unmendable(Reason.NOT_SPELLED, "even without ornaments, rhythm and letters of the title");
    }

    private String spelledTitle(String title) {
        return title.codePoints()
                .mapToObj(Character::toString)
                .map(symbol -> cleaning.spells("T:" + symbol) ? symbol : plainLetters(symbol))
                .collect(Collectors.joining())
                .replaceAll(" +", " ")
                .strip();
    }

    /** A letter without its accents, or nothing, where a vocabulary lacks the letter. */
    private String plainLetters(String symbol) {
        String bare = Normalizer.normalize(symbol, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return cleaning.spells("T:" + bare) ? bare : "";
    }

    private void write(Draft draft, String abc) throws Unmendable {
        AbcTune tune = AbcReader.read(abc);
        Draft first = melodies.putIfAbsent(Melody.asWritten(tune), draft);
        if (first != null && !cleaning.keepsCopies()) {
            throw new Unmendable(Reason.COPY, first.entry.toString());
        }
        written.add(new CorpusTune(abc, draft.tune.source(), draft.tune.line()));
        places.add(draft.entry.index());
        similar.add(tune);
        draft.changes.forEach(change -> changes.merge(change, 1, Integer::sum));
        if (draft.rhythm.isPresent()) {
            rhythms.merge(draft.rhythm.get(), 1, Integer::sum);
        } else {
            withoutRhythm++;
        }
    }

    private CleaningReport report() {
        List<List<Integer>> settings = similar.groups().stream()
                .map(group -> Arrays.stream(group).mapToObj(places::get).toList())
                .toList();
        return new CleaningReport(
                drafts.size(),
                written.size(),
                leftOut,
                CorpusSurvey.byFrequency(reasons),
                CorpusSurvey.byFrequency(changes),
                CorpusSurvey.byFrequency(rhythms),
                withoutRhythm,
                settings);
    }
}
