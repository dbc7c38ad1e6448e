package io.github.folkrnn;

import io.github.folkrnn.spi.BackendUnavailableException;
import io.github.folkrnn.spi.CheckpointException;
import io.github.folkrnn.spi.SequenceModelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The backends that can be chosen from, and why others that were found cannot. */
final class Backends {
    private final Map<String, SequenceModelProvider> available = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private Backends() {}

    static Backends onClassPath() {
        Class<SequenceModelProvider> service = SequenceModelProvider.class;
        Backends found = of(ServiceLoader.load(service).iterator());
        // Threads of a pool or a container may have a context class loader that does not see this library.
        Backends beside = found.available.isEmpty()
                ? of(ServiceLoader.load(service, service.getClassLoader()).iterator())
                : found;
        return beside.available.isEmpty() ? found : beside;
    }

    static Backends of(Iterator<SequenceModelProvider> found) {
        Backends backends = new Backends();
        while (true) {
            boolean inNext = false;
            try {
                if (!found.hasNext()) {
                    return backends;
                }
                inNext = true;
                backends.add(found.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                String failure = e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause();
                boolean known = backends.failures.contains(failure);
                if (!known) {
                    backends.failures.add(failure);
                } else if (!inNext) {
                    // The search does not get past this failure.
                    return backends;
                }
            }
        }
    }

    private void add(SequenceModelProvider provider) {
        SequenceModelProvider other = available.putIfAbsent(provider.id(), provider);
        if (other != null) {
            throw new BackendUnavailableException("two backends have the id \"" + provider.id() + "\": "
                    + other.getClass().getName() + " and " + provider.getClass().getName());
        }
    }

    SequenceModelProvider only() {
        if (available.size() == 1) {
            return available.values().iterator().next();
        }
        throw new BackendUnavailableException((available.isEmpty()
                        ? "there is no backend"
                        : "there are several backends, and none was chosen (FolkRnnBuilder.backend chooses one)")
                + describe());
    }

    /** The only backend, or nothing if there are none or several. */
    Optional<SequenceModelProvider> single() {
        return available.size() == 1 ? Optional.of(only()) : Optional.empty();
    }

    SequenceModelProvider named(String id) {
        SequenceModelProvider provider = available.get(id);
        if (provider == null) {
            throw new BackendUnavailableException("there is no backend \"" + id + "\"" + describe());
        }
        return provider;
    }

    /** The only backend that comes with a trained network. */
    SequenceModelProvider pretrained() {
        List<SequenceModelProvider> trained = available.values().stream()
                .filter(provider -> provider.pretrained().isPresent())
                .toList();
        if (trained.size() == 1) {
            return trained.get(0);
        }
        throw new BackendUnavailableException((trained.isEmpty()
                        ? "there is no backend that comes with a trained network"
                        : "several backends come with a trained network, and none was chosen (FolkRnn.pretrained(backend) takes"
                                + " one)")
                + describe());
    }

    SequenceModelProvider recognising(Path checkpoint) throws IOException {
        if (!Files.exists(checkpoint)) {
            throw new CheckpointException(checkpoint + " does not exist");
        }
        if (!Files.isRegularFile(checkpoint)) {
            throw new CheckpointException(
                    checkpoint + " is " + (Files.isDirectory(checkpoint) ? "a directory" : "no regular file")
                            + ", where a checkpoint file is expected");
        }
        if (available.isEmpty()) {
            throw new BackendUnavailableException("there is no backend" + describe());
        }
        for (SequenceModelProvider provider : available.values()) {
            if (provider.recognises(checkpoint)) {
                return provider;
            }
        }
        throw new CheckpointException(checkpoint + " is not a checkpoint that a backend recognises" + describe());
    }

    private String describe() {
        String found = available.isEmpty()
                ? "; found none on the class path: add folkrnn-dl4j, or name a provider"
                : available.entrySet().stream()
                        .map(e -> e.getKey() + " (" + e.getValue().getClass().getName() + ")")
                        .collect(Collectors.joining(", ", "; found ", ""));
        return failures.isEmpty() ? found : found + "; could not be used: " + String.join("; ", failures);
    }
}
