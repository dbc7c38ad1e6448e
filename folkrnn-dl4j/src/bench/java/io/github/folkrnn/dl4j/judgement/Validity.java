package io.github.folkrnn.dl4j.judgement;

import io.github.folkrnn.abc.AbcReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The faults that programs find in tunes, each in a file of its own.
 *
 * @param tunes how many tunes there are
 * @param withProblems how many our own reader finds a problem in, bars that do not add up included
 * @param remarks the errors and warnings of abc2midi without their numbers, and in how many tunes each occurs
 * @param withErrors how many tunes abc2midi finds an error in
 * @param withWarnings how many it warns of, its assuming of a repeat apart
 * @param unprinted how many tunes abc2midi's sibling for print, abcm2ps, refuses
 */
record Validity(
        int tunes,
        int withProblems,
        SortedMap<String, Integer> remarks,
        int withErrors,
        int withWarnings,
        int unprinted) {
    /** A repeat without its sign: it is played as it is meant. */
    private static final String HARMLESS = ".*(Assuming repeat|replacing \\|: with double repeat).*";

    static Validity of(List<String> tunes) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("judgement");
        SortedMap<String, Integer> remarks = new TreeMap<>();
        int problems = 0;
        int errors = 0;
        int warnings = 0;
        int unprinted = 0;
        Path abc = directory.resolve("tune.abc");
        for (String tune : tunes) {
            problems += AbcReader.read(tune).problems().isEmpty() ? 0 : 1;
            Files.writeString(abc, tune + "\n");
            List<String> said = remarks(abc);
            said.forEach(remark -> remarks.merge(remark, 1, Integer::sum));
            errors += said.stream().anyMatch(remark -> remark.startsWith("Error")) ? 1 : 0;
            warnings +=
                    said.stream().anyMatch(remark -> remark.startsWith("Warning") && !remark.matches(HARMLESS)) ? 1 : 0;
            unprinted += prints(abc) ? 0 : 1;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
        return new Validity(tunes.size(), problems, remarks, errors, warnings, unprinted);
    }

    private static List<String> remarks(Path abc) throws IOException, InterruptedException {
        Process process = start(
                "abc2midi", abc.toString(), "-o", abc.resolveSibling("tune.mid").toString());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines()
                .filter(line -> line.matches(".*\\b(Error|Warning)\\b.*"))
                .map(line -> line.replaceFirst("^.*?\\b(Error|Warning) in line-char [0-9-]+ : *", "$1: ")
                        .replaceAll("[0-9]+", "n"))
                .distinct()
                .toList();
    }

    private static boolean prints(Path abc) throws IOException, InterruptedException {
        Process process = start(
                "abcm2ps", abc.toString(), "-O", abc.resolveSibling("tune.ps").toString());
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
