package io.github.folkrnn.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer as a loop over inner products with packed weights. The operands of the products are in single precision or
 * bfloat16; sums, gates, cells and gradients are in single precision.
 *
 * <p>The product of a step reads inputs and previous outputs side by side, {@code [x, h]}, padded to whole blocks: K
 * numbers a row. Gates lie block by block, [4][B][H], in the order i, f, g, o, so that functions run over memory without
 * gaps. Beside the arrays of the layer this takes about {@code T B H (7 * 4 + 5 s) + 16 H K} bytes, where s is the size of
 * an operand.
 */
final class OneDnnRecurrence implements LstmKernel.Recurrence {

    private static final int I = 0;
    private static final int F = 1;
    private static final int G = 2;
    private static final int O = 3;
    private static final int PADDING = 32;

    private final engine engine;
    private final RecurrenceArrays arrays;
    private final data_type operandType;
    private final int length;
    private final int batch;
    private final int inputs;
    private final int paddedInputs;
    private final int units;

    /** B H: how many numbers the state of a step has. */
    private final long state;

    /** K: how many numbers a row of operands has. */
    private final long columns;

    /** 4 H. */
    private final long gateColumns;

    private final OneDnnProgram forward;
    private final OneDnnProgram backward;

    /** [T][B][K]: what the products of the steps read. */
    private final OneDnnBuffer operands;

    /** [K][4H]: the weights, one below the other. */
    private final OneDnnBuffer weights;

    /** [T][4][B][H]. */
    private final OneDnnBuffer gates;

    /** [T + 1][B][H]. */
    private final OneDnnBuffer cells;

    /** [T][B][H]: the hyperbolic tangents of the cells after each step. */
    private final OneDnnBuffer squashedCells;

    /** Scratch of [4][B][H], and the gradients of the sums of one step. */
    private final OneDnnBuffer sumGradients;

    private final OneDnnBuffer scratch;

    /** [T][B][4H]: the gradients of the sums of all steps, as operands. */
    private final OneDnnBuffer sumGradientOperands;

    /** [B][H]. */
    private final OneDnnBuffer cellGradient;

    /** [T][B][H]. */
    private final OneDnnBuffer output;

    private final OneDnnBuffer outputGradient;

    OneDnnRecurrence(engine engine, stream stream, data_type operandType, RecurrenceArrays arrays) {
        this.engine = engine;
        this.arrays = arrays;
        this.operandType = operandType;
        this.length = arrays.length();
        this.batch = arrays.batch();
        this.inputs = arrays.inputs();
        this.paddedInputs = (inputs + PADDING - 1) / PADDING * PADDING;
        this.units = arrays.units();
        this.state = (long) batch * units;
        this.columns = (long) paddedInputs + units;
        this.gateColumns = (long) LstmShape.GATES * units;
        this.forward = new OneDnnProgram(engine, stream);
        this.backward = new OneDnnProgram(engine, stream);
        this.operands = OneDnnBuffer.zeros(forward, operandType, length * batch * columns);
        this.weights = OneDnnBuffer.zeros(forward, data_type.f32, columns * gateColumns);
        this.gates = OneDnnBuffer.zeros(forward, data_type.f32, length * LstmShape.GATES * state);
        this.cells = OneDnnBuffer.zeros(forward, data_type.f32, (length + 1) * state);
        this.squashedCells = OneDnnBuffer.zeros(forward, data_type.f32, length * state);
        this.sumGradients = OneDnnBuffer.zeros(backward, data_type.f32, LstmShape.GATES * state);
        this.scratch = OneDnnBuffer.zeros(backward, data_type.f32, LstmShape.GATES * state);
        this.sumGradientOperands = OneDnnBuffer.zeros(backward, operandType, length * LstmShape.GATES * state);
        this.cellGradient = OneDnnBuffer.zeros(backward, data_type.f32, state);
        this.output = OneDnnBuffer.of(forward, NativeArrays.pointer(arrays.output()));
        this.outputGradient = OneDnnBuffer.of(backward, NativeArrays.pointer(arrays.outputGradient()));
        prepareForward();
        prepareBackward();
        prepareWeightGradients();
        if (arrays.inputGradient() != null) {
            prepareInputGradient(arrays.inputGradient());
        }
    }

    private void prepareForward() {
        forward.addReorder(
                buffer(arrays.input())
                        .array(0, new long[] {length, batch, inputs}, new long[] {(long) batch * inputs, inputs, 1}),
                operands.array(0, new long[] {length, batch, inputs}, new long[] {batch * columns, columns, 1}));
        forward.addReorder(buffer(arrays.initialOutput()).rows(0, batch, units), outputOperand(0));
        forward.addReorder(buffer(arrays.initialCell()).rows(0, batch, units), cell(0));

        inner_product_forward.primitive_desc plan = forward.hold(new inner_product_forward.primitive_desc(
                forward.hold(new inner_product_forward.desc(
                        prop_kind.forward_training.value,
                        forward.rows(operandType, batch, columns),
                        forward.free(operandType, gateColumns, columns),
                        forward.vector(data_type.f32, gateColumns),
                        forward.rows(data_type.f32, batch, gateColumns))),
                engine));
        memory packed =
                forward.addPacking(weights.matrix(0, gateColumns, columns, 1, gateColumns), plan.weights_desc());
        memory bias = buffer(arrays.weights().bias()).array(0, new long[] {gateColumns}, new long[] {1});
        memory sums = scratch.rows(0, batch, gateColumns);
        memory sumsByRow = scratch.array(0, gateSizes(), byRow());
        inner_product_forward product = new inner_product_forward(plan);
        eltwise_forward logistic = function(algorithm.eltwise_logistic, 1);
        eltwise_forward logisticOfTwo = function(algorithm.eltwise_logistic, 2);
        eltwise_forward tanh = function(algorithm.eltwise_tanh, 1);
        binary multiply = multiplication(new primitive_attr());
        binary multiplyAndAdd = multiplication(adding());
        for (int t = 0; t < length; t++) {
            forward.add(
                    product,
                    Map.of(
                            DNNL_ARG_SRC, operands.rows(t * batch * columns, batch, columns),
                            DNNL_ARG_WEIGHTS, packed,
                            DNNL_ARG_BIAS, bias,
                            DNNL_ARG_DST, sums));
            forward.addReorder(sumsByRow, gates.array(t * LstmShape.GATES * state, gateSizes(), byGate()));
            forward.add(logisticOfTwo, inPlace(gate(t, I, 2)));
            forward.add(tanh, inPlace(gate(t, G, 1)));
            forward.add(logistic, inPlace(gate(t, O, 1)));
            forward.add(multiply, factors(gate(t, F, 1), cell(t), cell(t + 1)));
            forward.add(multiplyAndAdd, factors(gate(t, I, 1), gate(t, G, 1), cell(t + 1)));
            forward.add(tanh, Map.of(DNNL_ARG_SRC, cell(t + 1), DNNL_ARG_DST, ofStep(squashedCells, t)));
            forward.add(multiply, factors(gate(t, O, 1), ofStep(squashedCells, t), ofStep(output, t)));
            if (t + 1 < length) {
                forward.addReorder(ofStep(output, t), outputOperand(t + 1));
            }
        }
        forward.addReorder(
                ofStep(output, length - 1), buffer(arrays.finalOutput()).rows(0, batch, units));
        forward.addReorder(cell(length), buffer(arrays.finalCell()).rows(0, batch, units));
    }

    /** From the last step to the first: the gradients of the sums, and with them those of the outputs before. */
    private void prepareBackward() {
        inner_product_forward.primitive_desc plan = backward.hold(new inner_product_forward.primitive_desc(
                backward.hold(new inner_product_forward.desc(
                        prop_kind.forward_training.value,
                        backward.rows(operandType, batch, gateColumns),
                        backward.free(operandType, units, gateColumns),
                        backward.rows(data_type.f32, batch, units))),
                adding(),
                engine));
        memory packed =
                backward.addPacking(weights.rows(paddedInputs * gateColumns, units, gateColumns), plan.weights_desc());
        inner_product_forward product = new inner_product_forward(plan);
        eltwise_backward logistic = derivative(algorithm.eltwise_logistic_use_dst_for_bwd, 1);
        eltwise_backward logisticOfTwo = derivative(algorithm.eltwise_logistic_use_dst_for_bwd, 2);
        eltwise_backward tanh = derivative(algorithm.eltwise_tanh_use_dst_for_bwd, 1);
        binary multiply = multiplication(new primitive_attr());
        binary add = addition();
        memory cell = ofStep(cellGradient, 0);
        memory sumsByGate = sumGradients.array(0, gateSizes(), byGate());
        for (int t = length - 1; t >= 0; t--) {
            memory gradient = ofStep(outputGradient, t);
            memory squashed = ofStep(squashedCells, t);
            backward.add(multiply, factors(gradient, gate(t, O, 1), block(scratch, G, 1)));
            backward.add(tanh, derivatives(block(scratch, G, 1), squashed, block(scratch, G, 1)));
            backward.add(add, factors(cell, block(scratch, G, 1), cell));
            backward.add(multiply, factors(cell, gate(t, G, 1), block(scratch, I, 1)));
            backward.add(multiply, factors(cell, cell(t), block(scratch, F, 1)));
            backward.add(multiply, factors(cell, gate(t, I, 1), block(scratch, G, 1)));
            backward.add(multiply, factors(gradient, squashed, block(scratch, O, 1)));
            backward.add(logisticOfTwo, derivatives(block(scratch, I, 2), gate(t, I, 2), block(sumGradients, I, 2)));
            backward.add(tanh, derivatives(block(scratch, G, 1), gate(t, G, 1), block(sumGradients, G, 1)));
            backward.add(logistic, derivatives(block(scratch, O, 1), gate(t, O, 1), block(sumGradients, O, 1)));
            backward.add(multiply, factors(cell, gate(t, F, 1), cell));
            long start = t * LstmShape.GATES * state;
            backward.addReorder(sumsByGate, sumGradientOperands.array(start, gateSizes(), byRow()));
            if (t > 0) {
                backward.add(
                        product,
                        Map.of(
                                DNNL_ARG_SRC, sumGradientOperands.rows(start, batch, gateColumns),
                                DNNL_ARG_WEIGHTS, packed,
                                DNNL_ARG_DST, ofStep(outputGradient, t - 1)));
            }
        }
    }

    /** One product over all time steps. */
    private void prepareWeightGradients() {
        long rows = (long) length * batch;
        memory.desc source = backward.rows(operandType, rows, columns);
        memory.desc sums = backward.rows(operandType, rows, gateColumns);
        memory.desc bias = backward.vector(data_type.f32, gateColumns);
        inner_product_forward.primitive_desc hint = backward.hold(new inner_product_forward.primitive_desc(
                backward.hold(new inner_product_forward.desc(
                        prop_kind.forward_training.value,
                        source,
                        backward.free(operandType, gateColumns, columns),
                        bias,
                        backward.rows(data_type.f32, rows, gateColumns))),
                engine));
        inner_product_backward_weights.primitive_desc plan =
                backward.hold(new inner_product_backward_weights.primitive_desc(
                        backward.hold(new inner_product_backward_weights.desc(
                                source, backward.free(data_type.f32, gateColumns, columns), bias, sums)),
                        engine,
                        hint));
        memory packed = backward.allocate(plan.diff_weights_desc());
        backward.add(
                new inner_product_backward_weights(plan),
                Map.of(
                        DNNL_ARG_SRC, operands.rows(0, rows, columns),
                        DNNL_ARG_DIFF_DST, sumGradientOperands.rows(0, rows, gateColumns),
                        DNNL_ARG_DIFF_WEIGHTS, packed,
                        DNNL_ARG_DIFF_BIAS,
                                backward.memory(
                                        bias,
                                        buffer(arrays.weightGradients().bias()).at(0))));
        // The weights have been packed by then, and are copied anew for the next batch.
        backward.addReorder(packed, weights.matrix(0, gateColumns, columns, 1, gateColumns));
    }

    private void prepareInputGradient(INDArray inputGradient) {
        long rows = (long) length * batch;
        inner_product_forward.primitive_desc plan = backward.hold(new inner_product_forward.primitive_desc(
                backward.hold(new inner_product_forward.desc(
                        prop_kind.forward_training.value,
                        backward.rows(operandType, rows, gateColumns),
                        backward.free(operandType, inputs, gateColumns),
                        backward.rows(data_type.f32, rows, inputs))),
                engine));
        memory packed =
                backward.addPacking(buffer(arrays.weights().input()).rows(0, inputs, gateColumns), plan.weights_desc());
        backward.add(
                new inner_product_forward(plan),
                Map.of(
                        DNNL_ARG_SRC, sumGradientOperands.rows(0, rows, gateColumns),
                        DNNL_ARG_WEIGHTS, packed,
                        DNNL_ARG_DST, buffer(inputGradient).rows(0, rows, inputs)));
    }

    @Override
    public void forward() {
        copy(NativeArrays.pointer(arrays.weights().input()), weights.at(0), inputs);
        copy(NativeArrays.pointer(arrays.weights().recurrent()), weights.at(paddedInputs * gateColumns), units);
        forward.run();
    }

    @Override
    public void backward() {
        Pointer.memset(cellGradient.at(0), 0, state * Float.BYTES);
        backward.run();
        copy(weights.at(0), NativeArrays.pointer(arrays.weightGradients().input()), inputs);
        copy(
                weights.at(paddedInputs * gateColumns),
                NativeArrays.pointer(arrays.weightGradients().recurrent()),
                units);
    }

    /** Copies rows of weights. */
    private void copy(Pointer from, Pointer to, long rows) {
        Pointer.memcpy(to, from, rows * gateColumns * Float.BYTES);
    }

    /** The gates of a step, [B][4][H], ... */
    private long[] gateSizes() {
        return new long[] {batch, LstmShape.GATES, units};
    }

    /** ... the way that products have them, all gates of a row side by side ... */
    private long[] byRow() {
        return new long[] {gateColumns, units, 1};
    }

    /** ... and the way that functions want them, all rows of a gate one below the other. */
    private long[] byGate() {
        return new long[] {units, state, 1};
    }

    private OneDnnBuffer buffer(INDArray array) {
        return OneDnnBuffer.of(forward, NativeArrays.pointer(array));
    }

    /** What a step reads of the outputs of the step before. */
    private memory outputOperand(int step) {
        return operands.matrix(step * batch * columns + paddedInputs, batch, units, columns, 1);
    }

    private memory cell(int step) {
        return ofStep(cells, step);
    }

    private memory ofStep(OneDnnBuffer states, int step) {
        return states.rows(step * state, batch, units);
    }

    /** Neighbouring gates of a step, [blocks B][H]. */
    private memory gate(int step, int first, int blocks) {
        return block(gates, step * LstmShape.GATES + first, blocks);
    }

    private memory block(OneDnnBuffer blocksOfState, long first, int blocks) {
        return blocksOfState.rows(first * state, (long) blocks * batch, units);
    }

    private static Map<Integer, memory> inPlace(memory values) {
        return Map.of(DNNL_ARG_SRC, values, DNNL_ARG_DST, values);
    }

    private static Map<Integer, memory> factors(memory a, memory b, memory result) {
        return Map.of(DNNL_ARG_SRC_0, a, DNNL_ARG_SRC_1, b, DNNL_ARG_DST, result);
    }

    private static Map<Integer, memory> derivatives(memory gradient, memory value, memory result) {
        return Map.of(DNNL_ARG_DIFF_DST, gradient, DNNL_ARG_DST, value, DNNL_ARG_DIFF_SRC, result);
    }

    private eltwise_forward function(algorithm function, int blocks) {
        return new eltwise_forward(functionPlan(function, blocks));
    }

    private eltwise_forward.primitive_desc functionPlan(algorithm function, int blocks) {
        return forward.hold(new eltwise_forward.primitive_desc(
                forward.hold(new eltwise_forward.desc(
                        prop_kind.forward_training.value,
                        function.value,
                        forward.rows(data_type.f32, (long) blocks * batch, units))),
                engine));
    }

    /** The derivative of a function, by the value that the function has. */
    private eltwise_backward derivative(algorithm function, int blocks) {
        memory.desc layout = backward.rows(data_type.f32, (long) blocks * batch, units);
        return new eltwise_backward(backward.hold(new eltwise_backward.primitive_desc(
                backward.hold(new eltwise_backward.desc(function.value, layout, layout)),
                engine,
                functionPlan(function, blocks))));
    }

    private binary multiplication(primitive_attr attributes) {
        memory.desc layout = forward.rows(data_type.f32, batch, units);
        return new binary(forward.hold(new binary.primitive_desc(
                forward.hold(new binary.desc(algorithm.binary_mul.value, layout, layout, layout)),
                forward.hold(attributes),
                engine)));
    }

    private binary addition() {
        memory.desc layout = backward.rows(data_type.f32, batch, units);
        return new binary(backward.hold(new binary.primitive_desc(
                backward.hold(new binary.desc(algorithm.binary_add.value, layout, layout, layout)), engine)));
    }

    /** Makes a primitive add its result to what is there. */
    private primitive_attr adding() {
        post_ops sum = forward.hold(new post_ops());
        sum.append_sum();
        primitive_attr attributes = forward.hold(new primitive_attr());
        attributes.set_post_ops(sum);
        return attributes;
    }

    @Override
    public void close() {
        backward.close();
        forward.close();
    }
}
