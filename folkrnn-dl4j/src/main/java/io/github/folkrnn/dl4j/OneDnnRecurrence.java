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
 */
final class OneDnnRecurrence implements LstmKernel.Recurrence {

    private final RecurrenceArrays arrays;
    private final OneDnnProgram forward;
    private final OneDnnProgram backward;

    private final memory.desc input;
    private final memory.desc output;
    private final memory.desc state;
    private final memory.desc bias;
    private final memory.desc inputWeights;
    private final memory.desc recurrentWeights;

    OneDnnRecurrence(engine engine, stream stream, RecurrenceArrays arrays) {
        this.arrays = arrays;
        this.forward = new OneDnnProgram(engine, stream);
        this.backward = new OneDnnProgram(engine, stream);
        int inputs = arrays.inputs();
        int units = arrays.units();
        input = layout(format_tag.tnc, arrays.length(), arrays.batch(), inputs);
        output = layout(format_tag.tnc, arrays.length(), arrays.batch(), units);
        state = layout(format_tag.ldnc, 1, 1, arrays.batch(), units);
        bias = layout(format_tag.ldgo, 1, 1, LstmShape.GATES, units);
        inputWeights = layout(format_tag.ldigo, 1, 1, inputs, LstmShape.GATES, units);
        recurrentWeights = layout(format_tag.ldigo, 1, 1, units, LstmShape.GATES, units);

        lstm_forward.primitive_desc forwardPlan = planForward(engine);
        lstm_backward.primitive_desc backwardPlan = planBackward(engine, forwardPlan);
        Map<Integer, memory> shared = sharedArguments(forwardPlan);
        prepareForward(forwardPlan, shared);
        prepareBackward(backwardPlan, shared);
    }

    private memory.desc layout(format_tag format, long... sizes) {
        return forward.hold(new memory.desc(sizes, data_type.f32, format));
    }

    private memory.desc freeInputWeights() {
        return layout(format_tag.any, 1, 1, arrays.inputs(), LstmShape.GATES, arrays.units());
    }

    private memory.desc freeRecurrentWeights() {
        return layout(format_tag.any, 1, 1, arrays.units(), LstmShape.GATES, arrays.units());
    }

    private lstm_forward.primitive_desc planForward(engine engine) {
        return forward.hold(new lstm_forward.primitive_desc(
                forward.hold(new lstm_forward.desc(
                        prop_kind.forward_training.value,
                        rnn_direction.unidirectional_left2right.value,
                        input,
                        state,
                        state,
                        freeInputWeights(),
                        freeRecurrentWeights(),
                        bias,
                        output,
                        state,
                        state)),
                withOwnScratchpad(),
                engine));
    }

    private lstm_backward.primitive_desc planBackward(engine engine, lstm_forward.primitive_desc forwardPlan) {
        return forward.hold(new lstm_backward.primitive_desc(
                forward.hold(new lstm_backward.desc(
                        prop_kind.backward.value,
                        rnn_direction.unidirectional_left2right.value,
                        input,
                        state,
                        state,
                        freeInputWeights(),
                        freeRecurrentWeights(),
                        bias,
                        output,
                        state,
                        state,
                        input,
                        state,
                        state,
                        inputWeights,
                        recurrentWeights,
                        bias,
                        output,
                        state,
                        state)),
                withOwnScratchpad(),
                engine,
                forwardPlan));
    }

    /** Working memory that is there from the beginning, and not allocated at each pass. */
    private primitive_attr withOwnScratchpad() {
        primitive_attr attributes = forward.hold(new primitive_attr());
        attributes.set_scratchpad_mode(scratchpad_mode.user);
        return attributes;
    }

    /** What the forward pass reads and writes, and the backward pass reads again. */
    private Map<Integer, memory> sharedArguments(lstm_forward.primitive_desc plan) {
        Map<Integer, memory> arguments = new HashMap<>();
        arguments.put(DNNL_ARG_SRC_LAYER, forward.wrap(arrays.input(), input));
        arguments.put(DNNL_ARG_SRC_ITER, forward.wrap(arrays.initialOutput(), state));
        arguments.put(DNNL_ARG_SRC_ITER_C, forward.wrap(arrays.initialCell(), state));
        arguments.put(DNNL_ARG_BIAS, forward.wrap(arrays.weights().bias(), bias));
        arguments.put(DNNL_ARG_DST_LAYER, forward.wrap(arrays.output(), output));
        arguments.put(DNNL_ARG_DST_ITER, forward.wrap(arrays.finalOutput(), state));
        arguments.put(DNNL_ARG_DST_ITER_C, forward.wrap(arrays.finalCell(), state));
        arguments.put(DNNL_ARG_WORKSPACE, forward.allocate(plan.workspace_desc()));
        return arguments;
    }

    private void prepareForward(lstm_forward.primitive_desc plan, Map<Integer, memory> shared) {
        Map<Integer, memory> arguments = new HashMap<>(shared);
        addPackedWeights(forward, plan.weights_layer_desc(), plan.weights_iter_desc(), arguments);
        arguments.put(DNNL_ARG_SCRATCHPAD, forward.allocate(plan.scratchpad_desc()));
        forward.add(new lstm_forward(plan), arguments);
    }

    private void prepareBackward(lstm_backward.primitive_desc plan, Map<Integer, memory> shared) {
        RecurrenceArrays.Weights gradients = arrays.weightGradients();
        INDArray inputGradient = arrays.inputGradient();
        Map<Integer, memory> arguments = new HashMap<>(shared);
        addPackedWeights(backward, plan.weights_layer_desc(), plan.weights_iter_desc(), arguments);
        arguments.put(
                DNNL_ARG_DIFF_SRC_LAYER,
                inputGradient != null ? backward.wrap(inputGradient, input) : backward.allocate(input));
        arguments.put(DNNL_ARG_DIFF_SRC_ITER, backward.allocate(state));
        arguments.put(DNNL_ARG_DIFF_SRC_ITER_C, backward.allocate(state));
        arguments.put(DNNL_ARG_DIFF_WEIGHTS_LAYER, backward.wrap(gradients.input(), inputWeights));
        arguments.put(DNNL_ARG_DIFF_WEIGHTS_ITER, backward.wrap(gradients.recurrent(), recurrentWeights));
        arguments.put(DNNL_ARG_DIFF_BIAS, backward.wrap(gradients.bias(), bias));
        arguments.put(DNNL_ARG_DIFF_DST_LAYER, backward.wrap(arrays.outputGradient(), output));
        // Nothing depends on the states after the last step.
        arguments.put(DNNL_ARG_DIFF_DST_ITER, backward.allocate(state));
        arguments.put(DNNL_ARG_DIFF_DST_ITER_C, backward.allocate(state));
        arguments.put(DNNL_ARG_SCRATCHPAD, backward.allocate(plan.scratchpad_desc()));
        backward.add(new lstm_backward(plan), arguments);
    }

    /** Adds copies of the weights in the layouts that a primitive wants, and the steps that fill them. */
    private void addPackedWeights(
            OneDnnProgram program,
            memory.desc inputLayout,
            memory.desc recurrentLayout,
            Map<Integer, memory> arguments) {
        memory packedInput = program.allocate(inputLayout);
        memory packedRecurrent = program.allocate(recurrentLayout);
        program.addReorder(program.wrap(arrays.weights().input(), inputWeights), packedInput);
        program.addReorder(program.wrap(arrays.weights().recurrent(), recurrentWeights), packedRecurrent);
        arguments.put(DNNL_ARG_WEIGHTS_LAYER, packedInput);
        arguments.put(DNNL_ARG_WEIGHTS_ITER, packedRecurrent);
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
