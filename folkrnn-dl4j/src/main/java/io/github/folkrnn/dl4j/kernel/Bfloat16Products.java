package io.github.folkrnn.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import io.github.folkrnn.dl4j.network.LstmShape;
import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products of bfloat16 numbers, summed up in single precision, as inner products with packed weights. The product of a
 * step reads inputs and previous outputs side by side, {@code [x, h]}, padded to whole blocks: K numbers a row.
 */
final class Bfloat16Products implements OneDnnProducts {
    private static final data_type OPERAND = data_type.bf16;
    private static final int PADDING = 32;

    private final engine engine;
    private final RecurrenceArrays arrays;
    private final int length;
    private final int batch;
    private final int inputs;
    private final int paddedInputs;
    private final int units;

    /** K: how many numbers a row of operands has. */
    private final long columns;

    private final long gateColumns;

    /** [T][B][K]: what the products of the steps read. */
    private final OneDnnBuffer operands;

    /** [K][4H]: the weights, one below the other, and on the way back their gradients. */
    private final OneDnnBuffer weights;

    /** [B][4H]: the sums of one step. */
    private final OneDnnBuffer sums;

    /** [T][B][4H]. */
    private final OneDnnBuffer sumGradients;

    private PackedProduct sumProduct;
    private PackedProduct outputGradientProduct;

    Bfloat16Products(engine engine, OneDnnProgram owner, RecurrenceArrays arrays) {
        this.engine = engine;
        this.arrays = arrays;
        this.length = arrays.length();
        this.batch = arrays.batch();
        this.inputs = arrays.inputs();
        this.paddedInputs = (inputs + PADDING - 1) / PADDING * PADDING;
        this.units = arrays.units();
        this.columns = (long) paddedInputs + units;
        this.gateColumns = (long) LstmShape.GATES * units;
        this.operands = OneDnnBuffer.zeros(owner, OPERAND, length * batch * columns);
        this.weights = OneDnnBuffer.zeros(owner, data_type.f32, columns * gateColumns);
        this.sums = OneDnnBuffer.zeros(owner, data_type.f32, batch * gateColumns);
        this.sumGradients = OneDnnBuffer.zeros(owner, OPERAND, length * batch * gateColumns);
    }

    @Override
    public void addForwardStart(OneDnnProgram forward) {
        forward.add(() -> {
            copyRows(NativeArrays.pointer(arrays.weights().input()), weights.at(0), inputs);
            copyRows(NativeArrays.pointer(arrays.weights().recurrent()), recurrentRows(), units);
            return dnnl_success;
        });
        long[] sizes = {length, batch, inputs};
        forward.addReorder(
                OneDnnBuffer.of(forward, arrays.input()).array(0, sizes, new long[] {(long) batch * inputs, inputs, 1}),
                operands.array(0, sizes, new long[] {batch * columns, columns, 1}));
        forward.addReorder(OneDnnBuffer.of(forward, arrays.initialOutput()).rows(0, batch, units), outputOperand(0));
        sumProduct = PackedProduct.writing(
                forward,
                engine,
                new PackedProduct.Shape(OPERAND, batch, columns, gateColumns),
                weights.matrix(0, gateColumns, columns, 1, gateColumns),
                OneDnnBuffer.of(forward, arrays.weights().bias()).vector(0, gateColumns));
    }

    private Pointer recurrentRows() {
        return weights.at(paddedInputs * gateColumns);
    }

    private void copyRows(Pointer from, Pointer to, long rows) {
        Pointer.memcpy(to, from, rows * gateColumns * Float.BYTES);
    }

    /** What a step reads of the outputs of the step before. */
    private memory outputOperand(int step) {
        return operands.matrix(step * batch * columns + paddedInputs, batch, units, columns, 1);
    }

    @Override
    public memory addSums(OneDnnProgram forward, int step) {
        sumProduct.addTo(
                forward, operands.rows(step * batch * columns, batch, columns), sums.rows(0, batch, gateColumns));
        return sums.array(0, gateSizes(), gateStrides());
    }

    private long[] gateSizes() {
        return new long[] {batch, LstmShape.GATES, units};
    }

    private long[] gateStrides() {
        return new long[] {gateColumns, units, 1};
    }

    @Override
    public void addOutput(OneDnnProgram forward, int step) {
        if (step + 1 < length) {
            OneDnnBuffer output = OneDnnBuffer.of(forward, arrays.output());
            forward.addReorder(output.rows((long) step * batch * units, batch, units), outputOperand(step + 1));
        }
    }

    @Override
    public void addBackwardStart(OneDnnProgram backward) {
        memory recurrent = weights.rows(paddedInputs * gateColumns, units, gateColumns);
        outputGradientProduct = PackedProduct.adding(
                backward, engine, new PackedProduct.Shape(OPERAND, batch, gateColumns, units), recurrent);
    }

    @Override
    public memory sumGradients(int step) {
        return sumGradients.array(step * batch * gateColumns, gateSizes(), gateStrides());
    }

    @Override
    public void addOutputGradient(OneDnnProgram backward, int step) {
        outputGradientProduct.addTo(
                backward,
                sumGradients.rows(step * batch * gateColumns, batch, gateColumns),
                OneDnnBuffer.of(backward, arrays.outputGradient()).rows((step - 1L) * batch * units, batch, units));
    }

    @Override
    public void addGradients(OneDnnProgram backward) {
        long rows = (long) length * batch;
        memory.desc source = backward.rows(OPERAND, rows, columns);
        memory.desc sumLayout = backward.rows(OPERAND, rows, gateColumns);
        memory.desc biasLayout = backward.vector(data_type.f32, gateColumns);
        inner_product_forward.primitive_desc hint = backward.hold(new inner_product_forward.primitive_desc(
                new PackedProduct.Shape(OPERAND, rows, columns, gateColumns).describe(backward, true), engine));
        inner_product_backward_weights.primitive_desc plan =
                backward.hold(new inner_product_backward_weights.primitive_desc(
                        backward.hold(new inner_product_backward_weights.desc(
                                source, backward.free(data_type.f32, gateColumns, columns), biasLayout, sumLayout)),
                        engine,
                        hint));
        RecurrenceArrays.Weights gradients = arrays.weightGradients();
        memory packed = backward.allocate(plan.diff_weights_desc());
        backward.add(
                new inner_product_backward_weights(plan),
                Map.of(
                        DNNL_ARG_SRC, operands.rows(0, rows, columns),
                        DNNL_ARG_DIFF_DST, sumGradients.rows(0, rows, gateColumns),
                        DNNL_ARG_DIFF_WEIGHTS, packed,
                        DNNL_ARG_DIFF_BIAS,
                                OneDnnBuffer.of(backward, gradients.bias()).vector(0, gateColumns)));
        // By then the weights have been packed; they are copied anew for the next batch.
        backward.addReorder(packed, weights.matrix(0, gateColumns, columns, 1, gateColumns));
        backward.add(() -> {
            copyRows(weights.at(0), NativeArrays.pointer(gradients.input()), inputs);
            copyRows(recurrentRows(), NativeArrays.pointer(gradients.recurrent()), units);
            return dnnl_success;
        });
        INDArray inputGradient = arrays.inputGradient();
        if (inputGradient != null) {
            addInputGradient(backward, inputGradient);
        }
    }

    private void addInputGradient(OneDnnProgram backward, INDArray inputGradient) {
        long rows = (long) length * batch;
        PackedProduct.writing(
                        backward,
                        engine,
                        new PackedProduct.Shape(OPERAND, rows, gateColumns, arrays.denseInputs()),
                        OneDnnBuffer.of(backward, arrays.weights().input())
                                .rows(arrays.oneHotInputs() * gateColumns, arrays.denseInputs(), gateColumns))
                .addTo(
                        backward,
                        sumGradients.rows(0, rows, gateColumns),
                        OneDnnBuffer.of(backward, inputGradient).rows(0, rows, arrays.denseInputs()));
    }
}
