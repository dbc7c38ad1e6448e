package io.github.folkrnn.dl4j.inference;

/** The way to the blocks that use the JVM's Vector API, if it was started with {@code --add-modules jdk.incubator.vector}. */
final class VectorSupport {
    /** Compiled apart from the rest, because the compiler sees that module only when it is not bound to a release. */
    private static final String BLOCK = "io.github.folkrnn.dl4j.inference.VectorBlock";

    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private VectorSupport() {}

    static boolean isAvailable() {
        return AVAILABLE;
    }

    /** A block, from columns that are padded. */
    static WeightBlock block(float[][] columns) {
        return block(float[][].class, columns);
    }

    /** The same for weights that are small integers. */
    static WeightBlock block(byte[][] columns) {
        return block(byte[][].class, columns);
    }

    private static WeightBlock block(Class<?> type, Object columns) {
        try {
            return (WeightBlock)
                    Class.forName(BLOCK).getDeclaredConstructor(type).newInstance(columns);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the Vector API cannot be used", e);
        }
    }
}
