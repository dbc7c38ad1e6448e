package io.github.folkrnn.dl4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;

/** The start of libtorch, and what it says about itself. */
final class LibTorch {
    private LibTorch() {}

    static String start(int threads) throws IOException {
        torch.set_num_threads(threads);
        torch.set_num_interop_threads(1);
        return "libtorch " + torch.TORCH_VERSION + ", ATen CPU capability "
                + torch.get_cpu_capability().getString() + ", oneDNN " + torch.hasMKLDNN() + ", loaded " + loadedBlas();
    }

    /** The BLAS libraries that this process has loaded, as far as the system tells. */
    private static String loadedBlas() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(maps)) {
            return lines.filter(line -> line.matches(".*/lib(mkl_rt|openblas)\\.so[^/]*"))
                    .map(line -> line.substring(line.lastIndexOf('/') + 1))
                    .distinct()
                    .collect(Collectors.joining(" "));
        }
    }
}
