package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.connector.ErrorClass;
import dev.syncline.job.ExitCode;
import dev.syncline.job.redrive.EntryState;
import dev.syncline.job.redrive.RedrivePreview;
import dev.syncline.job.redrive.Selection;
import dev.syncline.job.run.RedriveRequest;
import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.CodePattern;
import dev.syncline.ledger.Run;
import dev.syncline.report.RedriveJson;
import dev.syncline.report.RedriveTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "redrive",
        description = "Send the failed, in doubt and unprocessed entries of a run again, as a new run. The run itself"
                + " stays as it is.",
        footer = {"", "Ends as the new run does; 0 (with --fail-if-nothing 9) if nothing matches."})
final class RedriveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "RUN", description = HomeDatabase.RUN)
    private String run = "";

    @Option(names = "--stage", paramLabel = "S", split = ",", description = "Only entries of these stages.")
    private List<String> stages = List.of();

    @Option(
            names = "--status",
            paramLabel = "S",
            split = ",",
            description = "Only targets in these states: failed, in-doubt, deferred, unprocessed. Default: all four,"
                    + " without those in doubt that restart can ask the API about.")
    private List<String> statuses = List.of();

    @Option(
            names = "--class",
            paramLabel = "C",
            split = ",",
            description = "Only targets with an error of these classes: TRANSIENT, THROTTLED, BUSY, AUTHENTICATION,"
                    + " QUOTA, REGION, PERMANENT, IN_DOUBT.")
    private List<ErrorClass> classes = List.of();

    @Option(
            names = "--code",
            paramLabel = "C",
            split = ",",
            description = "Only targets with one of these error codes, or a code below it; C* selects all that begin"
                    + " with C.")
    private List<String> codes = List.of();

    @Option(
            names = "--key",
            paramLabel = "GLOB",
            description = "Only entries with this key; * stands for any characters, ? for one.")
    private String key = "";

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Send an edited copy of the entries in place of the texts in the ledger, for one stage. Get"
                    + " one with results RUN --as-manifest.")
    private String manifest = "";

    @Option(names = "--dry-run", description = "Count and list what would be sent. Send and create nothing.")
    private boolean dryRun;

    @Option(names = "--fail-if-nothing", description = "Exit with 9 instead of 0 if nothing matches.")
    private boolean failIfNothing;

    RedriveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.homeDatabase().check();
        RedriveRequest request = request();
        return context.runnerSession().driveRunIfAny(failIfNothing && !dryRun, session -> {
            Run parent = HomeDatabase.named(run, session.ledger());
            StageNames.check(stages, session.ledger().stages().ofRun(parent.runId()));
            return dryRun ? preview(session, parent, request) : redrive(session, parent, request);
        });
    }

    private Optional<RunReport> redrive(RunnerSession.Session session, Run parent, RedriveRequest request) {
        Optional<RunReport> report = session.runner()
                .redrive(
                        parent,
                        request,
                        preview -> RedriveWords.of(parent, preview, false).forEach(context::say));
        if (report.isEmpty() && context.isJson()) {
            RedriveJson.write(context.out(), parent, RedrivePreview.NOTHING);
        }
        return report;
    }

    private Optional<RunReport> preview(RunnerSession.Session session, Run parent, RedriveRequest request) {
        RedrivePreview preview = session.runner().previewRedrive(parent, request);
        RedriveWords.of(parent, preview, true).forEach(context::say);
        if (context.isJson()) {
            RedriveJson.write(context.out(), parent, preview);
        } else if (!preview.isEmpty()) {
            RedriveTable.write(context.console().dataWriter(), preview);
        }
        return Optional.empty();
    }

    private RedriveRequest request() {
        Set<EntryState> states = statuses.isEmpty()
                ? Selection.DEFAULT.states()
                : statuses.stream().map(RedriveCommand::state).collect(Collectors.toSet());
        Selection selection = new Selection(
                stages,
                states,
                classes.stream().map(ErrorClass::name).toList(),
                codes.stream().map(CodePattern::new).toList(),
                key,
                true);
        return new RedriveRequest(
                selection,
                !statuses.isEmpty() && states.contains(EntryState.IN_DOUBT),
                Home.absoluteManifest(manifest));
    }

    private static EntryState state(String text) {
        try {
            return EntryState.named(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--status " + e.getMessage() + ". Nothing was sent.");
        }
    }
}
