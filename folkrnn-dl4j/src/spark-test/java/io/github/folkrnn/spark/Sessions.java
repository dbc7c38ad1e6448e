package io.github.folkrnn.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Sessions of Spark for tests. */
final class Sessions {
    private Sessions() {}

    /** A session in this process, with tasks on two threads. */
    static SparkSession local() {
        return builder("local[2]").getOrCreate();
    }

    /** A session with two executors, each a process of its own with one core and a heap of 1 GiB. */
    static SparkSession cluster() throws IOException {
        // All that Spark wants to find there; the class path is that of this process.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        return builder("local-cluster[2,1,1024]")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config(
                        "spark.executor.extraJavaOptions",
                        "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"))
                .getOrCreate();
    }

    private static SparkSession.Builder builder(String master) {
        return SparkSession.builder()
                .master(master)
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 3);
    }
}
