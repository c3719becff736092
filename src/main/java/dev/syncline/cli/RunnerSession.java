package dev.syncline.cli;

import dev.syncline.cli.console.Console;
import dev.syncline.cli.logging.RunLog;
import dev.syncline.cli.progress.RunMonitor;
import dev.syncline.job.ExitCode;
import dev.syncline.job.StopSignal;
import dev.syncline.job.run.JobRunner;
import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import dev.syncline.report.ReportedStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/**
 * Runs a command that takes the lease of a run. It opens the database, makes the job runner, shows the progress, and
 * passes signals on.
 */
final class RunnerSession {
    private final Console console;
    private final Home home;
    private final Shutdown shutdown;
    private final GlobalOptions options;
    private final CommandFailures failures;
    private final RunPrinter printer;

    RunnerSession(
            Console console,
            Home home,
            Shutdown shutdown,
            GlobalOptions options,
            CommandFailures failures,
            RunPrinter printer) {
        this.console = console;
        this.home = home;
        this.shutdown = shutdown;
        this.options = options;
        this.failures = failures;
        this.printer = printer;
    }

    /** The objects that a command works with while the session is open. */
    record Session(
            JobRunner runner, Ledger ledger, RunMonitor monitor, StopSignal stopSignal, RunReportWriter reports) {}

    /**
     * Drives a run to its end and prints its report.
     *
     * @param failIfNothing whether a run that had nothing to do ends with {@link ExitCode#NOTHING_TO_DO}
     * @return the exit code
     */
    int driveRun(boolean failIfNothing, Function<Session, RunReport> work) {
        return driveRunIfAny(failIfNothing, work.andThen(Optional::of));
    }

    /** As {@link #driveRun}, for work that may find that there is nothing to do. */
    int driveRunIfAny(boolean failIfNothing, Function<Session, Optional<RunReport>> work) {
        return execute(session -> {
            Optional<RunReport> report = work.apply(session);
            session.monitor().endProgress();
            if (report.isEmpty()) {
                return (failIfNothing ? ExitCode.NOTHING_TO_DO : ExitCode.GOOD).number();
            }
            if (session.monitor().hasStarted()) {
                session.reports().write(session.ledger(), report.get().run().runId());
            }
            return conclude(report.get(), session.monitor().hasStarted(), failIfNothing);
        });
    }

    /** @param work does the work, tells people the result, and returns the exit code */
    int execute(ToIntFunction<Session> work) {
        StopSignal stopSignal = new StopSignal();
        AtomicBoolean signalled = new AtomicBoolean();
        home.create();
        RunLog.configure(console, options.isVerbose());
        try (RunMonitor monitor = new RunMonitor(console, volume(), runId -> RunLog.open(home.logFile(runId)))) {
            shutdown.onSignal(new Shutdown.StopAction() {
                @Override
                public void stop() {
                    signalled.set(true);
                    monitor.tellStopping();
                    stopSignal.stop();
                }

                @Override
                public void tellWhatIsWaitedFor() {
                    monitor.tellWhatIsWaitedFor();
                }

                @Override
                public void tellEnd() {
                    monitor.tellEnd();
                }
            });
            return withDatabase(stopSignal, monitor, signalled, work);
        }
    }

    private RunMonitor.Volume volume() {
        if (options.isQuiet()) {
            return RunMonitor.Volume.QUIET;
        }
        return options.isVerbose() ? RunMonitor.Volume.VERBOSE : RunMonitor.Volume.USUAL;
    }

    private int withDatabase(
            StopSignal stopSignal, RunMonitor monitor, AtomicBoolean signalled, ToIntFunction<Session> work) {
        try (Ledger ledger = Ledger.open(home.database())) {
            ledger.warnings().forEach(console::say);
            EmbeddedSandbox sandbox = new EmbeddedSandbox(home.sandboxFolder());
            JobRunner runner = new JobRunner(
                    ledger,
                    home.environment(),
                    home.manifestIndex(),
                    home.manifestSpool(stopSignal::isStopping),
                    sandbox,
                    stopSignal,
                    monitor);
            RunReportWriter reports = new RunReportWriter(home, monitor::notice);
            int code =
                    codeOf(monitor, () -> work.applyAsInt(new Session(runner, ledger, monitor, stopSignal, reports)));
            new DatabaseHost(console, ledger, signalled::get).awaitOtherProcesses();
            return code;
        } catch (RuntimeException e) {
            return failures.explain(e).number();
        }
    }

    /**
     * Does the work. If it fails, explains the failure at once: before this process waits for other processes, and
     * while the log of the run is still open.
     */
    private int codeOf(RunMonitor monitor, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (RuntimeException e) {
            monitor.endProgress();
            return failures.explain(e).number();
        }
    }

    private int conclude(RunReport report, boolean started, boolean failIfNothing) {
        Run run = report.run();
        ReportedStatus status = ReportedStatus.of(run);
        if (!started) {
            console.say("NOTHING SENT: run " + run.runId() + " of "
                    + run.identity().date() + (run.status() == RunStatus.ABANDONED ? " was abandoned" : " is finished")
                    + ". To run the job again: run JOB.yaml --new");
        }
        List<String> empty = report.stages().stream()
                .filter(stage -> stage.counts().targets() == 0)
                .map(RunReport.StageReport::name)
                .toList();
        if (failIfNothing && (!started || !empty.isEmpty()) && status.hasExitCode(ExitCode.GOOD)) {
            status = status.withExitCode(ExitCode.NOTHING_TO_DO);
            empty.forEach(stage -> console.say("stage " + stage + " had nothing to do: its manifest is empty"));
        }
        if (options.isJson() || !options.isQuiet() || !status.hasExitCode(ExitCode.GOOD)) {
            printer.print(report, status);
        }
        if (status.hasExitCode(ExitCode.INTERNAL_ERROR)) {
            console.say("more in the log:    " + home.logFile(run.runId()));
        }
        return status.exitCode();
    }
}
