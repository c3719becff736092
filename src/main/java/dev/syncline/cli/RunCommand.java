package dev.syncline.cli;

import dev.syncline.job.run.RunRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Run a job. Starts the run of the day, or continues it if it is unfinished.",
        footer = {
            "",
            "Exit codes: 0 all good, 1 internal error, 2 wrong usage, definition or",
            "manifest, 3 completed with failed entries, 4 failure budget spent, 5 stopped,",
            "6 already running elsewhere, 7 authentication or configuration of an endpoint,",
            "8 entries in doubt, 9 nothing to do (with --fail-if-nothing)."
        })
final class RunCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "JOB.yaml", description = "The job definition.")
    private Path job = Path.of("");

    @Option(
            names = "--date",
            paramLabel = "D",
            description = "The day the run is for. Default: today, in the job's zone.")
    private String date = "";

    @Option(names = "--new", description = "Start another run of that day.")
    private boolean fresh;

    @Option(names = "--stage", paramLabel = "S", description = "Run this stage only.")
    private String stage = "";

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Use this manifest for the stage in place of its own; - = standard input.")
    private String manifest = "";

    @Option(
            names = "--fail-if-nothing",
            description = "Exit with 9 instead of 0 if there was nothing to do, also if that is so for one stage only.")
    private boolean failIfNothing;

    RunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunRequest request = new RunRequest(job, date, fresh, stage, Home.absoluteManifest(manifest));
        return context.runnerSession()
                .driveRun(failIfNothing, session -> session.runner().run(request));
    }
}
