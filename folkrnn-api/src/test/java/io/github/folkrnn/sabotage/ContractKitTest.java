package io.github.folkrnn.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.folkrnn.tck.LogitsProcessorContract;
import io.github.folkrnn.tck.SamplerContract;
import io.github.folkrnn.tck.SequenceModelContract;
import io.github.folkrnn.tck.SequenceModelProviderContract;
import io.github.folkrnn.tck.VocabularyContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class ContractKitTest {
    private static final Pattern WRITTEN = Pattern.compile("\\[(\\d\\.\\d+)\\]");
    private static final Pattern CHECKED = Pattern.compile("rule_(\\d)_(\\d+)_\\w+.*", Pattern.DOTALL);

    static List<Class<?>> saboteurs() {
        return Stream.of(
                        FlawedVocabularies.class,
                        FlawedModels.class,
                        FlawedSessions.class,
                        FlawedSamplers.class,
                        FlawedProcessors.class,
                        FlawedBackends.class)
                .flatMap(type -> Stream.of(type.getDeclaredClasses()))
                .<Class<?>>map(type -> type)
                .filter(type -> type.getSimpleName().startsWith("Rule_"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("saboteurs")
    void aSaboteurFailsItsRuleAndNoOther(Class<?> saboteur) {
        String rule = saboteur.getSimpleName().substring("Rule_".length()).replace('_', '.');
        assertThat(run(saboteur).getFailures().stream()
                        .map(failure -> rule(failure.getTestIdentifier().getDisplayName())))
                .containsExactly(rule);
    }

    private static String rule(String method) {
        Matcher matcher = CHECKED.matcher(method);
        assertThat(matcher.matches()).as(method).isTrue();
        return matcher.group(1) + "." + matcher.group(2);
    }

    private static TestExecutionSummary run(Class<?> contract) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        return summary.getSummary();
    }

    /** What the saboteurs break is whole without them. */
    @Test
    void aBackendThatKeepsTheContractPasses() {
        TestExecutionSummary summary = run(Sound.class);
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(8 + 19 + 8 + 12);
    }

    static final class Sound extends FlawedBackends.Flawed {
        Sound() {
            super(new HistoryBackend());
        }
    }

    @Test
    void eachRuleIsWrittenDownOnceAndCheckedOnceAndHasASaboteur() throws IOException {
        List<String> written = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher rules = WRITTEN.matcher(Files.readString(source));
                rules.results().map(rule -> rule.group(1)).forEach(written::add);
            }
        }
        List<String> checked = Stream.of(
                        VocabularyContract.class,
                        SequenceModelContract.class,
                        SamplerContract.class,
                        LogitsProcessorContract.class,
                        SequenceModelProviderContract.class)
                .flatMap(contract -> Stream.of(contract.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> rule(method.getName()))
                .toList();
        assertThat(written).doesNotHaveDuplicates().hasSameElementsAs(checked);
        assertThat(checked).doesNotHaveDuplicates();
        assertThat(saboteurs().stream()
                        .map(type ->
                                type.getSimpleName().substring("Rule_".length()).replace('_', '.')))
                .containsExactlyInAnyOrderElementsOf(checked);
    }
}
