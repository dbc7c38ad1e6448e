package io.github.folkrnn.dl4j.kernel;

import io.github.folkrnn.dl4j.checkpoint.Version;
import io.github.folkrnn.spi.BackendUnavailableException;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.factory.Nd4jBackend.NoAvailableBackendException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native library that Deeplearning4j computes with. */
public final class Nd4jRuntime {
    private static final Logger log = LoggerFactory.getLogger(Nd4jRuntime.class);
    private static final String VERSION = "1.0.0-M2.1";
    private static final String RUNTIME = "org.nd4j:nd4j-native:" + VERSION;
    private static final String TRAINING = "io.github.folkrnn:folkrnn-training:" + Version.CURRENT;
    private static final List<String> LIBRARIES =
            List.of("org.nd4j.linalg.factory.Nd4j", "org.deeplearning4j.nn.multilayer.MultiLayerNetwork");

    private static boolean isStarted;

    private Nd4jRuntime() {}

    /** Starts the library, or says why it cannot be had. */
    public static synchronized void require() {
        if (!LIBRARIES.stream().allMatch(Nd4jRuntime::isThere)) {
            throw new BackendUnavailableException(
                    "training needs Deeplearning4j, of which there is something missing on the class path: add "
                            + TRAINING + ", of type pom, as a run-time dependency");
        }
        try {
            start();
        } catch (LinkageError e) {
            throw new BackendUnavailableException(explain(rootCause(e)), e);
        }
    }

    private static boolean isThere(String className) {
        return Nd4jRuntime.class.getResource('/' + className.replace('.', '/') + ".class") != null;
    }

    /** What native code reads of the environment it reads here, when it is loaded for the first time. */
    private static void start() {
        NativeVariable waiting = isStarted ? null : shortWaiting();
        try {
            Nd4j.getBackend();
            isStarted = true;
        } finally {
            if (waiting != null) {
                waiting.close();
            }
        }
    }

    private static @Nullable NativeVariable shortWaiting() {
        try {
            return NativeVariable.shortWaiting();
        } catch (LinkageError e) {
            log.debug("OpenMP keeps its own way of waiting, because JavaCPP does not start here", e);
            return null;
        }
    }

    /** Whether arrays lie in the memory of the processor, and not in that of a graphics card. */
    public static boolean isCpu() {
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
