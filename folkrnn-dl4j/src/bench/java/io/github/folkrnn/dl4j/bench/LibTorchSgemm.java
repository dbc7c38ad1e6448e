package io.github.folkrnn.dl4j.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Multiplies matrices with libtorch, which calls MKL. */
final class LibTorchSgemm {
    private LibTorchSgemm() {}

    public static void main(String[] arguments) throws Exception {
        Child.run(arguments, LibTorchSgemm::measure);
    }

    private static Outcome measure(Workload workload, Laps laps) throws IOException {
        String about = LibTorch.start(workload.threads());
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (Sgemm sgemm : Sgemm.of(workload)) {
            millis.put(sgemm.shape(), measure(sgemm, laps.fresh()));
        }
        return Outcome.of(millis, about);
    }

    @SuppressWarnings({"try", "unchecked"}) // The scope frees what is allocated while it is open.
    private static List<Double> measure(Sgemm sgemm, Laps laps) {
        try (PointerScope scope = new PointerScope()) {
            Tensor a = torch.rand(sgemm.rows(), sgemm.inner());
            Tensor b = torch.rand(sgemm.inner(), sgemm.columns());
            Tensor product = torch.empty(sgemm.rows(), sgemm.columns());
            return laps.measure(() -> {
                for (int i = 0; i < sgemm.times(); i++) {
                    torch.mm_out(product, a, b);
                }
            });
        }
    }
}
