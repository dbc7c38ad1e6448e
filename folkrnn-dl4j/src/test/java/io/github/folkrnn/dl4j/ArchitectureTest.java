package io.github.folkrnn.dl4j;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package itself is the API; the packages below it are rooms, whose public types are for each other alone. */
class ArchitectureTest {
    private static final String ROOT = "io.github.folkrnn.dl4j";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Which rooms a room looks at. A further one is a decision, and belongs into the map in the package's description. */
    private static final Map<String, Set<String>> ROOMS = Map.of(
            "safetensors", Set.of(),
            "network", Set.of("safetensors"),
            "inference", Set.of("safetensors", "network"),
            "checkpoint", Set.of("safetensors", "network", "inference"),
            "interchange", Set.of("safetensors", "network", "inference", "checkpoint"),
            "kernel", Set.of("network", "checkpoint"),
            "layer", Set.of("network", "kernel"),
            "training", Set.of("network", "inference", "checkpoint", "kernel", "layer"));

    /** Of these, other rooms use texts that the compiler copies, so that nothing is left to be seen of it. */
    private static final Set<String> OF_CONSTANTS = Set.of("CheckpointFormat", "RecommendedSampler");

    private static Stream<JavaClass> inRooms() {
        return CLASSES.stream().filter(type -> !type.getPackageName().equals(ROOT));
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length() + 1);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    @Test
    void roomsDependOnEachOtherInOneDirection() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachRoomLooksAtTheseAlone() {
        Map<String, Set<String>> found = new TreeMap<>();
        inRooms().forEach(type -> {
            Set<String> others = found.computeIfAbsent(room(type), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(use -> use.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT + "."))
                    .map(ArchitectureTest::room)
                    .filter(other -> !other.equals(room(type)))
                    .forEach(others::add);
        });
        assertThat(found).isEqualTo(ROOMS);
    }

    @Test
    void noRoomLooksBackAtTheProvider() {
        assertThat(inRooms()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(use -> use.getTargetClass()
                                .getBaseComponentType()
                                .getPackageName()
                                .equals(ROOT)))
                .isEmpty();
    }

    /** A new public type also needs a line in the change log. What is public in the rooms is no API. */
    @Test
    void theExportedTypesAreThese() {
        List<String> exported = CLASSES.stream()
                .filter(type -> type.getPackageName().equals(ROOT) && isPublic(type))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();
        assertThat(exported).containsExactly("Dl4jProvider", "NetworkExport", "NetworkImport");
    }

    /** What a user of the exported types can get hold of; the provider's superinterface is the library's. */
    @Test
    void noTypeOfARoomStandsInTheApi() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().equals(ROOT) && isPublic(type))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(method -> Stream.concat(
                                Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream()))
                        .map(type -> type.getBaseComponentType().getPackageName())
                        .filter(name -> name.startsWith(ROOT + ".")))
                .isEmpty();
    }

    /** Only what another room uses is public in a room. */
    @Test
    void whatOneRoomAloneUsesIsNotPublic() {
        assertThat(inRooms()
                        .filter(type -> isPublic(type) && type.isTopLevelClass())
                        .filter(type -> !OF_CONSTANTS.contains(type.getSimpleName()))
                        .filter(type -> CLASSES.stream()
                                .filter(user -> !user.getPackageName().equals(type.getPackageName()))
                                .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                                .noneMatch(use -> use.getTargetClass()
                                        .getBaseComponentType()
                                        .equals(type)))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void classesAreFinalUnlessMadeForExtension() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.isInterface()
                                && !type.isEnum()
                                && !type.isAnonymousClass()
                                && !type.getModifiers().contains(JavaModifier.FINAL)
                                && !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getName))
                .isEmpty();
    }
}
