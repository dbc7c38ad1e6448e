package io.github.folkrnn.dl4j;

import io.github.folkrnn.spi.BackendUnavailableException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend.NoAvailableBackendException;

/** The native library that Deeplearning4j computes with. */
final class Nd4jRuntime {

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
        if (cause instanceof NoAvailableBackendException || cause instanceof ClassNotFoundException) {
            return "training needs an ND4J runtime, and there is none on the class path:"
                    + " add org.nd4j:nd4j-native:1.0.0-M2.1 as a run-time dependency";
        }
        return "training needs an ND4J runtime, and the one on the class path does not start here: " + cause;
    }

    private static Throwable rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
