package io.github.folkrnn.dl4j;

import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;

import java.util.Arrays;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products in single precision. On matrices as they are, oneDNN's sgemm is as fast as its inner product is with packed
 * weights, and needs no second copy of anything; on a transposed matrix it is not, so that the way back packs its weights.
 */
final class SingleProducts implements OneDnnProducts {

    private final engine engine;
    private final RecurrenceArrays arrays;
    private final int batch;
    private final int units;
    private final int inputs;
    private final long rows;
    private final long gateColumns;

    /** [T][B][4H]: the gradients of the sums. On the way forward its beginning holds the sums of one step. */
    private final OneDnnBuffer sums;

    private final FloatPointer weights;
    private final FloatPointer output;
    private PackedProduct inputProduct;
    private PackedProduct outputGradientProduct;

    SingleProducts(engine engine, OneDnnProgram owner, RecurrenceArrays arrays) {
        this.engine = engine;
        this.arrays = arrays;
        this.batch = arrays.batch();
        this.units = arrays.units();
        this.inputs = arrays.inputs();
        this.rows = (long) arrays.length() * batch;
        this.gateColumns = (long) LstmShape.GATES * units;
        this.sums = OneDnnBuffer.zeros(owner, data_type.f32, rows * gateColumns);
        this.weights = owner.hold(NativeArrays.pointer(arrays.weights().recurrent()));
        this.output = owner.hold(NativeArrays.pointer(arrays.output()));
    }

    @Override
    public void addForwardStart(OneDnnProgram forward) {
        inputProduct = PackedProduct.writing(
                forward,
                engine,
                new PackedProduct.Shape(data_type.f32, batch, inputs, gateColumns),
                OneDnnBuffer.of(forward, arrays.weights().input()).matrix(0, gateColumns, inputs, 1, gateColumns),
                OneDnnBuffer.of(forward, arrays.weights().bias()).vector(0, gateColumns));
    }

    @Override
    public memory addSums(OneDnnProgram forward, int step) {
        inputProduct.addTo(
                forward,
                OneDnnBuffer.of(forward, arrays.input()).rows((long) step * batch * inputs, batch, inputs),
                sums.rows(0, batch, gateColumns));
        FloatPointer before = forward.hold(
                step == 0
                        ? NativeArrays.pointer(arrays.initialOutput())
                        : output.getPointer((step - 1L) * batch * units));
        addProduct(forward, before, false, batch, weights, false, units, 1, sumsOf(forward, 0), gateColumns);
        return sumGradients(0);
    }

    @Override
    public void addOutput(OneDnnProgram forward, int step) {
        // The next product reads the outputs where they are.
    }

    @Override
    public void addBackwardStart(OneDnnProgram backward) {
        memory recurrent =
                OneDnnBuffer.of(backward, arrays.weights().recurrent()).rows(0, units, gateColumns);
        outputGradientProduct = PackedProduct.adding(
                backward, engine, new PackedProduct.Shape(data_type.f32, batch, gateColumns, units), recurrent);
    }

    @Override
    public memory sumGradients(int step) {
        return sums.array((long) step * batch * gateColumns, new long[] {batch, LstmShape.GATES, units}, new long[] {
            gateColumns, units, 1
        });
    }

    @Override
    public void addOutputGradient(OneDnnProgram backward, int step) {
        outputGradientProduct.addTo(
                backward,
                sums.rows((long) step * batch * gateColumns, batch, gateColumns),
                OneDnnBuffer.of(backward, arrays.outputGradient()).rows((step - 1L) * batch * units, batch, units));
    }

    @Override
    public void addGradients(OneDnnProgram backward) {
        RecurrenceArrays.Weights gradients = arrays.weightGradients();
        FloatPointer allSums = sumsOf(backward, 0);
        FloatPointer recurrent = backward.hold(NativeArrays.pointer(gradients.recurrent()));
        FloatPointer initial = backward.hold(NativeArrays.pointer(arrays.initialOutput()));
        addProduct(backward, initial, true, units, allSums, false, batch, 0, recurrent, gateColumns);
        if (arrays.length() > 1) {
            addProduct(
                    backward, output, true, units, sumsOf(backward, 1), false, rows - batch, 1, recurrent, gateColumns);
        }
        FloatPointer input = backward.hold(NativeArrays.pointer(arrays.input()));
        FloatPointer inputGradients = backward.hold(NativeArrays.pointer(gradients.input()));
        addProduct(backward, input, true, inputs, allSums, false, rows, 0, inputGradients, gateColumns);
        float[] ones = new float[Math.toIntExact(rows)];
        Arrays.fill(ones, 1);
        FloatPointer bias = backward.hold(NativeArrays.pointer(gradients.bias()));
        addProduct(
                backward, backward.hold(new FloatPointer(ones)), false, 1, allSums, false, rows, 0, bias, gateColumns);
        INDArray inputGradient = arrays.inputGradient();
        if (inputGradient != null) {
            FloatPointer weightsOfInput =
                    backward.hold(NativeArrays.pointer(arrays.weights().input()));
            FloatPointer target = backward.hold(NativeArrays.pointer(inputGradient));
            addProduct(backward, allSums, false, rows, weightsOfInput, true, gateColumns, 0, target, inputs);
        }
    }

    private FloatPointer sumsOf(OneDnnProgram program, int step) {
        return program.hold(new FloatPointer(sums.at((long) step * batch * gateColumns)));
    }

    /** Adds {@code result = a b + beta result}, of [m][inner] and [inner][n], either of which may lie transposed. */
    private static void addProduct(
            OneDnnProgram program,
            FloatPointer a,
            boolean transposeA,
            long m,
            FloatPointer b,
            boolean transposeB,
            long inner,
            float beta,
            FloatPointer result,
            long n) {
        byte flagA = (byte) (transposeA ? 'T' : 'N');
        byte flagB = (byte) (transposeB ? 'T' : 'N');
        long strideA = transposeA ? m : inner;
        long strideB = transposeB ? inner : n;
        program.add(() -> dnnl_sgemm(flagA, flagB, m, n, inner, 1, a, strideA, b, strideB, beta, result, n));
    }
}
