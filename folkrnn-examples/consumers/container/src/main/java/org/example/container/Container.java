package org.example.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Runs an application as a container does: its libraries are on no class path but in jars that a class loader of its own
 * reads, twice at a time, and the threads of the pool belong to the container, which knows nothing of the library.
 */
final class Container {

    private Container() {}

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1, task -> {
            Thread thread = new Thread(task);
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            return thread;
        });
        try {
            String first = pool.submit(application(args)).get();
            String second = pool.submit(application(args)).get();
            System.out.println(first);
            System.out.println(first.equals(second) ? "twice the same" : "two different tunes");
        } finally {
            pool.shutdown();
        }
    }

    private static Callable<String> application(String... args) throws IOException, ReflectiveOperationException {
        NestedJars loader = new NestedJars();
        try (Stream<Path> jars = Files.list(Path.of(args[0]))) {
            for (Path jar : jars.sorted().toList()) {
                loader.addJar(Files.readAllBytes(jar));
            }
        }
        String name = "org/example/container/Application.class";
        loader.add(name, Files.readAllBytes(Path.of(args[1]).resolve(name)));
        Object application =
                loader.loadClass("org.example.container.Application").getDeclaredConstructor().newInstance();
        if (application.getClass().getClassLoader() != loader) {
            throw new IllegalStateException("the application should be loaded from its jars");
        }
        return () -> (String) ((Callable<?>) application).call();
    }
}
