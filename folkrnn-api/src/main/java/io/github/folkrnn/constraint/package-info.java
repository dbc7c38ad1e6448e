/**
 * A constraint on the symbols of a tune, so that every tune that is composed is valid ABC notation.
 *
 * <p>{@link io.github.folkrnn.constraint.AbcConstraint} is the way in, {@link io.github.folkrnn.constraint.AbcFeature}
 * names what it may allow besides; the rest is how it knows.
 *
 * <h2>Reading order</h2>
 *
 * <p>The one idea: a grammar reads the tune character by character and refuses what is wrong at once; before a symbol is
 * allowed, the <em>completion cost</em> behind it, the number of symbols of one certain way to a valid end, has to fit into
 * the symbols that are left. So a run never gets stuck, and always ends in time.
 *
 * <ol>
 *   <li>{@code ConstraintRun}: one tune; which symbols are allowed now, and what they cost.
 *   <li>{@code TuneGrammar}, which is {@code HeaderGrammar} and then {@code MusicGrammar}; the states of the latter are
 *       {@code MusicMode}. They hold {@code BarClock} (time in ticks), {@code Form} (parts, repeats and endings), {@code
 *       NoteSyntax} and {@code NotePrefix} (the note under way).
 *   <li>{@code CompletionCost} and {@code HeaderCompletionCost}, from {@code NoteCosts} and {@code BarTable}: what fills a
 *       rest of a bar at the least.
 *   <li>{@code PhrasePlanner}: the lengths of parts, and the end of a phrase at which the tune has to end.
 *   <li>{@code Notation}: what follows from a vocabulary and a {@code TuneSpecification} alone. It takes longer to make than
 *       a tune to write, so {@code Notations} keep it as long as the vocabulary lives.
 * </ol>
 *
 * <p>What fields may say is in {@code FieldLines} and {@code FieldChoice}, and can be touched without knowing the rest.
 * Whoever lets the grammar accept something new must let {@code CompletionCost} end it: {@code RandomTunesTest} draws
 * tunes at random and finds what was forgotten.
 */
@NullMarked
package io.github.folkrnn.constraint;

import org.jspecify.annotations.NullMarked;
