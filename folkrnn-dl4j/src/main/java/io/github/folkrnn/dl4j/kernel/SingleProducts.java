package io.github.folkrnn.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import io.github.folkrnn.dl4j.network.LstmShape;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products in single precision: those of the steps as inner products with packed weights, those over all steps by sgemm.
 * Where inputs are symbols, their product is a row of a table, to which that of the dense inputs is added.
 */
final class SingleProducts implements OneDnnProducts {
    private final engine engine;
    private final RecurrenceArrays arrays;
    private final int batch;
    private final int units;
    private final int inputs;
    private final int oneHotInputs;
    private final int denseInputs;
    private final long rows;
    private final long gateColumns;

    /** [T][B][4H]: the gradients of the sums. On the way forward its beginning holds the sums of one step. */
    private final OneDnnBuffer sums;

    private @Nullable OneDnnBuffer biasedTable;
    private @Nullable PackedProduct inputProduct;

    /** [B][dense inputs]: those of one step, where others are symbols. */
    private @Nullable OneDnnBuffer denseRows;

    private PackedProduct recurrentProduct;
    private PackedProduct outputGradientProduct;

    SingleProducts(engine engine, OneDnnProgram owner, RecurrenceArrays arrays) {
        this.engine = engine;
        this.arrays = arrays;
        this.batch = arrays.batch();
        this.units = arrays.units();
        this.inputs = arrays.inputs();
        this.oneHotInputs = arrays.oneHotInputs();
        this.denseInputs = arrays.denseInputs();
        this.rows = (long) arrays.length() * batch;
        this.gateColumns = (long) LstmShape.GATES * units;
        this.sums = OneDnnBuffer.zeros(owner, data_type.f32, rows * gateColumns);
    }

    @Override
    public void addForwardStart(OneDnnProgram forward) {
        RecurrenceArrays.Weights weights = arrays.weights();
        OneDnnBuffer input = OneDnnBuffer.of(forward, weights.input());
        OneDnnBuffer bias = OneDnnBuffer.of(forward, weights.bias());
        if (arrays.symbols() == null) {
            inputProduct = PackedProduct.writing(
                    forward,
                    engine,
                    new PackedProduct.Shape(data_type.f32, batch, inputs, gateColumns),
                    transposed(input, 0, inputs),
                    bias.vector(0, gateColumns));
        } else {
            biasedTable = OneDnnBuffer.zeros(forward, data_type.f32, oneHotInputs * gateColumns);
            addBias(forward, input, bias, biasedTable);
            if (denseInputs > 0) {
                denseRows = OneDnnBuffer.zeros(forward, data_type.f32, (long) batch * denseInputs);
                inputProduct = PackedProduct.adding(
                        forward,
                        engine,
                        new PackedProduct.Shape(data_type.f32, batch, denseInputs, gateColumns),
                        transposed(input, oneHotInputs, denseInputs));
            }
        }
        recurrentProduct = PackedProduct.adding(
                forward,
                engine,
                new PackedProduct.Shape(data_type.f32, batch, units, gateColumns),
                transposed(OneDnnBuffer.of(forward, weights.recurrent()), 0, units));
    }

    private memory transposed(OneDnnBuffer matrix, int firstRow, int rowCount) {
        return matrix.matrix(firstRow * gateColumns, gateColumns, rowCount, 1, gateColumns);
    }

    private void addBias(OneDnnProgram forward, OneDnnBuffer table, OneDnnBuffer bias, OneDnnBuffer result) {
        memory.desc layout = forward.rows(data_type.f32, oneHotInputs, gateColumns);
        memory.desc biasLayout = forward.rows(data_type.f32, 1, gateColumns);
        binary.desc addition = forward.hold(new binary.desc(algorithm.binary_add.value, layout, biasLayout, layout));
        forward.add(
                new binary(forward.hold(new binary.primitive_desc(addition, engine))),
                Map.of(
                        DNNL_ARG_SRC_0, table.rows(0, oneHotInputs, gateColumns),
                        DNNL_ARG_SRC_1, bias.rows(0, 1, gateColumns),
                        DNNL_ARG_DST, result.rows(0, oneHotInputs, gateColumns)));
    }

    @Override
    public memory addSums(OneDnnProgram forward, int step) {
        OneDnnBuffer input = OneDnnBuffer.of(forward, arrays.input());
        long start = (long) step * batch * inputs;
        if (arrays.symbols() == null) {
            inputProduct.addTo(forward, input.rows(start, batch, inputs), sums.rows(0, batch, gateColumns));
        } else {
            addGathering(forward, step);
            if (denseRows != null) {
                memory dense = denseRows.rows(0, batch, denseInputs);
                forward.addReorder(input.matrix(start + oneHotInputs, batch, denseInputs, inputs, 1), dense);
                inputProduct.addTo(forward, dense, sums.rows(0, batch, gateColumns));
            }
        }
        memory before = step == 0
                ? OneDnnBuffer.of(forward, arrays.initialOutput()).rows(0, batch, units)
                : OneDnnBuffer.of(forward, arrays.output()).rows((step - 1L) * batch * units, batch, units);
        recurrentProduct.addTo(forward, before, sums.rows(0, batch, gateColumns));
        return sumGradients(0);
    }

    /** Copies the rows of a step's symbols, which is what a product with one-hot rows comes to. */
    private void addGathering(OneDnnProgram forward, int step) {
        int[] symbols = arrays.symbols();
        long rowBytes = gateColumns * Float.BYTES;
        BytePointer from = forward.hold(biasedTable.at(0));
        BytePointer to = forward.hold(sums.at(0));
        forward.add(() -> {
            for (int row = 0; row < batch; row++) {
                from.position(symbols[step * batch + row] * rowBytes);
                Pointer.memcpy(to.position(row * rowBytes), from, rowBytes);
            }
            return dnnl_success;
        });
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
        FloatPointer recurrent = pointer(backward, gradients.recurrent());
        FloatPointer initial = pointer(backward, arrays.initialOutput());
        addProduct(backward, initial, true, units, allSums, false, batch, 0, recurrent, gateColumns);
        if (arrays.length() > 1) {
            FloatPointer output = pointer(backward, arrays.output());
            addProduct(
                    backward, output, true, units, sumsOf(backward, 1), false, rows - batch, 1, recurrent, gateColumns);
        }
        FloatPointer input = pointer(backward, arrays.input());
        FloatPointer inputGradients = pointer(backward, gradients.input());
        addProduct(backward, input, true, inputs, allSums, false, rows, 0, inputGradients, gateColumns);
        FloatPointer bias = pointer(backward, gradients.bias());
        if (arrays.symbols() == null) {
            addColumnSums(backward, allSums, rows, bias);
        } else {
            // Each row has one symbol, so that the sums by symbol have the same total, in fewer rows.
            addColumnSums(backward, inputGradients, oneHotInputs, bias);
        }
        INDArray inputGradient = arrays.inputGradient();
        if (inputGradient != null) {
            FloatPointer weightsOfDense = backward.hold(new FloatPointer(
                    OneDnnBuffer.of(backward, arrays.weights().input()).at(oneHotInputs * gateColumns)));
            FloatPointer target = pointer(backward, inputGradient);
            addProduct(backward, allSums, false, rows, weightsOfDense, true, gateColumns, 0, target, denseInputs);
        }
    }

    private void addColumnSums(OneDnnProgram backward, FloatPointer matrix, long rowCount, FloatPointer result) {
        float[] ones = new float[Math.toIntExact(rowCount)];
        Arrays.fill(ones, 1);
        FloatPointer row = backward.hold(new FloatPointer(ones));
        addProduct(backward, row, false, 1, matrix, false, rowCount, 0, result, gateColumns);
    }

    private FloatPointer sumsOf(OneDnnProgram program, int step) {
        return program.hold(new FloatPointer(sums.at((long) step * batch * gateColumns)));
    }

    private static FloatPointer pointer(OneDnnProgram program, INDArray array) {
        return program.hold(NativeArrays.pointer(array));
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
