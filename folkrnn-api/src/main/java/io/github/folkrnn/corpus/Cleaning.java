package io.github.folkrnn.corpus;

import io.github.folkrnn.abc.AbcTune;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A recipe for cleaning the tunes of a corpus: {@link Corpus#cleaned} reads them as music and writes them in one plain way, so
 * that a network learns music and not the habits of many transcribers.
 *
 * <pre>{@code
 * CleanedCorpus tunes = Corpus.ofDirectory(folder).cleaned(Cleaning.plain().keepGraceNotes());
 * System.out.println(tunes.report().text());
 * }</pre>
 *
 * <p>A cleaned tune has the fields {@code X:1}, {@code T:}, {@code R:}, {@code M:}, {@code L:} and {@code K:}, in this
 * order, and four bars to a line. Its title stands in one case, with its article in front and without a rhythm behind a
 * dash. Its rhythm is that of its {@code R:} field, else what its title or an identifier in {@code Z:} names, what the
 * {@linkplain #rhythms caller} knows, what its metre allows no doubt about, or that of the tunes around it, if its file
 * has those before and after it as the same dance; a rhythm that contradicts the metre is left out. Each repeat has its
 * {@code |:} and its {@code :|}, endings are written {@code |1 … :|2 … ||}, an order of parts is written out, bars that
 * line ends had cut are whole, dances in cut time stand in 4/4, notes are beamed by the metre, and accidentals stand where they are needed. Fingerings,
 * bowings, dynamics, slurs, words, tempo and all other fields are left out, and so are grace notes, ornaments and chord
 * symbols unless they are kept.
 *
 * <p>The notes of a cleaned tune, as they are played, are those of the tune before, with the same pitches, onsets and
 * durations (repeats {@linkplain io.github.folkrnn.abc.Repeats#STANDARD by the standard}, ornaments not counted). A tune
 * of which this cannot be said is left out, and the {@link CleaningReport} names it with the reason.
 *
 * <p>Immutable; thread-safe if the functions that it was given are.
 */
public final class Cleaning {
    private static final Cleaning PLAIN =
            new Cleaning(Kept.NOTHING, false, Integer.MAX_VALUE, tune -> Optional.empty(), text -> true);

    private final Kept kept;
    private final boolean copies;
    private final int mostNotes;
    private final Function<AbcTune, Optional<String>> rhythms;
    private final Predicate<String> spells;

    private Cleaning(
            Kept kept,
            boolean copies,
            int mostNotes,
            Function<AbcTune, Optional<String>> rhythms,
            Predicate<String> spells) {
        this.kept = kept;
        this.copies = copies;
        this.mostNotes = mostNotes;
        this.rhythms = rhythms;
        this.spells = spells;
    }

    /**
     * The plain way: nothing is kept but the notes, and of tunes with the same notes the first alone.
     *
     * @return the cleaning
     */
    public static Cleaning plain() {
        return PLAIN;
    }

    /**
     * Keeps grace notes, too.
     *
     * @return a new cleaning
     */
    public Cleaning keepGraceNotes() {
        return keep(new Kept(true, kept.ornaments(), kept.chordSymbols()));
    }

    /**
     * Keeps ornaments, too: rolls, trills, mordents, turns and slides.
     *
     * @return a new cleaning
     */
    public Cleaning keepOrnaments() {
        return keep(new Kept(kept.graceNotes(), true, kept.chordSymbols()));
    }

    /**
     * Keeps chord symbols, too.
     *
     * @return a new cleaning
     */
    public Cleaning keepChordSymbols() {
        return keep(new Kept(kept.graceNotes(), kept.ornaments(), true));
    }

    private Cleaning keep(Kept newKept) {
        return new Cleaning(newKept, copies, mostNotes, rhythms, spells);
    }

    /**
     * Keeps all tunes that have the same notes, in whatever key, and not the first alone.
     *
     * @return a new cleaning
     */
    public Cleaning keepCopies() {
        return new Cleaning(kept, true, mostNotes, rhythms, spells);
    }

    /**
     * Leaves out tunes that are longer.
     *
     * @param notes the most notes that a tune may have as it is played, with its repeats; at least 1
     * @return a new cleaning
     * @throws IllegalArgumentException if {@code notes} is below 1
     */
    public Cleaning longest(int notes) {
        if (notes < 1) {
            throw new IllegalArgumentException("notes must be at least 1, got " + notes);
        }
        return new Cleaning(kept, copies, notes, rhythms, spells);
    }

    /**
     * Says what the caller knows of the rhythms of tunes that have no {@code R:} field and whose titles name none: the
     * chapters of a book, for example.
     *
     * @param newRhythms gives a tune's rhythm, such as {@code march}, if it is known
     * @return a new cleaning
     */
    public Cleaning rhythms(Function<AbcTune, Optional<String>> newRhythms) {
        Objects.requireNonNull(newRhythms, "newRhythms");
        return new Cleaning(kept, copies, mostNotes, newRhythms, spells);
    }

    /**
     * Makes each tune one that a vocabulary can spell, so that a network that has it can learn them. What it lacks is
     * left out where the tune is a tune without it: chord symbols, ornaments and grace notes that would be kept,
     * characters of the title, the rhythm. Tunes that it cannot spell even so are left out and counted.
     *
     * @param newSpells whether a text can be spelled: {@code vocabulary::covers}
     * @return a new cleaning
     */
    public Cleaning spelledBy(Predicate<String> newSpells) {
        Objects.requireNonNull(newSpells, "newSpells");
        return new Cleaning(kept, copies, mostNotes, rhythms, newSpells);
    }

    /**
     * What became of one tune.
     *
     * @param abc the tune as it is written in the plain way; nothing if it was left out
     * @param changes what was changed in it; empty if it was left out
     * @param reason why it was left out, if it was
     * @param message what exactly stands where in the text of a tune that was left out; empty otherwise
     */
    public record Result(
            Optional<String> abc,
            Set<CleaningReport.Change> changes,
            Optional<CleaningReport.Reason> reason,
            String message) {
        /**
         * Takes a copy of the set.
         *
         * @param abc the tune as it is written in the plain way
         * @param changes what was changed in it
         * @param reason why it was left out
         * @param message what exactly stands where
         */
        public Result {
            changes = Set.copyOf(changes);
        }
    }

    /**
     * Cleans one tune by itself, as {@link Corpus#cleaned} does a corpus, but without what only the tunes around it tell:
     * it gets no rhythm from its neighbours, and is never left out as a copy.
     *
     * @param tune a tune in ABC notation, without blank lines
     * @return the tune as it is written in the plain way, or why it is left out
     */
    public Result clean(String tune) {
        return Cleaner.clean(Objects.requireNonNull(tune, "tune"), this);
    }

    Kept kept() {
        return kept;
    }

    /** {@return whether of several tunes with the same notes all are kept, and not the first alone} */
    public boolean keepsCopies() {
        return copies;
    }

    int mostNotes() {
        return mostNotes;
    }

    Optional<String> rhythm(AbcTune tune) {
        return Objects.requireNonNull(rhythms.apply(tune), "a rhythm").flatMap(Rhythms::named);
    }

    boolean spells(String text) {
        return spells.test(text);
    }
}
