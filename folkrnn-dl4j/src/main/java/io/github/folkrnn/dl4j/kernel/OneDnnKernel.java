package io.github.folkrnn.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes with oneDNN, which finds the processor's best instructions by itself and compiles its loops for them. */
final class OneDnnKernel implements LstmKernel {
    private final boolean bfloat16;
    private final engine engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
    private final stream stream = new stream(engine);

    /**
     * A kernel.
     *
     * @param bfloat16 whether the recurrent layers multiply bfloat16 numbers, with sums in single precision
     */
    OneDnnKernel(boolean bfloat16) {
        this.bfloat16 = bfloat16;
    }

    /** Whether the processor has instructions that multiply bfloat16 numbers. */
    static boolean hasBfloat16() {
        return (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core_bf16) == dnnl_cpu_isa_avx512_core_bf16;
    }

    @Override
    public String description() {
        dnnl_version_t version = dnnl_version();
        return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch() + ", "
                + (bfloat16 ? "bfloat16 with sums in single precision" : "single precision");
    }

    @Override
    public void multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB, float beta, INDArray result) {
        long inner = a.size(transposeA ? 0 : 1);
        dnnl_sgemm(
                flag(transposeA),
                flag(transposeB),
                result.size(0),
                result.size(1),
                inner,
                1,
                NativeArrays.pointer(a),
                a.size(1),
                NativeArrays.pointer(b),
                b.size(1),
                beta,
                NativeArrays.pointer(result),
                result.size(1));
    }

    private static byte flag(boolean transpose) {
        return (byte) (transpose ? 'T' : 'N');
    }

    @Override
    public Recurrence recurrence(RecurrenceArrays arrays) {
        return new OneDnnRecurrence(engine, stream, bfloat16, arrays);
    }
}
