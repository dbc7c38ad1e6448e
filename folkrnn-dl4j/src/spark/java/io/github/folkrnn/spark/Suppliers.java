package io.github.folkrnn.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.spark.api.java.function.Function0;

/** Calls the functions that travel in the place of what they make. */
final class Suppliers {
    private Suppliers() {}

    static <T> T make(Function0<? extends T> recipe) {
        try {
            return Objects.requireNonNull(recipe.call(), "what the function makes");
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the function has failed: " + e, e);
        }
    }
}
