package dev.rollcall;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Which part of Rollcall may know which. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rollcall");

    private static final Set<String> WALL_CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year");

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("dev.rollcall.(*)..").should().beFreeOfCycles());
    }

    @Test
    void nobodyKnowsTheFilter() {
        check(onlyIn("dev.rollcall.web..", "dev.rollcall.web.."));
    }

    @Test
    void nobodyKnowsTheResources() {
        check(onlyIn("dev.rollcall.rest..", "dev.rollcall.rest.."));
    }

    @Test
    void nobodyKnowsTheStorage() {
        check(onlyIn("dev.rollcall.storage..", "dev.rollcall.storage.."));
    }

    @Test
    void featuresDoNotKnowTheirConfiguration() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.rollcall",
                        "dev.rollcall.token..",
                        "dev.rollcall.session..",
                        "dev.rollcall.device..",
                        "dev.rollcall.identity..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rollcall.config.."));
    }

    @Test
    void tokensKnowTheLibraryForTokens() {
        check(onlyIn("org.jose4j..", "dev.rollcall.token.."));
    }

    @Test
    void storageKnowsPersistence() {
        check(onlyIn("jakarta.persistence..", "dev.rollcall.storage.."));
    }

    @Test
    void httpKnowsServlets() {
        check(onlyIn("jakarta.servlet..", "dev.rollcall.web..", "dev.rollcall.http..", "dev.rollcall.rest.."));
    }

    @Test
    void resourcesKnowJaxRs() {
        check(onlyIn("jakarta.ws.rs..", "dev.rollcall.rest.."));
    }

    @Test
    void identityKnowsSecurity() {
        check(onlyIn("jakarta.security..", "dev.rollcall.identity.."));
    }

    @Test
    void devicesKnowUserAgents() {
        check(onlyIn("ua_parser..", "dev.rollcall.device.."));
    }

    @Test
    void devicesKnowPlaces() {
        check(onlyIn("com.maxmind..", "dev.rollcall.device.."));
    }

    @Test
    void configurationKnowsMicroProfile() {
        check(onlyIn("org.eclipse.microprofile.config..", "dev.rollcall.config.."));
    }

    @Test
    void operationsKnowHealthAndMetrics() {
        check(onlyIn("org.eclipse.microprofile.health..", "dev.rollcall.ops.."));
        check(onlyIn("org.eclipse.microprofile.metrics..", "dev.rollcall.ops.."));
    }

    @Test
    void timeComesFromTheWiring() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.rollcall.config.Wiring")
                .should()
                .accessTargetWhere(asksTheSystemClock()));
    }

    @Test
    void randomnessComesFromTheWiring() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.rollcall.config.Wiring")
                .should()
                .callConstructor(SecureRandom.class)
                .orShould()
                .callMethod(SecureRandom.class, "getInstanceStrong")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .orShould()
                .callMethod(Math.class, "random"));
    }

    @Test
    void nobodyPrints() {
        check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    @Test
    void logsGoToTheSystemLogger() {
        check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
    }

    @Test
    void theWiringIsNoticedWhereItIsNotExcepted() {
        assertThat(noClasses()
                        .should()
                        .accessTargetWhere(asksTheSystemClock())
                        .evaluate(CLASSES)
                        .getFailureReport()
                        .getDetails())
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("dev.rollcall.config.Wiring"));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static ArchRule onlyIn(String known, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat(resideInAnyPackage(known));
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheSystemClock() {
        return DescribedPredicate.describe("asks the system clock", access -> isSystemClock(access.getTarget()));
    }

    private static boolean isSystemClock(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            case "java.time.InstantSource" -> name.equals("system");
            case "java.util.Date" -> name.equals("<init>");
            default -> name.equals("now") && WALL_CLOCKS.contains(owner);
        };
    }
}
