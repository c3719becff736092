package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.JobRunner;
import dev.syncline.job.RunControl;
import dev.syncline.job.RunReport;
import dev.syncline.ledger.Database;
import java.util.function.Function;

/** Drives a run from this process: what {@code run} and {@code restart} have in common. */
final class Driving {
    private final Session session;
    private final boolean failIfNothing;

    Driving(Session session, boolean failIfNothing) {
        this.session = session;
        this.failIfNothing = failIfNothing;
    }

    /** Drives one run; returns the exit code. */
    int drive(Function<RunnerOnDatabase, RunReport> work) {
        Home home = session.home();
        RunControl control = new RunControl();
        RunLog.prepare(session);
        try (Watch watch = new Watch(session)) {
            session.shutdown().onSignal(() -> {
                watch.stopping();
                control.stop();
            });
            return drive(home, control, watch, work);
        }
    }

    private int drive(Home home, RunControl control, Watch watch, Function<RunnerOnDatabase, RunReport> work) {
        try {
            RunReport report = report(home, control, watch, work);
            watch.ended();
            return conclude(report, watch.hasStarted());
        } catch (RuntimeException e) {
            watch.ended();
            return new Failures(session).codeOf(e).number(); // here, while the run's log is still written
        }
    }

    /** What a run is driven with. */
    record RunnerOnDatabase(JobRunner runner, Database database) {}

    private RunReport report(Home home, RunControl control, Watch watch, Function<RunnerOnDatabase, RunReport> work) {
        try (Database database = Database.open(home.database())) {
            EmbeddedSandbox sandbox = new EmbeddedSandbox(home.sandbox());
            JobRunner runner = new JobRunner(database, session.environment(), sandbox, control, watch);
            return work.apply(new RunnerOnDatabase(runner, database));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the database cannot be closed: " + e.getMessage(), e);
        }
    }

    private int conclude(RunReport report, boolean started) {
        Standing standing = Standing.of(report.run());
        if (!started) {
            session.say("run " + report.run().runId() + " of "
                    + report.run().identity().date()
                    + " is finished; nothing was sent. To do it once more: run JOB.yaml --new");
        }
        boolean nothing = !started || report.counts().targets() == 0;
        if (failIfNothing && nothing && standing.exitCode() == ExitCode.GOOD.number()) {
            standing = new Standing(standing.status(), ExitCode.NOTHING_TO_DO.number(), standing.message());
        }
        new RunPrinter(session).print(report, standing);
        if (standing.exitCode() == ExitCode.INTERNAL_ERROR.number()) {
            session.say("more in the log:    " + session.home().log(report.run().runId()));
        }
        return standing.exitCode();
    }
}
