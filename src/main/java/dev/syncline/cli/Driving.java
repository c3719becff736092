package dev.syncline.cli;

import dev.syncline.job.ExitCode;
import dev.syncline.job.StopSignal;
import dev.syncline.job.run.JobRunner;
import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Ledger;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.ToIntBiFunction;

/** What the commands that take a run's lease have in common. */
final class Driving {
    private final Session session;
    private final boolean failIfNothing;

    Driving(Session session, boolean failIfNothing) {
        this.session = session;
        this.failIfNothing = failIfNothing;
    }

    /** Drives one run; returns the exit code. */
    int drive(Function<RunnerOnDatabase, RunReport> work) {
        return work((driven, watch) -> {
            RunReport report = work.apply(driven);
            watch.ended();
            return conclude(report, watch.hasStarted());
        });
    }

    /** Does something with runs that takes a lease; {@code work} says what came of it, and returns the exit code. */
    int work(ToIntBiFunction<RunnerOnDatabase, Watch> work) {
        StopSignal control = new StopSignal();
        AtomicBoolean leaving = new AtomicBoolean();
        session.home().prepare();
        RunLog.prepare(session);
        try (Watch watch = new Watch(session)) {
            session.shutdown().onSignal(() -> {
                leaving.set(true);
                watch.stopping();
                control.stop();
            });
            return onDatabase(control, watch, leaving, work);
        }
    }

    /** What a run is driven with. */
    record RunnerOnDatabase(JobRunner runner, Ledger ledger) {}

    private int onDatabase(
            StopSignal control, Watch watch, AtomicBoolean leaving, ToIntBiFunction<RunnerOnDatabase, Watch> work) {
        try (Ledger ledger = Ledger.open(session.home().database())) {
            EmbeddedSandbox sandbox = new EmbeddedSandbox(session.home().sandbox());
            JobRunner runner = new JobRunner(
                    ledger,
                    session.environment(),
                    session.home().index(),
                    session.home().spool(control::isStopping),
                    sandbox,
                    control,
                    watch);
            int code = ended(watch, () -> work.applyAsInt(new RunnerOnDatabase(runner, ledger), watch));
            new Hosting(session, ledger, leaving::get).untilGuestsAreDone();
            return code;
        } catch (RuntimeException e) {
            return new Failures(session).codeOf(e).number();
        }
    }

    /** What became of the run is said before this process stays for others, and while the run's log is written. */
    private int ended(Watch watch, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (RuntimeException e) {
            watch.ended();
            return new Failures(session).codeOf(e).number();
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
