package dev.rollcall;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rollcall.internal.settings.Settings;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Which part of Rollcall may know which. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rollcall");

    private static final String[] API = {"dev.rollcall", "dev.rollcall.spi"};
    private static final String FOUNDATION = "dev.rollcall.internal.wiring.FoundationBeans";

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
        check(slices().matching("dev.rollcall.internal.(*)..").should().beFreeOfCycles());
    }

    /** What is promised can be read without what may change; only bodies use the small tools of {@code base}. */
    @Test
    void theApiNamesNothingInternal() {
        check(noClasses()
                .that()
                .resideInAnyPackage(API)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.rollcall.internal..")
                        .and(resideOutsideOfPackage("dev.rollcall.internal.base"))));
    }

    @Test
    void thereIsNothingBesideApiExtensionPointsAndInternals() {
        check(classes().should().resideInAnyPackage("dev.rollcall", "dev.rollcall.spi", "dev.rollcall.internal.."));
    }

    /** Bodies may use {@code base}, but whoever calls a member must not meet it. */
    @Test
    void signaturesOfTheApiNameNothingInternal() {
        check(classes().that().resideInAnyPackage(API).should(nameOnlyWhatIsPromised()));
    }

    @Test
    void aSignatureThatNamesSomethingInternalIsNoticed() {
        EvaluationResult result = classes()
                .that()
                .haveFullyQualifiedName("dev.rollcall.internal.signin.SignInService")
                .should(nameOnlyWhatIsPromised())
                .evaluate(CLASSES);

        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.endsWith(".ThrottleService"));
    }

    @Test
    void constructorsOfTheApiAreShort() {
        check(noConstructors()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(resideInAnyPackage(API)
                        .and(not(assignableTo(Record.class)))
                        .and(not(assignableTo(Throwable.class))))
                .should()
                .haveRawParameterTypes(describe("more than three", parameters -> parameters.size() > 3))
                .allowEmptyShould(true));
    }

    @Test
    void theApiDoesNotKnowTheExtensionPoints() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.rollcall")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.rollcall.spi")));
    }

    @Test
    void theBaseKnowsNobody() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.rollcall.internal.base")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.rollcall..").and(resideOutsideOfPackage("dev.rollcall.internal.base"))));
    }

    @Test
    void onlyTheWiringKnowsTheFilter() {
        check(onlyIn("dev.rollcall.internal.web..", "dev.rollcall.internal.web..", "dev.rollcall.internal.wiring.."));
    }

    @Test
    void nobodyKnowsTheResources() {
        check(onlyIn("dev.rollcall.internal.rest..", "dev.rollcall.internal.rest.."));
    }

    @Test
    void onlyTheWiringKnowsTheStorage() {
        check(onlyIn(
                "dev.rollcall.internal.storage..",
                "dev.rollcall.internal.storage..",
                "dev.rollcall.internal.wiring.."));
    }

    @Test
    void nobodyKnowsTheWiring() {
        check(onlyIn("dev.rollcall.internal.wiring..", "dev.rollcall.internal.wiring.."));
    }

    /** They are given their own record or plain values. */
    @Test
    void featuresDoNotKnowTheirConfiguration() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.rollcall.internal.settings..", "dev.rollcall.internal.wiring..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.rollcall.internal.settings..").and(isNoPartOfTheSettings())));
    }

    @Test
    void theApiDoesNotKnowTheSettings() {
        check(noClasses()
                .that()
                .resideInAnyPackage(API)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rollcall.internal.settings.."));
    }

    @Test
    void settingsKnowNoFeature() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.rollcall.internal.settings..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "java..",
                        "org.jspecify..",
                        "org.eclipse.microprofile.config..",
                        "dev.rollcall",
                        "dev.rollcall.spi",
                        "dev.rollcall.internal.base",
                        "dev.rollcall.internal.settings..")));
    }

    /** Two values of one type in a row are mistaken for each other sooner or later; records say which is which. */
    @Test
    void noMethodNeedsMoreThanSevenThings() {
        check(noCodeUnits().that(areNoConstructorOfARecord()).should(haveMoreThanSevenParameters()));
    }

    @Test
    void tokensKnowTheLibraryForTokens() {
        check(onlyIn("org.jose4j..", "dev.rollcall.internal.token.."));
    }

    @Test
    void storageKnowsPersistence() {
        check(onlyIn("jakarta.persistence..", "dev.rollcall.internal.storage.."));
    }

    /** Whatever differs between databases, others ask for by what they need. */
    @Test
    void nobodyAsksWhichDatabaseItIs() {
        check(noClasses()
                .that()
                .haveNameNotMatching(".*\\.storage\\.[A-Za-z0-9]*Dialect")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.storage\\.[A-Za-z0-9]+Dialect"));
    }

    @Test
    void httpKnowsServlets() {
        check(onlyIn(
                "jakarta.servlet..",
                "dev.rollcall",
                "dev.rollcall.spi",
                "dev.rollcall.internal.web..",
                "dev.rollcall.internal.http..",
                "dev.rollcall.internal.signin..",
                "dev.rollcall.internal.rest..",
                "dev.rollcall.internal.wiring.."));
    }

    /** Not every server has the API, so nothing else may need its classes. The API names one type, in the method for it. */
    @Test
    void webSocketsAreKnownWhereTheyAreGuarded() {
        check(onlyIn("jakarta.websocket..", "dev.rollcall", "dev.rollcall.internal.websocket.."));
    }

    @Test
    void resourcesKnowJaxRs() {
        check(onlyIn("jakarta.ws.rs..", "dev.rollcall.internal.rest.."));
    }

    @Test
    void identityKnowsSecurity() {
        check(onlyIn("jakarta.security..", "dev.rollcall.internal.identity.."));
    }

    @Test
    void devicesKnowUserAgents() {
        check(onlyIn("ua_parser..", "dev.rollcall.internal.device.."));
    }

    @Test
    void devicesKnowPlaces() {
        check(onlyIn("com.maxmind..", "dev.rollcall.internal.device.."));
    }

    @Test
    void configurationKnowsMicroProfile() {
        check(onlyIn("org.eclipse.microprofile.config..", "dev.rollcall.internal.settings.."));
    }

    @Test
    void operationsKnowHealthAndMetrics() {
        check(onlyIn("org.eclipse.microprofile.health..", "dev.rollcall.internal.ops.."));
        check(onlyIn("org.eclipse.microprofile.metrics..", "dev.rollcall.internal.ops.."));
    }

    @Test
    void timeComesFromTheWiring() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(FOUNDATION)
                .should()
                .accessTargetWhere(asksTheSystemClock()));
    }

    @Test
    void randomnessComesFromTheWiring() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(FOUNDATION)
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
                .allSatisfy(violation -> assertThat(violation).contains(FOUNDATION));
    }

    private static ArchCondition<JavaClass> nameOnlyWhatIsPromised() {
        return new ArchCondition<>("name nothing internal where others see it") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaClass named : visibleTypes(type)) {
                    if (named.getPackageName().startsWith("dev.rollcall.internal")) {
                        String message = type.getName() + " names " + named.getName();
                        events.add(SimpleConditionEvent.violated(type, message));
                    }
                }
            }
        };
    }

    /** The types of public and protected members, with those of their type arguments and exceptions, and the supertypes. */
    private static Set<JavaClass> visibleTypes(JavaClass type) {
        Set<JavaClass> types = new HashSet<>();
        type.getSuperclass().ifPresent(superclass -> types.addAll(superclass.getAllInvolvedRawTypes()));
        type.getInterfaces().forEach(implemented -> types.addAll(implemented.getAllInvolvedRawTypes()));
        for (JavaMember member : type.getMembers()) {
            if (member.getModifiers().contains(JavaModifier.PUBLIC)
                    || member.getModifiers().contains(JavaModifier.PROTECTED)) {
                types.addAll(member.getAllInvolvedRawTypes());
                if (member instanceof JavaCodeUnit code) {
                    types.addAll(code.getExceptionTypes());
                }
            }
        }
        return types;
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

    /** A part is a record or an enum; the whole, and whatever reads it, is for the wiring. */
    private static DescribedPredicate<JavaClass> isNoPartOfTheSettings() {
        return describe(
                "are no part of the settings",
                type -> type.isEquivalentTo(Settings.class) || !(type.isRecord() || type.isEnum()));
    }

    private static DescribedPredicate<JavaCodeUnit> areNoConstructorOfARecord() {
        return describe(
                "are no constructor of a record",
                unit -> !(unit.isConstructor() && unit.getOwner().isRecord()));
    }

    private static ArchCondition<JavaCodeUnit> haveMoreThanSevenParameters() {
        return ArchCondition.from(describe(
                "have more than seven parameters",
                unit -> unit.getRawParameterTypes().size() > 7));
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheSystemClock() {
        return describe("asks the system clock", access -> isSystemClock(access.getTarget()));
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
