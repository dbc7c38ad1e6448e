package io.github.folkrnn.dl4j.checkpoint;

import io.github.folkrnn.dl4j.inference.LstmModel;
import io.github.folkrnn.dl4j.network.LstmShape;
import io.github.folkrnn.dl4j.safetensors.Excerpt;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A checkpoint from which a training goes on.
 *
 * @param model the model that it holds for use
 * @param state what it holds for resuming
 */
public record ResumedTraining(LstmModel model, TrainingState state) {
    /** Among the facts about a model's origin, the hash of the text that it learns. */
    public static final String TEXT = "text-sha256";

    /** Among the facts about a model's origin, the fingerprint of the model that its training started from, if any. */
    public static final String START = "started-from";

    /** Among the facts about a model's origin, the symbols that it has got besides those of that model, if any. */
    public static final String ADDED = "added-symbols";

    /**
     * Reads a checkpoint; throws an {@link IllegalArgumentException} if it is that of another training. The model that a
     * training started from need not be there to resume it.
     */
    public static ResumedTraining read(Path file, Vocabulary vocabulary, LstmShape shape, Map<String, String> origin)
            throws IOException {
        ResumedTraining resumed = CheckpointReader.readForResuming(file);
        LstmShape savedShape = resumed.model().weights().shape();
        if (!vocabulary.equals(resumed.model().vocabulary())) {
            throw new IllegalArgumentException("the vocabulary must be that of the checkpoint " + file + ", which has "
                    + resumed.model().vocabulary() + "; got " + vocabulary);
        }
        if (!shape.positions().equals(savedShape.positions())) {
            throw new IllegalArgumentException("positionInputs and positionSize must be those of the checkpoint " + file
                    + ", " + resumed.model().config().positionInputs() + " and "
                    + savedShape.positions().size()
                    + ", got " + shape.positions().inputs() + " inputs and "
                    + shape.positions().size());
        }
        if (!shape.equals(savedShape)) {
            throw new IllegalArgumentException("embeddingSize, units and layers must be those of the checkpoint " + file
                    + ", " + describe(savedShape) + ", got " + describe(shape));
        }
        Map<String, String> saved = resumed.model().provenance();
        if (!origin.get(TEXT).equals(saved.get(TEXT))) {
            throw new IllegalArgumentException(
                    "the text must be that of the checkpoint " + file
                            + ", got another one: the same tunes in the same order, with the same ones held out, are needed; other"
                            + " tunes are learnt into another folder, with startFrom if they are to go on from a saved network");
        }
        String start = origin.get(START);
        if (start != null && !start.equals(saved.get(START))) {
            throw new IllegalArgumentException("the network to start from must be that of the checkpoint " + file + ", "
                    + Excerpt.of(saved.getOrDefault(START, "none")) + ", got " + start);
        }
        return resumed;
    }

    /**
     * Whether batches with these settings go on from the states of those with the checkpoint's. With another batching, or
     * batches of another size, the first one begins afresh.
     */
    public boolean goesOnFromStates(TrainingConfig config) {
        TrainingConfig saved = model.config();
        return saved.batching() == config.batching() && saved.batchSize() == config.batchSize();
    }

    /** The facts about the model's origin. */
    public Map<String, String> origin() {
        Map<String, String> origin = new HashMap<>(model.provenance());
        origin.keySet().retainAll(Set.of(TEXT, START, ADDED));
        return origin;
    }

    private static String describe(LstmShape shape) {
        return shape.embeddingSize() + ", " + shape.units() + " and " + shape.layers();
    }
}
