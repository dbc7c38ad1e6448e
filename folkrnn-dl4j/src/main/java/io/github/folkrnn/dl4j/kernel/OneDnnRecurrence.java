package io.github.folkrnn.dl4j.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import io.github.folkrnn.dl4j.network.LstmShape;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/**
 * A layer as a loop over its time steps: a product with the weights, which {@link OneDnnProducts} compute, and the gates.
 * Gates lie block by block, [4][B][H], in the order i, f, g, o, so that functions run over memory without gaps.
 */
final class OneDnnRecurrence implements LstmKernel.Recurrence {
    private static final int I = 0;
    private static final int F = 1;
    private static final int G = 2;
    private static final int O = 3;

    private final engine engine;
    private final int length;
    private final int batch;
    private final int units;

    /** B H: how many numbers the state of a step has. */
    private final long state;

    private final RecurrenceArrays arrays;
    private final OneDnnProgram forward;
    private final OneDnnProgram backward;
    private final OneDnnProducts products;

    /** [T][4][B][H]. */
    private final OneDnnBuffer gates;

    /** [T + 1][B][H]. */
    private final OneDnnBuffer cells;

    /** [T][B][H]: the hyperbolic tangents of the cells after each step. */
    private final OneDnnBuffer squashedCells;

    /** Scratch of [4][B][H], and the gradients of the sums of one step. */
    private final OneDnnBuffer scratch;

    private final OneDnnBuffer sumGradients;

    /** [B][H]. */
    private final OneDnnBuffer cellGradient;

    /** [T][B][H]. */
    private final OneDnnBuffer output;

    private final OneDnnBuffer outputGradient;

    OneDnnRecurrence(engine engine, stream stream, boolean bfloat16, RecurrenceArrays arrays) {
        this.engine = engine;
        this.arrays = arrays;
        this.length = arrays.length();
        this.batch = arrays.batch();
        this.units = arrays.units();
        this.state = (long) batch * units;
        this.forward = new OneDnnProgram(engine, stream);
        this.backward = new OneDnnProgram(engine, stream);
        this.products =
                bfloat16 ? new Bfloat16Products(engine, forward, arrays) : new SingleProducts(engine, forward, arrays);
        this.gates = OneDnnBuffer.zeros(forward, data_type.f32, length * LstmShape.GATES * state);
        this.cells = OneDnnBuffer.zeros(forward, data_type.f32, (length + 1) * state);
        this.squashedCells = OneDnnBuffer.zeros(forward, data_type.f32, length * state);
        this.scratch = OneDnnBuffer.zeros(backward, data_type.f32, LstmShape.GATES * state);
        this.sumGradients = OneDnnBuffer.zeros(backward, data_type.f32, LstmShape.GATES * state);
        this.cellGradient = OneDnnBuffer.zeros(backward, data_type.f32, state);
        this.output = OneDnnBuffer.of(forward, arrays.output());
        this.outputGradient = OneDnnBuffer.of(backward, arrays.outputGradient());
        prepareForward();
        prepareBackward();
    }

    private void prepareForward() {
        eltwise_forward logistic = function(algorithm.eltwise_logistic, 1);
        eltwise_forward logisticOfTwo = function(algorithm.eltwise_logistic, 2);
        eltwise_forward tanh = function(algorithm.eltwise_tanh, 1);
        binary multiply = multiplication(new primitive_attr());
        binary multiplyAndAdd = multiplication(forward.adding());
        forward.addReorder(OneDnnBuffer.of(forward, arrays.initialCell()).rows(0, batch, units), cell(0));
        products.addForwardStart(forward);
        for (int t = 0; t < length; t++) {
            forward.addReorder(products.addSums(forward, t), byGate(gates, t));
            forward.add(logisticOfTwo, inPlace(gate(t, I, 2)));
            forward.add(tanh, inPlace(gate(t, G, 1)));
            forward.add(logistic, inPlace(gate(t, O, 1)));
            forward.add(multiply, factors(gate(t, F, 1), cell(t), cell(t + 1)));
            forward.add(multiplyAndAdd, factors(gate(t, I, 1), gate(t, G, 1), cell(t + 1)));
            forward.add(tanh, Map.of(DNNL_ARG_SRC, cell(t + 1), DNNL_ARG_DST, ofStep(squashedCells, t)));
            forward.add(multiply, factors(gate(t, O, 1), ofStep(squashedCells, t), ofStep(output, t)));
            products.addOutput(forward, t);
        }
        forward.addReorder(
                ofStep(output, length - 1),
                OneDnnBuffer.of(forward, arrays.finalOutput()).rows(0, batch, units));
        forward.addReorder(
                cell(length), OneDnnBuffer.of(forward, arrays.finalCell()).rows(0, batch, units));
    }

    /** From the last step to the first: the gradients of the sums, and with them those of the outputs before. */
    private void prepareBackward() {
        eltwise_backward logistic = derivative(algorithm.eltwise_logistic_use_dst_for_bwd, 1);
        eltwise_backward logisticOfTwo = derivative(algorithm.eltwise_logistic_use_dst_for_bwd, 2);
        eltwise_backward tanh = derivative(algorithm.eltwise_tanh_use_dst_for_bwd, 1);
        binary multiply = multiplication(new primitive_attr());
        binary add = addition();
        memory cell = ofStep(cellGradient, 0);
        backward.add(() -> {
            Pointer.memset(cellGradient.at(0), 0, state * Float.BYTES);
            return dnnl_success;
        });
        products.addBackwardStart(backward);
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
            backward.addReorder(byGate(sumGradients, 0), products.sumGradients(t));
            if (t > 0) {
                products.addOutputGradient(backward, t);
            }
        }
        products.addGradients(backward);
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {
        backward.run();
    }

    /** All gates of a step as [B][4][H], whose blocks lie one below the other. */
    private memory byGate(OneDnnBuffer blocks, int step) {
        return blocks.array(
                step * LstmShape.GATES * state, new long[] {batch, LstmShape.GATES, units}, new long[] {units, state, 1
                });
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

    @Override
    public void close() {
        backward.close();
        forward.close();
    }
}
