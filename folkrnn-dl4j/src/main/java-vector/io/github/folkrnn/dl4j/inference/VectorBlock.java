package io.github.folkrnn.dl4j.inference;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * A block for the JVM's Vector API: panels of two vectors of outputs, in each of which the weights of one input follow
 * those of the input before. Sums stay in registers while all inputs pass: those of a panel for eight streams, or those of
 * four panels for one.
 */
final class VectorBlock implements WeightBlock {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / Float.BYTES));
    private static final int LANES = SPECIES.length();
    private static final int PANEL = 2 * LANES;

    private final int inputs;
    private final int outputs;

    /** [panel][input][PANEL], either as floats or as bytes; the other one is null. */
    private final float @Nullable [] floats;

    private final byte @Nullable [] bytes;

    /**
     * Copies weights.
     *
     * @param columns for each input [outputs], padded
     */
    VectorBlock(float[][] columns) {
        inputs = columns.length;
        outputs = columns[0].length;
        bytes = null;
        floats = new float[inputs * outputs];
        copyPanels(columns, floats);
    }

    /**
     * Copies weights.
     *
     * @param columns for each input [outputs], padded
     */
    VectorBlock(byte[][] columns) {
        inputs = columns.length;
        outputs = columns[0].length;
        bytes = new byte[inputs * outputs];
        floats = null;
        copyPanels(columns, bytes);
    }

    private void copyPanels(Object[] columns, Object panels) {
        for (int panel = 0; panel < outputs; panel += PANEL) {
            for (int k = 0; k < inputs; k++) {
                System.arraycopy(columns[k], panel, panels, panel * inputs + k * PANEL, PANEL);
            }
        }
    }

    @Override
    public void addProducts(StreamVectors[] groups, float[][][] sums) {
        for (int group = 0; group < groups.length; group++) {
            if (groups[group].width() == 1) {
                addToOne(groups[group].values(), sums[group][0]);
            }
        }
        for (int panel = 0; panel < outputs; panel += PANEL) {
            for (int group = 0; group < groups.length; group++) {
                if (groups[group].width() > 1) {
                    addToEight(panel, groups[group].values(), sums[group]);
                }
            }
        }
    }

    private FloatVector weights(int at) {
        return bytes == null
                ? FloatVector.fromArray(SPECIES, floats, at)
                : (FloatVector) ByteVector.fromArray(BYTES, bytes, at).castShape(SPECIES, 0);
    }

    private void addToOne(float[] x, float[] sums) {
        int panel = 0;
        for (; panel <= outputs - 4 * PANEL; panel += 4 * PANEL) {
            addFourPanelsToOne(panel, x, sums);
        }
        for (; panel < outputs; panel += PANEL) {
            addPanelToOne(panel, x, sums);
        }
    }

    /** With fewer sums at a time, each multiplication would wait for the one before. */
    private void addFourPanelsToOne(int panel, float[] x, float[] sums) {
        FloatVector upper0 = FloatVector.fromArray(SPECIES, sums, panel);
        FloatVector lower0 = FloatVector.fromArray(SPECIES, sums, panel + LANES);
        FloatVector upper1 = FloatVector.fromArray(SPECIES, sums, panel + PANEL);
        FloatVector lower1 = FloatVector.fromArray(SPECIES, sums, panel + PANEL + LANES);
        FloatVector upper2 = FloatVector.fromArray(SPECIES, sums, panel + 2 * PANEL);
        FloatVector lower2 = FloatVector.fromArray(SPECIES, sums, panel + 2 * PANEL + LANES);
        FloatVector upper3 = FloatVector.fromArray(SPECIES, sums, panel + 3 * PANEL);
        FloatVector lower3 = FloatVector.fromArray(SPECIES, sums, panel + 3 * PANEL + LANES);
        int at0 = panel * inputs;
        int at1 = at0 + PANEL * inputs;
        int at2 = at1 + PANEL * inputs;
        int at3 = at2 + PANEL * inputs;
        for (int k = 0; k < inputs; k++) {
            FloatVector a = FloatVector.broadcast(SPECIES, x[k]);
            upper0 = weights(at0 + k * PANEL).fma(a, upper0);
            lower0 = weights(at0 + k * PANEL + LANES).fma(a, lower0);
            upper1 = weights(at1 + k * PANEL).fma(a, upper1);
            lower1 = weights(at1 + k * PANEL + LANES).fma(a, lower1);
            upper2 = weights(at2 + k * PANEL).fma(a, upper2);
            lower2 = weights(at2 + k * PANEL + LANES).fma(a, lower2);
            upper3 = weights(at3 + k * PANEL).fma(a, upper3);
            lower3 = weights(at3 + k * PANEL + LANES).fma(a, lower3);
        }
        upper0.intoArray(sums, panel);
        lower0.intoArray(sums, panel + LANES);
        upper1.intoArray(sums, panel + PANEL);
        lower1.intoArray(sums, panel + PANEL + LANES);
        upper2.intoArray(sums, panel + 2 * PANEL);
        lower2.intoArray(sums, panel + 2 * PANEL + LANES);
        upper3.intoArray(sums, panel + 3 * PANEL);
        lower3.intoArray(sums, panel + 3 * PANEL + LANES);
    }

    private void addPanelToOne(int panel, float[] x, float[] sums) {
        FloatVector upper = FloatVector.fromArray(SPECIES, sums, panel);
        FloatVector lower = FloatVector.fromArray(SPECIES, sums, panel + LANES);
        int at = panel * inputs;
        for (int k = 0; k < inputs; k++) {
            FloatVector a = FloatVector.broadcast(SPECIES, x[k]);
            upper = weights(at + k * PANEL).fma(a, upper);
            lower = weights(at + k * PANEL + LANES).fma(a, lower);
        }
        upper.intoArray(sums, panel);
        lower.intoArray(sums, panel + LANES);
    }

    private void addToEight(int panel, float[] x, float[][] sums) {
        FloatVector upper0 = FloatVector.fromArray(SPECIES, sums[0], panel);
        FloatVector upper1 = FloatVector.fromArray(SPECIES, sums[1], panel);
        FloatVector upper2 = FloatVector.fromArray(SPECIES, sums[2], panel);
        FloatVector upper3 = FloatVector.fromArray(SPECIES, sums[3], panel);
        FloatVector upper4 = FloatVector.fromArray(SPECIES, sums[4], panel);
        FloatVector upper5 = FloatVector.fromArray(SPECIES, sums[5], panel);
        FloatVector upper6 = FloatVector.fromArray(SPECIES, sums[6], panel);
        FloatVector upper7 = FloatVector.fromArray(SPECIES, sums[7], panel);
        FloatVector lower0 = FloatVector.fromArray(SPECIES, sums[0], panel + LANES);
        FloatVector lower1 = FloatVector.fromArray(SPECIES, sums[1], panel + LANES);
        FloatVector lower2 = FloatVector.fromArray(SPECIES, sums[2], panel + LANES);
        FloatVector lower3 = FloatVector.fromArray(SPECIES, sums[3], panel + LANES);
        FloatVector lower4 = FloatVector.fromArray(SPECIES, sums[4], panel + LANES);
        FloatVector lower5 = FloatVector.fromArray(SPECIES, sums[5], panel + LANES);
        FloatVector lower6 = FloatVector.fromArray(SPECIES, sums[6], panel + LANES);
        FloatVector lower7 = FloatVector.fromArray(SPECIES, sums[7], panel + LANES);
        int at = panel * inputs;
        for (int k = 0; k < inputs; k++) {
            FloatVector upper = weights(at + k * PANEL);
            FloatVector lower = weights(at + k * PANEL + LANES);
            FloatVector a = FloatVector.broadcast(SPECIES, x[k * 8]);
            upper0 = upper.fma(a, upper0);
            lower0 = lower.fma(a, lower0);
            a = FloatVector.broadcast(SPECIES, x[k * 8 + 1]);
            upper1 = upper.fma(a, upper1);
            lower1 = lower.fma(a, lower1);
            a = FloatVector.broadcast(SPECIES, x[k * 8 + 2]);
            upper2 = upper.fma(a, upper2);
            lower2 = lower.fma(a, lower2);
            a = FloatVector.broadcast(SPECIES, x[k * 8 + 3]);
            upper3 = upper.fma(a, upper3);
            lower3 = lower.fma(a, lower3);
            a = FloatVector.broadcast(SPECIES, x[k * 8 + 4]);
            upper4 = upper.fma(a, upper4);
            lower4 = lower.fma(a, lower4);
            a = FloatVector.broadcast(SPECIES, x[k * 8 + 5]);
            upper5 = upper.fma(a, upper5);
            lower5 = lower.fma(a, lower5);
            a = FloatVector.broadcast(SPECIES, x[k * 8 + 6]);
            upper6 = upper.fma(a, upper6);
            lower6 = lower.fma(a, lower6);
            a = FloatVector.broadcast(SPECIES, x[k * 8 + 7]);
            upper7 = upper.fma(a, upper7);
            lower7 = lower.fma(a, lower7);
        }
        upper0.intoArray(sums[0], panel);
        lower0.intoArray(sums[0], panel + LANES);
        upper1.intoArray(sums[1], panel);
        lower1.intoArray(sums[1], panel + LANES);
        upper2.intoArray(sums[2], panel);
        lower2.intoArray(sums[2], panel + LANES);
        upper3.intoArray(sums[3], panel);
        lower3.intoArray(sums[3], panel + LANES);
        upper4.intoArray(sums[4], panel);
        lower4.intoArray(sums[4], panel + LANES);
        upper5.intoArray(sums[5], panel);
        lower5.intoArray(sums[5], panel + LANES);
        upper6.intoArray(sums[6], panel);
        lower6.intoArray(sums[6], panel + LANES);
        upper7.intoArray(sums[7], panel);
        lower7.intoArray(sums[7], panel + LANES);
    }
}
