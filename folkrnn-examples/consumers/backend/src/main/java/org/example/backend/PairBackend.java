package org.example.backend;

import io.github.folkrnn.file.AtomicFile;
import io.github.folkrnn.model.SequenceModel;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.SequenceModelProvider;
import io.github.folkrnn.spi.TrainingInput;
import io.github.folkrnn.training.TrainingConfig;
import io.github.folkrnn.training.TrainingListener;
import io.github.folkrnn.vocabulary.CharacterVocabulary;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts pairs: which symbol follows which. A checkpoint has a magic number, the symbols and the counts. */
public final class PairBackend implements SequenceModelProvider {

    private static final long MAGIC = 0x7061697273_0001L;

    @Override
    public String id() {
        return "pairs";
    }

    @Override
    public SequenceModel train(TrainingInput input, TrainingConfig config, TrainingListener listener) {
        int size = input.text().vocabulary().size();
        int[][] counts = new int[size][size];
        for (int tune = 0; tune < input.text().tunes(); tune++) {
            int[] symbols = input.text().tune(tune);
            for (int i = 1; i < symbols.length; i++) {
                counts[symbols[i - 1]][symbols[i]]++;
            }
        }
        return new PairModel(input.text().vocabulary(), counts);
    }

    @Override
    public void save(SequenceModel model, Path file) throws IOException {
        if (!(model instanceof PairModel pairs)) {
            throw new IllegalArgumentException("only models of pairs are saved, got " + model.getClass());
        }
        AtomicFile.write(file, stream -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.writeLong(MAGIC);
            int size = pairs.vocabulary().size();
            out.writeInt(size);
            for (int symbol = 0; symbol < size; symbol++) {
                out.writeUTF(pairs.vocabulary().symbol(symbol));
            }
            for (int[] row : pairs.counts()) {
                for (int count : row) {
                    out.writeInt(count);
                }
            }
            out.flush();
        });
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) < Long.BYTES) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new DataInputStream(in).readLong() == MAGIC;
        }
    }

    @Override
    public SequenceModel load(Path file) throws IOException {
        if (!recognises(file)) {
            throw new CheckpointException(file + " is no checkpoint of pairs");
        }
        byte[] bytes = Files.readAllBytes(file);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.readLong();
            int size = in.readInt();
            if (size < 1 || size > bytes.length) {
                throw new CheckpointException(file + " is damaged: it names " + size + " symbols");
            }
            List<String> symbols = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                symbols.add(in.readUTF());
            }
            if (in.available() != 4L * size * size) {
                throw new CheckpointException(file + " is damaged: it has not the counts of all pairs");
            }
            int[][] counts = new int[size][size];
            for (int[] row : counts) {
                for (int i = 0; i < size; i++) {
                    row[i] = in.readInt();
                }
            }
            return new PairModel(CharacterVocabulary.ofCharacters(symbols), counts);
        } catch (EOFException | IllegalArgumentException e) {
            throw new CheckpointException(file + " is damaged: " + e.getMessage(), e);
        }
    }
}
