package dev.syncline.cli;

import dev.syncline.connector.Connectors;
import dev.syncline.job.ExitCode;
import dev.syncline.job.definition.DefinitionException;
import dev.syncline.job.definition.JobDefinition;
import dev.syncline.job.definition.JobDefinitionReader;
import dev.syncline.job.validation.ValidatedJob;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.ValidationJson;
import dev.syncline.report.ValidationTable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "validate", description = "Check a job definition and all its manifests. Sends nothing.")
final class ValidateCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "JOB.yaml", description = "The job definition.")
    private Path job = Path.of("");

    @Option(names = "--stage", paramLabel = "S", description = "Check only the manifest of this stage.")
    private String stage = "";

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Use this manifest for the stage in place of its own; - = standard input.")
    private String manifest = "";

    ValidateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            JobDefinition definition = JobDefinitionReader.read(job, context.environment(), Connectors.all());
            ValidatedJob validated =
                    context.jobValidator().validate(definition, stage, Home.absoluteManifest(manifest));
            return print(definition, validated);
        } catch (DefinitionException e) {
            if (context.isJson()) {
                context.console().printData(() -> ValidationJson.write(context.out(), e.problems()));
            }
            throw e;
        }
    }

    private int print(JobDefinition definition, ValidatedJob validated) {
        if (!context.isJson()) {
            validated.warned().forEach(problem -> context.say("warning: " + problem));
            validated.problems().forEach(problem -> context.say(problem.toString()));
            validated.repeatedErrors().forEach(context::say);
        }
        context.console().printData(() -> write(definition, validated));
        context.say(total(validated));
        return (validated.isValid() ? ExitCode.GOOD : ExitCode.USAGE).number();
    }

    private void write(JobDefinition definition, ValidatedJob validated) {
        if (context.isJson()) {
            ValidationJson.write(context.out(), validated);
        } else {
            ValidationTable.write(context.console().dataWriter(), definition, validated);
        }
    }

    private static String total(ValidatedJob validated) {
        long shown = validated.problems().size();
        String errors = HumanFormat.count(validated.errors(), "error", "errors")
                + (validated.errors() > shown ? ", of which the first " + shown + " are shown" : "");
        return errors + ", " + HumanFormat.count(validated.warnings(), "warning", "warnings")
                + (validated.isValid() ? ": the job can run" : "");
    }
}
