package io.github.folkrnn.dl4j.kernel;

import org.bytedeco.dnnl.memory;

/**
 * The products of a recurrent layer with its weights, each of which is added to a program. Rows [T B] are ordered by time
 * first; a row of sums has the gates i, f, g, o side by side.
 */
interface OneDnnProducts {
    /** What goes before the first time step. */
    void addForwardStart(OneDnnProgram forward);

    /**
     * The sums of a step, of inputs, previous outputs and bias.
     *
     * @return the sums, [B][4][H], where the gates take them
     */
    memory addSums(OneDnnProgram forward, int step);

    /** What makes the outputs of a step known to the next step's product. */
    void addOutput(OneDnnProgram forward, int step);

    /** What goes before the last time step, on the way back. */
    void addBackwardStart(OneDnnProgram backward);

    /** Where the gradients of a step's sums are wanted, [B][4][H]. */
    memory sumGradients(int step);

    /** Adds what the gradients of a step's sums mean for the outputs of the step before to those outputs' gradients. */
    void addOutputGradient(OneDnnProgram backward, int step);

    /** The gradients of weights, bias and inputs, from those of the sums of all steps. */
    void addGradients(OneDnnProgram backward);
}
