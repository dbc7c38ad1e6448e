package io.github.folkrnn.dl4j.bench;

import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;
import static org.bytedeco.dnnl.global.dnnl.get_effective_cpu_isa;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.javacpp.FloatPointer;

/** Multiplies matrices with oneDNN. It has no call for the number of threads, so the {@link Party} sets OpenMP's. */
final class OneDnnSgemm {
    private static final byte PLAIN = 'N';

    private OneDnnSgemm() {}

    public static void main(String[] arguments) throws Exception {
        Child.run(arguments, OneDnnSgemm::measure);
    }

    private static Outcome measure(Workload workload, Laps laps) throws IOException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (Sgemm sgemm : Sgemm.of(workload)) {
            millis.put(sgemm.shape(), measure(sgemm, laps.fresh()));
        }
        return Outcome.of(millis, about());
    }

    private static String about() {
        dnnl_version_t version = dnnl_version();
        return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch() + ", ISA "
                + get_effective_cpu_isa().intern();
    }

    private static List<Double> measure(Sgemm sgemm, Laps laps) {
        try (FloatPointer a = random(sgemm.rows() * sgemm.inner());
                FloatPointer b = random(sgemm.inner() * sgemm.columns());
                FloatPointer product = new FloatPointer((long) sgemm.rows() * sgemm.columns())) {
            return laps.measure(() -> {
                for (int i = 0; i < sgemm.times(); i++) {
                    dnnl_sgemm(
                            PLAIN,
                            PLAIN,
                            sgemm.rows(),
                            sgemm.columns(),
                            sgemm.inner(),
                            1,
                            a,
                            sgemm.inner(),
                            b,
                            sgemm.columns(),
                            0,
                            product,
                            sgemm.columns());
                }
            });
        }
    }

    private static FloatPointer random(int size) {
        Random random = new Random(size);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat();
        }
        return new FloatPointer(values);
    }
}
