/**
 * The native arithmetic of training: matrix products, and a recurrent layer over all its time steps, there and back.
 *
 * <p>Begin with {@link io.github.folkrnn.dl4j.kernel.LstmKernel} and {@link
 * io.github.folkrnn.dl4j.kernel.RecurrenceArrays}, which are the contract; then {@code BlasKernel} and {@code
 * BlasRecurrence}, which are its plain reading, with the equations of the gates in {@code LstmGates}. {@code OneDnnKernel}
 * does the same some times faster: {@code OneDnnRecurrence} is the loop over the steps, {@code SingleProducts} and {@code
 * Bfloat16Products} are the products in it, which differ in precision, and {@code OneDnnProgram} keeps alive what native code
 * points into.
 *
 * <p>The one idea: a layer is laid out once, on arrays that stay where they are, and runs over and over without allocating.
 * {@link io.github.folkrnn.dl4j.kernel.KernelChoice} chooses; another kernel can be added there without knowing the rest.
 * Beside the kernels stand the keys to native code: {@link io.github.folkrnn.dl4j.kernel.NativeArrays} for the memory of
 * arrays, {@link io.github.folkrnn.dl4j.kernel.Nd4jRuntime} for starting the library or saying why it cannot be had. What
 * JavaCPP may free, and when, is easily got wrong: whatever native code points into has to be held by a program.
 */
@NullMarked
package io.github.folkrnn.dl4j.kernel;

import org.jspecify.annotations.NullMarked;
