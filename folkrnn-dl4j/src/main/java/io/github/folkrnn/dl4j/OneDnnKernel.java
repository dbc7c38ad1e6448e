package io.github.folkrnn.dl4j;

import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes with oneDNN, which finds the processor's best instructions by itself and compiles its loops for them. */
final class OneDnnKernel implements LstmKernel {

    private final engine engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
    private final stream stream = new stream(engine);

    @Override
    public String description() {
        dnnl_version_t version = dnnl_version();
        return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch() + ", instructions "
                + dnnl_get_effective_cpu_isa() + ", single precision";
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
        return new OneDnnRecurrence(engine, stream, arrays);
    }
}
