package io.github.folkrnn.dl4j.bench;

import java.io.IOException;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains the network with libtorch. It calls the functions that the modules {@code nn.Embedding}, {@code nn.LSTM} and
 * {@code nn.Linear} call, with the parameters that they hold; symbols are laid out step by step, [sequence][batch].
 */
final class LibTorchTraining {
    private final Workload workload;
    private final Tensor embedding;
    private final TensorVector lstm;
    private final Tensor outputWeights;
    private final Tensor outputBias;
    private final TensorVector stateBefore;
    private final TensorVector parameters;
    private final Adam adam;

    private LibTorchTraining(Workload workload) {
        this.workload = workload;
        int gateRows = workload.gateRows();
        embedding = parameter(Workload.VOCABULARY, Workload.EMBEDDING);
        lstm = new TensorVector(
                parameter(gateRows, Workload.EMBEDDING),
                parameter(gateRows, workload.units()),
                parameter(gateRows),
                parameter(gateRows));
        outputWeights = parameter(Workload.VOCABULARY, workload.units());
        outputBias = parameter(Workload.VOCABULARY);
        stateBefore = new TensorVector(
                torch.zeros(1, workload.batch(), workload.units()), torch.zeros(1, workload.batch(), workload.units()));
        parameters = new TensorVector(
                embedding, lstm.get(0), lstm.get(1), lstm.get(2), lstm.get(3), outputWeights, outputBias);
        adam = new Adam(parameters, new AdamOptions(Workload.LEARNING_RATE));
    }

    private Tensor parameter(long... shape) {
        double bound = 1 / Math.sqrt(workload.units());
        return torch.empty(shape)
                .uniform_(-bound, bound, new GeneratorOptional())
                .set_requires_grad(true);
    }

    public static void main(String[] arguments) throws Exception {
        Child.run(arguments, LibTorchTraining::measure);
    }

    private static Outcome measure(Workload workload, Laps laps) throws IOException {
        String about = LibTorch.start(workload.threads());
        TuneText text = new TuneText();
        LibTorchTraining training = new LibTorchTraining(workload);
        return Outcome.of(Map.of(workload.shape(), laps.measure(() -> training.fit(text.windows(workload)))), about);
    }

    @SuppressWarnings({"try", "unchecked"}) // The scope frees what is allocated while it is open.
    private void fit(int[][] windows) {
        long[] read = new long[workload.symbols()];
        long[] predicted = new long[workload.symbols()];
        for (int i = 0; i < read.length; i++) {
            int[] window = windows[i % workload.batch()];
            int t = i / workload.batch();
            read[i] = window[t];
            predicted[i] = window[t + 1];
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor loss = torch.cross_entropy_loss(
                    logits(Tensor.create(read, workload.sequence(), workload.batch())),
                    Tensor.create(predicted, read.length));
            adam.zero_grad();
            loss.backward();
            torch.clip_grad_norm_(parameters, Workload.GRADIENT_CLIPPING);
            adam.step();
            Losses.check(loss.item_float());
        }
    }

    /** The scores of all symbols behind each one, [sequence x batch][vocabulary]. */
    private Tensor logits(Tensor symbols) {
        Tensor hidden = torch.lstm(
                        torch.embedding(embedding, symbols), stateBefore, lstm, true, 1, 0, true, false, false)
                .get0();
        return torch.linear(hidden.view(workload.symbols(), workload.units()), outputWeights, outputBias);
    }
}
