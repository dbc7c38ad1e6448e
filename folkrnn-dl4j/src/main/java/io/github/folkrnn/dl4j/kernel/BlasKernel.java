package io.github.folkrnn.dl4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Computes with the BLAS that ND4J has, and with loops of our own for the gates. It is there on every system. */
final class BlasKernel implements LstmKernel {
    private final String reason;

    /**
     * A kernel.
     *
     * @param reason why it was chosen
     */
    BlasKernel(String reason) {
        this.reason = reason;
    }

    @Override
    public String description() {
        return "ND4J's BLAS, single precision; " + reason;
    }

    /** ND4J's gemm writes column by column, so that it computes the transpose of what is asked for. */
    @Override
    public void multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB, float beta, INDArray result) {
        Nd4j.gemm(b.transpose(), a.transpose(), result.transpose(), transposeB, transposeA, 1, beta);
    }

    @Override
    public Recurrence recurrence(RecurrenceArrays arrays) {
        return new BlasRecurrence(this, arrays);
    }
}
