package io.github.folkrnn.dl4j.checkpoint;

import io.github.folkrnn.dl4j.safetensors.Excerpt;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state that a network in training needs to go on.
 *
 * @param layout how its numbers are ordered: a word that stands for the kind of network
 * @param arrays its numbers, by the names below
 */
public record NetworkState(String layout, Map<String, float[]> arrays) {
    /** The weights as they are, one after the other. */
    public static final String WEIGHTS = "weights";

    /** The means and the squares of the gradients that Adam keeps. */
    public static final String UPDATER = "updater";

    /** The moving average of the weights, where there is one. */
    public static final String AVERAGE = "average";

    /** What the recurrent layers go on from, where batches go on from each other. */
    public static final String STATES = "states";

    /** Throws an {@link IllegalArgumentException} if this is the state of another kind of network. */
    public void requireLayout(String expected) {
        if (!layout.equals(expected)) {
            throw new IllegalArgumentException("the training state must be that of a network of the kind \"" + expected
                    + "\", which is what computes here, got " + Excerpt.quoted(layout));
        }
    }

    /** An array, or an {@link IllegalArgumentException} if it is not there or of another length. */
    public float[] array(String name, long length) {
        float[] array = arrays.get(name);
        if (array == null || array.length != length) {
            throw new IllegalArgumentException("the training state must hold \"" + name + "\" of " + length
                    + " numbers, got " + (array == null ? "none" : array.length));
        }
        return array;
    }

    /** This state, for batches that do not go on from those before. */
    public NetworkState withoutStates() {
        Map<String, float[]> others = new LinkedHashMap<>(arrays);
        others.remove(STATES);
        return new NetworkState(layout, others);
    }

    /** An array, or another one where it is not there. */
    public float[] arrayOr(String name, String other, long length) {
        return array(arrays.containsKey(name) ? name : other, length);
    }
}
