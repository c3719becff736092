package dev.syncline.cli;

import dev.syncline.cli.console.CommandException;
import dev.syncline.job.ExitCode;
import dev.syncline.job.StopSignal;
import dev.syncline.job.run.RunPurge;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.report.HumanFormat;
import dev.syncline.report.RunsJson;
import dev.syncline.report.RunsTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "purge",
        description = "Delete finished runs that are older than an age: their outcomes, logs, reports and spooled"
                + " manifests. Never deletes unfinished runs, nor runs that an unfinished redrive needs.")
final class PurgeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            required = true,
            description = "Only runs that ended before this time, for example 90d or 12w.")
    private String olderThan = "";

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Keep the newest N runs of each job, however old they are. Default: 2")
    private int keep = 2;

    @Option(names = "--dry-run", description = "List what would be deleted. Delete nothing.")
    private boolean dryRun;

    PurgeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (keep < 0) {
            throw new CommandException(ExitCode.USAGE, "--keep must be 0 or more, is " + keep);
        }
        Instant before = Instant.now().minus(age());
        context.homeDatabase().check();
        if (dryRun) {
            list(context.homeDatabase().ask(ledger -> ledger.purge().candidates(before, keep)));
            return ExitCode.GOOD.number();
        }
        long size = RunFiles.size(context.home().folder());
        int code = context.runnerSession().execute(session -> purge(session, before));
        if (code == ExitCode.GOOD.number()) {
            tellSpace(size);
        }
        return code;
    }

    private Duration age() {
        return Age.parse("--older-than", olderThan);
    }

    private int purge(RunnerSession.Session session, Instant before) {
        Ledger ledger = session.ledger();
        List<Run> runs = ledger.purge().candidates(before, keep);
        RunFiles files = new RunFiles(context.home());
        StopSignal stop = session.stopSignal();
        int deleted = new RunPurge(
                        ledger,
                        stop,
                        run -> files.of(run.runId(), ledger.redrives().stages(run.runId()))
                                .forEach(RunFiles::delete))
                .delete(runs);
        context.say(HumanFormat.count(deleted, "run was", "runs were") + " deleted"
                + (deleted < runs.size() ? "; " + (runs.size() - deleted) + " are left, purge again" : ""));
        return (stop.isStopping() ? ExitCode.STOPPED : ExitCode.GOOD).number();
    }

    private void tellSpace(long before) {
        if (!context.home().hasEmbeddedDatabase()) {
            context.say("PostgreSQL reuses the space of the deleted rows; autovacuum finds it");
            return;
        }
        boolean shrunk = Ledger.shrink(context.home().database());
        Path folder = context.home().folder();
        context.say(folder + " had " + HumanFormat.bytes(before) + ", has "
                + HumanFormat.bytes(RunFiles.size(folder))
                + (shrunk ? "" : "; the database file becomes smaller at the next purge, when no run uses it"));
    }

    private void list(List<Run> runs) {
        context.say("purge would delete " + HumanFormat.count(runs.size(), "run", "runs") + ". Nothing was deleted.");
        if (context.isJson()) {
            RunsJson.write(context.out(), runs, Map.of());
        } else if (!runs.isEmpty()) {
            RunsTable.write(context.console().dataWriter(), runs);
        }
    }
}
