package io.github.folkrnn.dl4j.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * A variable that native code finds in the environment of the process until this is closed; Java and the processes that it
 * starts do not see it. For libraries that read their settings while they are loaded and have no other way to be told.
 *
 * <p>POSIX has the environment in {@code environ}, an array that a program may replace by another one (IEEE Std 1003.1,
 * 8.1). Where there is no such symbol, as on Windows, nothing happens.
 */
final class NativeVariable implements AutoCloseable {
    /** How long GNU's OpenMP looks for work before it sleeps, in rounds; what Linux has, and ND4J's library there. */
    private static final String SPINS = "GOMP_SPINCOUNT";

    private static final Set<String> WAITING = Set.of(SPINS, "OMP_WAIT_POLICY");

    /**
     * Some microseconds, in place of some milliseconds. On processors that are idle, fewer than these cost time; on busy
     * ones, more do: docs/benchmarks.md has the figures.
     */
    private static final String FEW = "1000";

    private final @Nullable PointerPointer<?> variable;
    private final @Nullable Pointer before;
    private final @Nullable Pointer now;

    NativeVariable(String name, String value) {
        Pointer environ = Loader.addressof("environ");
        variable = environ == null ? null : new PointerPointer<>(environ);
        before = variable == null ? null : variable.get(0);
        now = before == null ? null : with(before, name + '=' + value);
        if (now != null) {
            variable.put(0, now);
        }
    }

    /** Lets OpenMP's threads give up a processor soon, if OpenMP is loaded before this is closed; null where somebody has said how. */
    static @Nullable NativeVariable shortWaiting() {
        return Collections.disjoint(System.getenv().keySet(), WAITING) ? new NativeVariable(SPINS, FEW) : null;
    }

    /** A longer copy, which is never freed: whoever has looked into it may come back. */
    private static Pointer with(Pointer array, String entry) {
        PointerPointer<?> entries = new PointerPointer<>(array);
        int count = 0;
        while (entries.get(count) != null) {
            count++;
        }
        PointerPointer<?> copy = new PointerPointer<>(Pointer.malloc((count + 2L) * Pointer.sizeof(Pointer.class)));
        copy.put(0, text(entry));
        for (int i = 0; i <= count; i++) {
            copy.put(i + 1L, entries.get(i));
        }
        return copy;
    }

    private static Pointer text(String entry) {
        byte[] bytes = (entry + '\0').getBytes(StandardCharsets.US_ASCII);
        return new BytePointer(Pointer.malloc(bytes.length)).put(bytes);
    }

    /** Takes the variable away, unless somebody has replaced the environment in the meantime. */
    @Override
    public void close() {
        if (variable != null && now != null && now.equals(variable.get(0))) {
            variable.put(0, before);
        }
    }
}
