package io.github.folkrnn.dl4j.kernel;

import java.util.function.Supplier;

/** The choice of the kernel with which a network computes. */
public enum KernelChoice {
    /** oneDNN in single precision, where its native library is there, else ND4J's BLAS. */
    SINGLE(() -> oneDnnOr(false)),
    /** oneDNN in bfloat16, where the processor has instructions for it, else in single precision. */
    MIXED(() -> oneDnnOr(true)),
    /** ND4J's BLAS. */
    BLAS(() -> new BlasKernel("it was asked for"));

    private final Supplier<LstmKernel> factory;

    KernelChoice(Supplier<LstmKernel> factory) {
        this.factory = factory;
    }

    public LstmKernel create() {
        return factory.get();
    }

    private static LstmKernel oneDnnOr(boolean bfloat16) {
        try {
            return new OneDnnKernel(bfloat16 && OneDnnKernel.hasBfloat16());
        } catch (LinkageError e) {
            return new BlasKernel("oneDNN does not start here: " + e.getMessage());
        }
    }
}
