/**
 * Tunes in: corpora from files, folders, streams and lists; what is in them, and how they are cleaned and split.
 *
 * <h2>Reading order</h2>
 *
 * <p>The one idea: a {@link io.github.folkrnn.corpus.Corpus} is a stream of texts that can be read again and again, so that
 * none has to fit into memory; whatever is done to it is another corpus.
 *
 * <ol>
 *   <li>{@code Corpus}, and the corpora that there are: {@code FileCorpus}, {@code ListCorpus}, {@code CleanedCorpus}, {@code
 *       SelectedTunes} of a split, {@code TransposedTunes}.
 *   <li>Reading: {@code TextSource} finds out the character set, {@code TuneBookReader} cuts at {@code X:} and gives each
 *       tune what a {@code FileHeader} says to all; {@code MusicXmlFile} and {@code MelodyFile} make a tune of a file.
 *   <li>Cleaning: {@code Cleaning} says what is kept, {@code Cleaner} goes from tune to tune, {@code PlainTune} writes one in
 *       the plain way by way of {@code PlainSection}, {@code PlainBar} and {@code PlainMusic}, and {@code Heard} makes sure
 *       that it sounds as before; {@code Rhythms} and {@code TitleText} are its words.
 *   <li>Counting: {@code CorpusSurvey} for a {@code CorpusReport}, {@code SimilarTunes} from {@code SharedRuns} for what is
 *       nearly equal, which {@code CorpusSplit} keeps on one side.
 * </ol>
 *
 * <p>Words of titles and rhythms can be touched without knowing the rest. What cleaning writes is what networks have
 * learnt: another way of writing is another language.
 */
@NullMarked
package io.github.folkrnn.corpus;

import org.jspecify.annotations.NullMarked;
