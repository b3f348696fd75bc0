package dev.rollcall.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.settings.PathPattern;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The resources answer forwarded requests only, and all of them can be reached by one. */
class ResourcesTest {

    private static final List<Class<?>> RESOURCES = find();

    static List<Class<?>> resources() {
        return RESOURCES;
    }

    private static List<Class<?>> find() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.rollcall.internal.rest")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    @Test
    void theApplicationKnowsAllResources() {
        assertThat(resources()).isNotEmpty();
        assertThat(new RollcallApplication().getClasses()).containsAll(resources());
    }

    @ParameterizedTest
    @MethodSource("resources")
    void isReachedThroughTheFrontDoorOnly(Class<?> resource) {
        assertThat(resource).hasAnnotation(OnlyForwarded.class);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void isBelowOurRoot(Class<?> resource) {
        assertThat(resource.getAnnotation(Path.class).value()).startsWith(ApiRoutes.ROOT + "/");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void isMapped(Class<?> resource) {
        for (String path : paths(resource)) {
            assertThat(ApiRoutes.MAPPINGS).as(path).anyMatch(mapping -> new PathPattern(mapping).matches(path));
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void isForAdministratorsWhenItsPathSaysSo(Class<?> resource) {
        boolean isAdministration = resource.getAnnotation(Path.class).value().startsWith(ApiRoutes.ROOT + "/admin");

        assertThat(resource.isAnnotationPresent(ForAdministrators.class)).isEqualTo(isAdministration);
    }

    @Test
    void everyOpenPathIsOneOfAResource() {
        List<String> paths = new ArrayList<>();
        resources().forEach(resource -> paths.addAll(paths(resource)));

        assertThat(paths).containsAll(ApiRoutes.OPEN);
    }

    /** The public paths of the resource and its methods, below the base path. */
    private static List<String> paths(Class<?> resource) {
        String path = resource.getAnnotation(Path.class).value().substring(ApiRoutes.ROOT.length());
        List<String> paths = new ArrayList<>(List.of(path));
        Arrays.stream(resource.getDeclaredMethods())
                .map(method -> Optional.ofNullable(method.getAnnotation(Path.class)))
                .flatMap(Optional::stream)
                .forEach(below -> paths.add(path + "/" + below.value()));
        return paths;
    }
}
