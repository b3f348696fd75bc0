package dev.rollcall.internal.container;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this JAR may know of Rollcall. */
class ArchitectureTest {

    @Test
    void onlyWhoARequestComesFromIsKnown() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.rollcall..")
                        .and(resideOutsideOfPackages(
                                "dev.rollcall.internal.container..", "dev.rollcall.internal.http..")))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.rollcall.internal.container"));
    }
}
