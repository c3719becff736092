package dev.syncline.manifest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.syncline", importOptions = ImportOption.DoNotIncludeTests.class)
class ManifestPackagesTest {

    @ArchTest
    static final ArchRule innerPackagesDoNotUseThePackageAroundThem = noClasses()
            .that()
            .resideInAPackage("dev.syncline.manifest.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.syncline.manifest");

    @ArchTest
    static final ArchRule innerPackagesHaveNoCycle =
            slices().matching("dev.syncline.manifest.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule otherPackagesDoNotUseTheInnerPackages = noClasses()
            .that()
            .resideOutsideOfPackage("dev.syncline.manifest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.syncline.manifest.*..");
}
