package io.github.folkrnn.spark;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.function.Function0;

/** A value that all tasks of a JVM share: made by the first that needs it, and held as long as the memory allows. Thread-safe. */
final class OncePerJvm {
    private static final Map<String, SoftReference<Object>> HELD = new HashMap<>();

    private OncePerJvm() {}

    /**
     * What has a name, which is made if it is not there.
     *
     * @param name the same for the same thing everywhere on the cluster
     */
    static synchronized <T> T get(String name, Class<T> type, Function0<? extends T> make) {
        HELD.values().removeIf(reference -> reference.get() == null);
        SoftReference<Object> reference = HELD.get(name);
        Object held = reference == null ? null : reference.get();
        if (held == null) {
            held = Suppliers.make(make);
            HELD.put(name, new SoftReference<>(held));
        }
        return type.cast(held);
    }
}
