package io.github.folkrnn.dl4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings of a process, and the one line of {@code key=value} in which it says so on standard output.
 *
 * @param millis by shape, how long each round took
 * @param about what the library says about itself
 * @param peakMib the largest amount of memory that was resident, where the system tells
 */
record Outcome(Map<String, List<Double>> millis, String about, OptionalLong peakMib) {
    private static final String MARK = "outcome\t";

    /** Ends a measurement with the memory that it took. */
    static Outcome of(Map<String, List<Double>> millis, String about) throws IOException {
        return new Outcome(millis, about, residentPeakMib());
    }

    private static OptionalLong residentPeakMib() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        }
    }

    static boolean isOutcome(String line) {
        return line.startsWith(MARK);
    }

    /** Reads what {@link #toLine} wrote. */
    static Outcome parse(String line) {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        String about = "";
        OptionalLong peak = OptionalLong.empty();
        for (String field : line.substring(MARK.length()).split("\t")) {
            String key = field.substring(0, field.lastIndexOf('='));
            String value = field.substring(key.length() + 1);
            switch (key) {
                case "about" -> about = value;
                case "peakMib" -> peak = OptionalLong.of(Long.parseLong(value));
                default ->
                    millis.put(
                            key,
                            Stream.of(value.split(",")).map(Double::valueOf).toList());
            }
        }
        return new Outcome(millis, about, peak);
    }

    String toLine() {
        StringBuilder line = new StringBuilder(MARK).append("about=").append(about.replaceAll("[\\s=]+", " "));
        peakMib.ifPresent(mib -> line.append("\tpeakMib=").append(mib));
        millis.forEach((shape, times) -> line.append('\t')
                .append(shape)
                .append('=')
                .append(times.stream().map(String::valueOf).collect(Collectors.joining(","))));
        return line.toString();
    }
}
