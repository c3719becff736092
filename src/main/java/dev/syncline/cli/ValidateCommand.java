package dev.syncline.cli;

import dev.syncline.connector.Connectors;
import dev.syncline.job.ExitCode;
import dev.syncline.job.definition.DefinitionException;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.JobDefinitionReader;
import dev.syncline.job.validation.JobValidator;
import dev.syncline.job.validation.ValidatedJob;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "validate", description = "Look at a job's definition and all its manifests; send nothing.")
final class ValidateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "JOB.yaml", description = "The job definition.")
    private Path job = Path.of("");

    @Option(names = "--stage", paramLabel = "S", description = "Look at this stage's manifest only.")
    private String stage = "";

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Stands in for that stage's manifest; - = standard input.")
    private String manifest = "";

    ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try {
            JobDefinition definition = JobDefinitionReader.read(job, session.environment(), Connectors.all());
            Home home = session.home();
            ValidatedJob validated = new JobValidator(home.index(), home.spool(() -> false))
                    .validate(definition, stage, Home.manifest(manifest));
            return concluded(definition, validated);
        } catch (DefinitionException e) {
            if (session.isJson()) {
                session.console()
                        .print(() -> ValidationJson.write(session.console().out(), e.problems()));
            }
            throw e;
        }
    }

    private int concluded(JobDefinition definition, ValidatedJob validated) {
        if (!session.isJson()) {
            validated.warned().forEach(problem -> session.say("warning: " + problem));
            validated.problems().forEach(problem -> session.say(problem.toString()));
        }
        session.console().print(() -> write(definition, validated));
        session.say(total(validated));
        return (validated.isValid() ? ExitCode.GOOD : ExitCode.USAGE).number();
    }

    private void write(JobDefinition definition, ValidatedJob validated) {
        if (session.isJson()) {
            ValidationJson.write(session.console().out(), validated);
        } else {
            ValidationTable.write(session.console().data(), definition, validated);
        }
    }

    private static String total(ValidatedJob validated) {
        long shown = validated.problems().size();
        String errors = Texts.counted(validated.errors(), "error", "errors")
                + (validated.errors() > shown ? ", of which the first " + shown + " are shown" : "");
        return errors + ", " + Texts.counted(validated.warnings(), "warning", "warnings")
                + (validated.isValid() ? ": the job can be run" : "");
    }
}
