package io.github.folkrnn.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.rnn_direction;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer as oneDNN's LSTM primitive, whose gates have the order of ours. The primitive wants its weights in layouts of
 * its own choice, which differ between forward and backward and are filled at each pass.
 *
 * <p>Where the operands are bfloat16, so are inputs, outputs and the copies of the weights; memory cells, sums and all
 * gradients stay in single precision.
 */
final class OneDnnRecurrence implements LstmKernel.Recurrence {

    private final RecurrenceArrays arrays;
    private final data_type operands;
    private final OneDnnProgram forward;
    private final OneDnnProgram backward;

    OneDnnRecurrence(engine engine, stream stream, data_type operands, RecurrenceArrays arrays) {
        this.arrays = arrays;
        this.operands = operands;
        this.forward = new OneDnnProgram(engine, stream);
        this.backward = new OneDnnProgram(engine, stream);
        prepare(engine);
    }

    private void prepare(engine engine) {
        int length = arrays.length();
        int batch = arrays.batch();
        int inputs = arrays.inputs();
        int units = arrays.units();
        Layouts plain = new Layouts(data_type.f32, data_type.f32, length, batch, inputs, units, false);
        Layouts given = new Layouts(operands, data_type.f32, length, batch, inputs, units, true);

        primitive_attr ownScratchpad = forward.hold(new primitive_attr());
        ownScratchpad.set_scratchpad_mode(scratchpad_mode.user);
        lstm_forward.primitive_desc forwardPlan = forward.hold(new lstm_forward.primitive_desc(
                forward.hold(new lstm_forward.desc(
                        prop_kind.forward_training.value,
                        rnn_direction.unidirectional_left2right.value,
                        given.input,
                        given.state,
                        given.cell,
                        given.inputWeights,
                        given.recurrentWeights,
                        given.bias,
                        given.output,
                        given.state,
                        given.cell)),
                ownScratchpad,
                engine));
        lstm_backward.primitive_desc backwardPlan = forward.hold(new lstm_backward.primitive_desc(
                forward.hold(new lstm_backward.desc(
                        prop_kind.backward.value,
                        rnn_direction.unidirectional_left2right.value,
                        given.input,
                        given.state,
                        given.cell,
                        given.inputWeights,
                        given.recurrentWeights,
                        given.bias,
                        given.output,
                        given.state,
                        given.cell,
                        plain.input,
                        plain.state,
                        plain.cell,
                        plain.inputWeights,
                        plain.recurrentWeights,
                        plain.bias,
                        plain.output,
                        plain.state,
                        plain.cell)),
                ownScratchpad,
                engine,
                forwardPlan));

        RecurrenceArrays.Weights weights = arrays.weights();
        memory inputWeights = forward.wrap(weights.input(), plain.inputWeights);
        memory recurrentWeights = forward.wrap(weights.recurrent(), plain.recurrentWeights);
        memory output = forward.wrap(arrays.output(), plain.output);
        memory finalOutput = forward.wrap(arrays.finalOutput(), plain.state);

        Map<Integer, memory> common = new HashMap<>();
        common.put(DNNL_ARG_SRC_LAYER, operand(forward.wrap(arrays.input(), plain.input), given.input));
        common.put(DNNL_ARG_SRC_ITER, operand(forward.wrap(arrays.initialOutput(), plain.state), given.state));
        common.put(DNNL_ARG_SRC_ITER_C, forward.wrap(arrays.initialCell(), plain.cell));
        common.put(DNNL_ARG_BIAS, forward.wrap(weights.bias(), plain.bias));
        common.put(DNNL_ARG_DST_LAYER, isSingle() ? output : forward.allocate(given.output));
        common.put(DNNL_ARG_DST_ITER, isSingle() ? finalOutput : forward.allocate(given.state));
        common.put(DNNL_ARG_DST_ITER_C, forward.wrap(arrays.finalCell(), plain.cell));
        common.put(DNNL_ARG_WORKSPACE, forward.allocate(forwardPlan.workspace_desc()));

        Map<Integer, memory> forwardArguments = new HashMap<>(common);
        forwardArguments.put(DNNL_ARG_WEIGHTS_LAYER, packed(forward, inputWeights, forwardPlan.weights_layer_desc()));
        forwardArguments.put(DNNL_ARG_WEIGHTS_ITER, packed(forward, recurrentWeights, forwardPlan.weights_iter_desc()));
        forwardArguments.put(DNNL_ARG_SCRATCHPAD, forward.allocate(forwardPlan.scratchpad_desc()));
        forward.add(new lstm_forward(forwardPlan), forwardArguments);
        if (!isSingle()) {
            forward.addReorder(common.get(DNNL_ARG_DST_LAYER), output);
            forward.addReorder(common.get(DNNL_ARG_DST_ITER), finalOutput);
        }

        RecurrenceArrays.Weights gradients = arrays.weightGradients();
        Map<Integer, memory> backwardArguments = new HashMap<>(common);
        backwardArguments.put(
                DNNL_ARG_WEIGHTS_LAYER, packed(backward, inputWeights, backwardPlan.weights_layer_desc()));
        backwardArguments.put(
                DNNL_ARG_WEIGHTS_ITER, packed(backward, recurrentWeights, backwardPlan.weights_iter_desc()));
        INDArray inputGradient = arrays.inputGradient();
        backwardArguments.put(
                DNNL_ARG_DIFF_SRC_LAYER,
                inputGradient != null ? backward.wrap(inputGradient, plain.input) : backward.allocate(plain.input));
        backwardArguments.put(DNNL_ARG_DIFF_SRC_ITER, backward.allocate(plain.state));
        backwardArguments.put(DNNL_ARG_DIFF_SRC_ITER_C, backward.allocate(plain.cell));
        backwardArguments.put(DNNL_ARG_DIFF_WEIGHTS_LAYER, backward.wrap(gradients.input(), plain.inputWeights));
        backwardArguments.put(DNNL_ARG_DIFF_WEIGHTS_ITER, backward.wrap(gradients.recurrent(), plain.recurrentWeights));
        backwardArguments.put(DNNL_ARG_DIFF_BIAS, backward.wrap(gradients.bias(), plain.bias));
        backwardArguments.put(DNNL_ARG_DIFF_DST_LAYER, backward.wrap(arrays.outputGradient(), plain.output));
        // Nothing depends on the states behind the last step.
        backwardArguments.put(DNNL_ARG_DIFF_DST_ITER, backward.allocate(plain.state));
        backwardArguments.put(DNNL_ARG_DIFF_DST_ITER_C, backward.allocate(plain.cell));
        backwardArguments.put(DNNL_ARG_SCRATCHPAD, backward.allocate(backwardPlan.scratchpad_desc()));
        backward.add(new lstm_backward(backwardPlan), backwardArguments);
    }

    private boolean isSingle() {
        return operands == data_type.f32;
    }

    /** What the forward pass reads, in the number format that the primitive works with. */
    private memory operand(memory plain, memory.desc layout) {
        return isSingle() ? plain : packed(forward, plain, layout);
    }

    /** A copy in the layout that a primitive wants, and the step that fills it. */
    private static memory packed(OneDnnProgram program, memory plain, memory.desc layout) {
        memory packed = program.allocate(layout);
        program.addReorder(plain, packed);
        return packed;
    }

    /** The layouts of all that a layer reads and writes. */
    private final class Layouts {

        final memory.desc input;
        final memory.desc output;
        final memory.desc state;
        final memory.desc cell;
        final memory.desc inputWeights;
        final memory.desc recurrentWeights;
        final memory.desc bias;

        Layouts(data_type operands, data_type sums, int length, int batch, int inputs, int units, boolean freeWeights) {
            format_tag weights = freeWeights ? format_tag.any : format_tag.ldigo;
            input = layout(operands, format_tag.tnc, length, batch, inputs);
            output = layout(operands, format_tag.tnc, length, batch, units);
            state = layout(operands, format_tag.ldnc, 1, 1, batch, units);
            cell = layout(sums, format_tag.ldnc, 1, 1, batch, units);
            inputWeights = layout(operands, weights, 1, 1, inputs, LstmShape.GATES, units);
            recurrentWeights = layout(operands, weights, 1, 1, units, LstmShape.GATES, units);
            bias = layout(sums, format_tag.ldgo, 1, 1, LstmShape.GATES, units);
        }

        private memory.desc layout(data_type type, format_tag format, long... sizes) {
            return forward.hold(new memory.desc(sizes, type, format));
        }
    }

    @Override
    public void forward() {
        forward.run();
    }

    @Override
    public void backward() {
        // The primitive adds to what is there.
        RecurrenceArrays.Weights gradients = arrays.weightGradients();
        for (INDArray gradient : List.of(gradients.input(), gradients.recurrent(), gradients.bias())) {
            Pointer.memset(NativeArrays.pointer(gradient), 0, gradient.length() * Float.BYTES);
        }
        backward.run();
    }

    @Override
    public void close() {
        backward.close();
        forward.close();
    }
}
