package dev.syncline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.syncline.connector.Connector;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;

/** The order of the packages, and no circle of files in any of them. docs/architecture.md draws the same picture. */
@AnalyzeClasses(packages = "dev.syncline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Each package may use those before it, and no others. */
    private static final List<String> ORDER = List.of(
            "manifest",
            "connector",
            "http",
            "http.auth",
            "policy",
            "ledger.database",
            "ledger",
            "job",
            "job.definition",
            "job.validation",
            "job.redrive",
            "job.call",
            "job.stage",
            "job.run",
            "report",
            "report.comparison",
            "report.folder",
            "cli.console",
            "cli.logging",
            "cli.progress",
            "cli");

    @ArchTest
    static final ArchRule packagesUseOnlyThoseBeforeThem = inOrder();

    private static LayeredArchitecture inOrder() {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.syncline..")
                .optionalLayer("sandbox")
                .definedBy("dev.syncline.sandbox..");
        for (String name : ORDER) {
            layers = layers.optionalLayer(name).definedBy(packagesOf(name));
        }
        for (int i = 0; i < ORDER.size(); i++) {
            String[] before = ORDER.subList(0, i).toArray(String[]::new);
            layers = i == 0
                    ? layers.whereLayer(ORDER.get(i)).mayNotAccessAnyLayer()
                    : ORDER.get(i).equals("cli")
                            ? layers.whereLayer("cli").mayNotBeAccessedByAnyLayer()
                            : layers.whereLayer(ORDER.get(i)).mayOnlyAccessLayers(before);
        }
        return layers.whereLayer("sandbox").mayNotAccessAnyLayer();
    }

    /** A package that contains other packages of the order stands for its own classes alone. */
    private static String packagesOf(String name) {
        boolean hasRooms = ORDER.stream().anyMatch(other -> other.startsWith(name + "."));
        return "dev.syncline." + name + (hasRooms ? "" : "..");
    }

    @ArchTest
    static final ArchRule noFilesDependOnEachOtherInACircle =
            slices().assignedFrom(topLevelClasses()).should().beFreeOfCycles();

    private static SliceAssignment topLevelClasses() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return SliceIdentifier.of(topLevel(javaClass).getFullName());
            }

            @Override
            public String getDescription() {
                return "files";
            }
        };
    }

    private static JavaClass topLevel(JavaClass javaClass) {
        return javaClass.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(javaClass);
    }

    /** Also covers the packages inside manifest, cli and sandbox, which ORDER does not list one by one. */
    @ArchTest
    static final ArchRule packagesDependOnEachOtherInOneDirection =
            slices().matching("dev.syncline.(**)").should().beFreeOfCycles();

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
