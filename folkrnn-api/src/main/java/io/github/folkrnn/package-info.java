/**
 * The way in: train or load a {@link io.github.folkrnn.FolkRnn}, ask it for tunes, and hear and see them.
 *
 * <p>The way of the data, and the package of each station:
 *
 * <pre>
 *  tune books ── corpus ──────┐                      what users call: io.github.folkrnn
 *    ABC, MusicXML, MIDI      │                      (FolkRnn, GenerationRequest, Tune)
 *               vocabulary ───┤
 *                             ▼
 *               training ── spi ────────► model  a backend trains it, and reads and writes it
 *                 settings    loop          │
 *                 events                    │ session: a symbol in, scores of all symbols out
 *                   └─ chart                │   └─ position: where in the tune the session is
 *                                           ▼
 *               constraint ──────────► sampling  rules symbols out; draws one of the rest
 *                                           │
 *                                           ▼
 *                                         Tune ◄──────────── abc  reads and writes the text as music
 *                                           │                 ▲
 *        ┌──────────┬──────────┬────────────┼──────────┐      │ all of these read an AbcTune
 *        ▼          ▼          ▼            ▼          ▼      │
 *      sound      score     musicxml    tunebook   evaluation, novelty
 *    MIDI, WAV   SVG, PNG  .musicxml   HTML page   how good, how new
 * </pre>
 *
 * <p>{@code musicxml} and {@code midi} also read; {@code harmony} gives a tune chord symbols; {@code file} writes whatever is
 * written to a file.
 *
 * <p>A request holds the plan of its tune ({@code TunePlan}: what is given and what is to be written). {@code Composer}
 * opens a constraint and a session for it, and lets a {@code TuneDecoder} draw symbol after symbol, each a step of a
 * {@code DecodingState}, until the separator between tunes; {@code TuneBatch} does so for many tunes in step, {@code
 * Candidates} chooses among some, and {@code ParallelComposer} spreads batches over threads. A corpus goes through
 * {@code FolkRnnBuilder}: {@code TrainingPlan} says what is learnt in which keys and what is held out, and a backend
 * does the rest.
 *
 * <p>Nothing in the other packages looks back at this one, and no two packages depend on each other in a circle.
 */
@NullMarked
package io.github.folkrnn;

import org.jspecify.annotations.NullMarked;
