package io.github.folkrnn.spi;

import io.github.folkrnn.evaluation.Evaluation;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.training.CheckpointWritten;
import io.github.folkrnn.training.Divergence;
import io.github.folkrnn.training.HeldOutScore;
import io.github.folkrnn.training.IterationEnd;
import io.github.folkrnn.training.SampleComposed;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingEnd;
import io.github.folkrnn.training.TrainingEnd.Reason;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.training.TrainingStarted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a {@link Learner} from batch to batch, for backends that learn step by step: it follows the schedule of the
 * learning rate, tells the listener, measures the model by the held-out tunes and keeps the best one, writes checkpoints,
 * and ends the training when it is time.
 *
 * <p>A training has diverged if a loss is not finite, or if its moving average, to which an iteration contributes a
 * twentieth, is above 1.5 times its lowest value plus 0.3 nats. Then it goes back to the weights that it has remembered,
 * at the beginning and after every 100 iterations in which the loss was about as low as ever, and goes on with half the
 * learning rate; at the sixth time it ends with these weights.
 *
 * <p>Not thread-safe; a loop runs once.
 *
 * <pre>{@code
 * class OwnTraining {
 *     SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener, Learner learner)
 *             throws Exception {
 *         return TrainingLoop.run(input, config, listener, learner);
 *     }
 * }
 * }</pre>
 */
public final class TrainingLoop {
    private static final int REMEMBER_EVERY = 100;
    private static final int MOST_DIVERGENCES = 5;
    private static final Logger log = LoggerFactory.getLogger(TrainingLoop.class);

    private final TrainingInput input;
    private final TrainingConfig config;
    private final TrainingListener listener;
    private final Learner learner;
    private final LossMonitor losses;
    private final long begin = System.nanoTime();
    private final Duration elapsedBefore;
    private final RemainingTime remainingTime = new RemainingTime();
    private final boolean isResumed;
    private int iteration;
    private int divergences;
    private double rememberedLoss;
    private int rememberedIteration;
    private double bestBits;
    private int bestIteration;
    private int evaluationsSinceBest;
    private int lastEvaluation = -1;
    private int lastCheckpoint = -1;
    private @Nullable SequenceModel best;

    private TrainingLoop(
            TrainingInput input,
            TrainingConfig config,
            TrainingListener listener,
            Learner learner,
            TrainingProgress start,
            boolean isResumed,
            @Nullable SequenceModel best) {
        this.input = Objects.requireNonNull(input, "input");
        this.config = Objects.requireNonNull(config, "config");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.learner = Objects.requireNonNull(learner, "learner");
        this.losses = new LossMonitor(start);
        this.elapsedBefore = start.elapsed();
        this.iteration = start.iteration();
        this.divergences = start.divergences();
        this.rememberedIteration = start.rememberedIteration();
        this.rememberedLoss = start.rememberedLoss();
        this.isResumed = isResumed;
        this.bestBits = start.bestBits();
        this.bestIteration = start.bestIteration();
        this.evaluationsSinceBest = start.evaluationsSinceBest();
        this.best = best;
    }

    /**
     * Trains from the beginning.
     *
     * @param input the text and what else there may be
     * @param config the settings, of which the loop follows the iterations and the learning rate
     * @param listener whom to tell
     * @param learner what learns
     * @return the model that has done best on the held-out tunes, or the last one where there are none
     * @throws IOException if a checkpoint cannot be written or the held-out tunes cannot be read
     * @throws IllegalStateException if the training diverges before it has learnt anything
     */
    public static SequenceModel run(
            TrainingInput input, TrainingConfig config, TrainingListener listener, Learner learner) throws IOException {
        return new TrainingLoop(input, config, listener, learner, TrainingProgress.START, false, null).run();
    }

    /**
     * Goes on with a training.
     *
     * @param input the text and what else there may be
     * @param config the settings, of which the loop follows the iterations and the learning rate
     * @param listener whom to tell
     * @param learner what learns, in the state in which it was then, and with the one that it had remembered
     * @param progress how far the training had come
     * @param model the model that was saved for use, which the loop closes unless it returns it
     * @return the model that has done best on the held-out tunes, or the last one where there are none
     * @throws IOException if a checkpoint cannot be written or the held-out tunes cannot be read
     * @throws IllegalStateException if the training diverges before it has learnt anything
     */
    public static SequenceModel resume(
            TrainingInput input,
            TrainingConfig config,
            TrainingListener listener,
            Learner learner,
            TrainingProgress progress,
            SequenceModel model)
            throws IOException {
        boolean isBest = progress.bestIteration() > 0 && input.heldOut().isPresent();
        if (!isBest) {
            model.close();
        }
        return new TrainingLoop(input, config, listener, learner, progress, true, isBest ? model : null).run();
    }

    private SequenceModel run() throws IOException {
        if (input.checkpoints().isEmpty()) {
            return train();
        }
        CheckpointFolder.Lock lock = input.checkpoints().get().lock();
        try {
            return train();
        } finally {
            lock.close();
        }
    }

    private SequenceModel train() throws IOException {
        try {
            listener.onStart(new TrainingStarted(iteration, config.iterations(), elapsedBefore));
            if (!isResumed) {
                remember();
            }
            Optional<Reason> reason = reasonToEnd();
            while (reason.isEmpty()) {
                reason = learn() ? reasonToEnd() : Optional.of(Reason.DIVERGED);
            }
            return end(reason.get());
        } catch (IOException | RuntimeException | Error e) {
            if (best != null) {
                best.close();
            }
            throw e;
        }
    }

    private Optional<Reason> reasonToEnd() {
        if (iteration >= config.iterations()) {
            return Optional.of(Reason.COMPLETED);
        }
        if (input.heldOut().isPresent()
                && evaluationsSinceBest >= input.heldOut().get().patience()) {
            return Optional.of(Reason.NO_IMPROVEMENT);
        }
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(Reason.INTERRUPTED);
        }
        return input.isStopRequested() ? Optional.of(Reason.STOPPED) : Optional.empty();
    }

    /** Learns a batch, and tells whether to go on. */
    private boolean learn() throws IOException {
        double rate = config.learningRate().at(iteration, config.iterations()) * rateFactor();
        Learner.Step step = learner.learn(iteration, rate);
        iteration++;
        if (!losses.accept(step.loss()) || (isAnythingDue() && !learner.isFinite())) {
            return rollBack(step.loss(), rate);
        }
        remainingTime.iterationEnded(System.nanoTime() - begin);
        listener.onIteration(new IterationEnd(
                iteration,
                config.iterations(),
                step.loss(),
                losses.smoothed(),
                rate,
                step.gradientNorm(),
                elapsed(),
                remainingTime.of(config.iterations() - iteration)));
        if (isEvaluationDue()) {
            evaluate(input.heldOut().get());
        }
        if (isSampleDue()) {
            sample(input.samples().get());
        }
        if (isRememberingDue()) {
            remember();
        }
        if (isCheckpointDue()) {
            save(input.checkpoints().get());
        }
        return true;
    }

    /** The loss was that before the weights changed: it does not tell whether they are worth anything now. */
    private boolean isAnythingDue() {
        return isEvaluationDue() || isSampleDue() || isRememberingDue() || isCheckpointDue();
    }

    /** Also after the last iteration, before its checkpoint, so that a training that is made longer knows what it had. */
    private boolean isEvaluationDue() {
        return input.heldOut().isPresent()
                && (iteration % input.heldOut().get().every() == 0 || iteration == config.iterations());
    }

    private boolean isSampleDue() {
        return input.samples().isPresent() && iteration % input.samples().get().every() == 0;
    }

    private boolean isRememberingDue() {
        return iteration % REMEMBER_EVERY == 0 && losses.isNearLowest();
    }

    private boolean isCheckpointDue() {
        return input.checkpoints().isPresent()
                && iteration % input.checkpoints().get().every() == 0;
    }

    private double rateFactor() {
        return Math.scalb(1.0, -divergences);
    }

    private Duration elapsed() {
        return elapsedBefore.plusNanos(System.nanoTime() - begin);
    }

    private void remember() {
        learner.remember();
        rememberedLoss = losses.smoothed();
        rememberedIteration = iteration;
    }

    private boolean rollBack(double loss, double rate) {
        double smoothedLoss = losses.smoothed();
        learner.rollBack();
        losses.rollBack(rememberedLoss);
        if (divergences == MOST_DIVERGENCES) {
            if (rememberedIteration == 0) {
                throw new IllegalStateException("the training has diverged: the loss of iteration " + iteration + " is "
                        + loss + "; a learningRate below " + rate + " may help");
            }
            return false;
        }
        divergences++;
        log.warn(
                "the training has diverged: the loss of iteration {} is {}; it goes back to iteration {}, with half the"
                        + " learning rate",
                iteration,
                loss,
                rememberedIteration);
        listener.onDivergence(new Divergence(iteration, loss, smoothedLoss, rememberedIteration, rateFactor()));
        return true;
    }

    private void evaluate(HeldOut heldOut) throws IOException {
        SequenceModel model = learner.model(iteration);
        Evaluation evaluation = Evaluation.of(model, heldOut.tunes());
        lastEvaluation = iteration;
        boolean better = best == null || evaluation.bitsPerCharacter() < bestBits;
        SequenceModel worse = better ? best : model;
        if (better) {
            best = model;
            bestBits = evaluation.bitsPerCharacter();
            bestIteration = iteration;
            evaluationsSinceBest = 0;
        } else {
            evaluationsSinceBest++;
        }
        if (worse != null) {
            worse.close();
        }
        listener.onHeldOutScore(new HeldOutScore(iteration, evaluation, better));
    }

    private void sample(Samples samples) {
        String abc;
        try (SequenceModel model = learner.model(iteration)) {
            abc = samples.composer().apply(model, iteration);
        }
        listener.onSample(new SampleComposed(iteration, abc));
    }

    private void save(CheckpointFolder folder) throws IOException {
        SequenceModel model = best != null ? best : learner.model(iteration);
        Path file;
        try {
            file = folder.write(iteration, target -> learner.save(target, model, progress()));
        } finally {
            if (model != best) {
                model.close();
            }
        }
        lastCheckpoint = iteration;
        listener.onCheckpoint(new CheckpointWritten(iteration, file));
    }

    private TrainingProgress progress() {
        return new TrainingProgress(
                iteration,
                elapsed(),
                losses.smoothed(),
                losses.lowest(),
                bestBits,
                bestIteration,
                evaluationsSinceBest,
                divergences,
                rememberedIteration,
                rememberedLoss);
    }

    private SequenceModel end(Reason reasonToEnd) throws IOException {
        Reason reason = reasonToEnd;
        boolean isFinite = learner.isFinite();
        if (!isFinite) {
            learner.rollBack();
            reason = Reason.DIVERGED;
        }
        // Before the last measurement, which a training that went on would not have made here; nor would that have gone
        // back here, so that it is resumed from an earlier checkpoint.
        if (isFinite && input.checkpoints().isPresent() && lastCheckpoint != iteration) {
            save(input.checkpoints().get());
        }
        if (input.heldOut().isPresent() && lastEvaluation != iteration) {
            evaluate(input.heldOut().get());
        }
        int kept = best != null ? bestIteration : reason == Reason.DIVERGED ? rememberedIteration : iteration;
        SequenceModel model = best != null ? best : learner.model(kept);
        listener.onEnd(new TrainingEnd(iteration, reason, kept, elapsed()));
        return model;
    }
}
