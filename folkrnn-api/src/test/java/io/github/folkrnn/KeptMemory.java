package io.github.folkrnn;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Adds up what an object keeps in memory, with 8 bytes for each field and 16 for each object. */
final class KeptMemory {
    private static final int OBJECT = 16;
    private static final int FIELD = 8;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private long bytes;

    private KeptMemory() {}

    /** The bytes of all that can be reached from an object, without classes and the constants of enums. */
    static long of(Object root) {
        KeptMemory memory = new KeptMemory();
        memory.reach(root);
        while (!memory.open.isEmpty()) {
            memory.count(memory.open.remove());
        }
        return memory.bytes;
    }

    private void reach(Object object) {
        if (object != null && !(object instanceof Class) && !(object instanceof Enum) && seen.add(object)) {
            open.add(object);
        }
    }

    private void count(Object object) {
        bytes += OBJECT;
        if (object instanceof String string) {
            bytes += OBJECT + FIELD + 2L * string.length();
        } else if (object.getClass().isArray()) {
            bytes += (long) FIELD * Array.getLength(object);
            if (object instanceof Object[] elements) {
                Arrays.stream(elements).forEach(this::reach);
            }
        } else if (object instanceof Collection<?> elements) {
            bytes += 4L * FIELD * (1 + elements.size());
            elements.forEach(this::reach);
        } else if (object instanceof Map<?, ?> entries) {
            bytes += 6L * FIELD * (1 + entries.size());
            entries.forEach((key, value) -> {
                reach(key);
                reach(value);
            });
        } else if (object instanceof Optional<?> optional) {
            bytes += FIELD;
            optional.ifPresent(this::reach);
        } else if (object instanceof AtomicReference<?> reference) {
            bytes += FIELD;
            reach(reference.get());
        } else if (isPlain(object)) {
            bytes += 2L * FIELD;
        } else {
            countFields(object);
        }
    }

    private static boolean isPlain(Object object) {
        return object instanceof Number
                || object instanceof Character
                || object instanceof Boolean
                || object instanceof OptionalInt
                || object instanceof OptionalLong
                || object instanceof Duration;
    }

    private void countFields(Object object) {
        for (Class<?> type = object.getClass();
                type != Object.class && type != Record.class;
                type = type.getSuperclass()) {
            if (!type.getName().startsWith("io.github.folkrnn.")) {
                throw new IllegalStateException("the size of " + type + " must be known");
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += FIELD;
                    field.setAccessible(true);
                    reach(valueOf(field, object));
                }
            }
        }
    }

    private static Object valueOf(Field field, Object object) {
        try {
            return field.getType().isPrimitive() ? null : field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the field " + field + " must be readable", e);
        }
    }
}
