package io.github.folkrnn.sabotage;

import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.spi.TrainingText;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A backend that keeps the contract, for saboteurs to break it. */
class HistoryBackend implements SequenceModelProvider {
    private static final byte[] MAGIC = {'H', 'I', 'S', 'T'};

    @Override
    public String id() {
        return "history";
    }

    @Override
    public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener)
            throws IOException {
        TrainingText text = input.text();
        int size = text.vocabulary().size();
        float[][] scores = new float[size][];
        for (int i = 0; i < size; i++) {
            int row = i;
            scores[i] = input.initialModel()
                    .map(model -> ((HistoryModel) model).scores()[row].clone())
                    .orElseGet(() -> new float[size]);
        }
        for (int i = 0; i < text.tunes(); i++) {
            int[] tune = text.tune(i);
            for (int j = 0; j + 1 < tune.length; j++) {
                scores[tune[j]][tune[j + 1]] += 0.5f;
            }
        }
        return new HistoryModel(text.vocabulary(), scores);
    }

    @Override
    public boolean canStartFrom(SequenceModel model) {
        return model instanceof HistoryModel;
    }

    @Override
    public void save(SequenceModel model, Path file) throws IOException {
        if (!(model instanceof HistoryModel own)) {
            throw new IllegalArgumentException("not a model of this backend");
        }
        AtomicFile.write(file, stream -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.write(MAGIC);
            out.writeInt(own.vocabulary().size());
            for (int id = 0; id < own.vocabulary().size(); id++) {
                out.writeUTF(own.vocabulary().symbol(id));
            }
            for (float[] row : own.scores()) {
                for (float score : row) {
                    out.writeFloat(score);
                }
            }
            out.flush();
        });
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), MAGIC);
        }
    }

    @Override
    public SequenceModel load(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("not a file");
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            if (!Arrays.equals(in.readNBytes(4), MAGIC)) {
                throw new CheckpointException("not a checkpoint of this backend");
            }
            int size = in.readInt();
            List<String> characters = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                characters.add(in.readUTF());
            }
            float[][] scores = new float[size][size];
            for (float[] row : scores) {
                for (int i = 0; i < size; i++) {
                    row[i] = in.readFloat();
                }
            }
            return new HistoryModel(CharacterVocabulary.ofCharacters(characters), scores);
        } catch (EOFException e) {
            throw new CheckpointException("the checkpoint is cut off", e);
        }
    }
}
