package io.github.folkrnn.dl4j;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which kernel a network computes with. */
enum KernelChoice {
    /** oneDNN where its native library is there, else the BLAS of ND4J. */
    BEST {
        @Override
        LstmKernel create() {
            try {
                return new OneDnnKernel(Boolean.getBoolean("bf16"));
            } catch (LinkageError e) {
                log.debug("oneDNN does not start", e);
                return new BlasKernel("oneDNN does not start here: " + e.getMessage());
            }
        }
    },
    /** The BLAS of ND4J. */
    BLAS {
        @Override
        LstmKernel create() {
            return new BlasKernel("it was asked for");
        }
    };

    private static final Logger log = LoggerFactory.getLogger(KernelChoice.class);

    abstract LstmKernel create();
}
