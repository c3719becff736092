package dev.syncline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.syncline.connector.Connector;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;

/** Keeps the order of the packages: each depends only on those named before it, and the leaves know nothing of each other. */
@AnalyzeClasses(packages = "dev.syncline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesDependOnlyOnThoseAboveThem = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.syncline..")
            .layer("manifest")
            .definedBy("dev.syncline.manifest..")
            .layer("connector")
            .definedBy("dev.syncline.connector..")
            .layer("policy")
            .definedBy("dev.syncline.policy..")
            .layer("ledger")
            .definedBy("dev.syncline.ledger..")
            .layer("job")
            .definedBy("dev.syncline.job..")
            .layer("sandbox")
            .definedBy("dev.syncline.sandbox..")
            .layer("cli")
            .definedBy("dev.syncline.cli..")
            .whereLayer("manifest")
            .mayNotAccessAnyLayer()
            .whereLayer("connector")
            .mayOnlyAccessLayers("manifest")
            .whereLayer("policy")
            .mayOnlyAccessLayers("manifest", "connector")
            .whereLayer("ledger")
            .mayOnlyAccessLayers("manifest", "connector", "policy")
            .whereLayer("job")
            .mayOnlyAccessLayers("manifest", "connector", "policy", "ledger")
            .whereLayer("sandbox")
            .mayNotAccessAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule connectorsAreLeaves =
            slices().matching("dev.syncline.connector.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule connectorsShowNothingButThemselves = classes()
            .that()
            .resideInAPackage("dev.syncline.connector.*..")
            .and()
            .areNotAssignableTo(Connector.class)
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule onlyJobKnowsSpringBatch = noClasses()
            .that()
            .resideOutsideOfPackage("dev.syncline.job..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Job.class.getPackageName().replace(".job", "") + "..");

    @ArchTest
    static final ArchRule onlyTheLedgerSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("dev.syncline.ledger..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Connection.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.jdbc.core..");

    @ArchTest
    static final ArchRule policiesArePure = noClasses()
            .that()
            .resideInAPackage("dev.syncline.policy..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DataSource.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "org.springframework..");
}
