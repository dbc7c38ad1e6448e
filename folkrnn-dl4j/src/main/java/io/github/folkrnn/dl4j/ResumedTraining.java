package io.github.folkrnn.dl4j;

import io.github.folkrnn.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A checkpoint from which a training goes on.
 *
 * @param model the model that it holds for use
 * @param state what it holds for resuming
 */
record ResumedTraining(LstmModel model, TrainingState state) {

    /** Reads a checkpoint; throws an {@link IllegalArgumentException} if it is that of another training. */
    static ResumedTraining read(Path file, Vocabulary vocabulary, LstmShape shape, String textHash) throws IOException {
        ResumedTraining resumed = CheckpointReader.readForResuming(file);
        LstmShape saved = resumed.model().weights().shape();
        if (!vocabulary.equals(resumed.model().vocabulary())) {
            throw new IllegalArgumentException("the vocabulary must be that of the checkpoint " + file + ", which has "
                    + resumed.model().vocabulary() + "; got " + vocabulary);
        }
        if (!shape.equals(saved)) {
            throw new IllegalArgumentException("embeddingSize, units and layers must be those of the checkpoint " + file
                    + ", " + describe(saved) + ", got " + describe(shape));
        }
        if (!textHash.equals(resumed.model().provenance().get("text-sha256"))) {
            throw new IllegalArgumentException("the text must be that of the checkpoint " + file
                    + ", got another one: the same tunes in the same order, with the same ones held out, are needed");
        }
        return resumed;
    }

    private static String describe(LstmShape shape) {
        return shape.embeddingSize() + ", " + shape.units() + " and " + shape.layers();
    }
}
