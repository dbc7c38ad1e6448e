package io.github.folkrnn.dl4j;

import io.github.folkrnn.spi.BackendUnavailableException;
import java.util.List;
import java.util.ServiceLoader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.factory.Nd4jBackend.NoAvailableBackendException;

/** The native library that Deeplearning4j computes with. */
final class Nd4jRuntime {

    private static final String RUNTIME = "org.nd4j:nd4j-native:1.0.0-M2.1";

    private Nd4jRuntime() {}

    /** Starts the library, or says why it cannot be had. */
    static void require() {
        try {
            Nd4j.getBackend();
        } catch (LinkageError e) {
            throw new BackendUnavailableException(explain(rootCause(e)), e);
        }
    }

    /** Whether arrays lie in the memory of the processor, and not in that of a graphics card. */
    static boolean isCpu() {
        return Nd4j.getEnvironment().isCPU();
    }

    private static String explain(Throwable cause) {
        List<String> found = ServiceLoader.load(Nd4jBackend.class).stream()
                .map(backend -> backend.type().getSimpleName())
                .toList();
        if (found.isEmpty()) {
            return "training needs an ND4J runtime, and there is none on the class path: add " + RUNTIME
                    + " as a run-time dependency";
        }
        return "training needs an ND4J runtime, and what is on the class path, " + String.join(" and ", found)
                + ", does not start here"
                + (cause instanceof NoAvailableBackendException
                        ? ": a machine without a graphics card for it needs " + RUNTIME
                        : ": " + cause);
    }

    private static Throwable rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
