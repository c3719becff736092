package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.database.Database;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/** Takes over a run whose owner has exited, and leaves it stopped. */
final class AbandonedRunRecovery {
    private final Database database;
    private final RunAdmission admission;
    private final StopSignal control;

    AbandonedRunRecovery(Database database, RunAdmission admission, StopSignal control) {
        this.database = database;
        this.admission = admission;
        this.control = control;
    }

    /** Takes the run over and returns it as it is now; empty if the run was not abandoned. */
    Optional<Run> of(Run run) {
        Run free = admission.awaitFree(run);
        if (!RunAdmission.isLeftBehind(free)) {
            return Optional.empty();
        }
        RunAdmission.Claim claim = admission.claim(free);
        Runs leases = new Runs(database.leaseSource());
        try (Lease lease = new Lease(leases, claim.run(), claim.epoch(), claim.claimedAt(), control);
                ConfigurableApplicationContext context =
                        BatchApplication.start(new LazyConnectionDataSourceProxy(database.dataSource()))) {
            new BatchJobLauncher(context, claim.run()).recover();
            lease.release(RunStatus.STOPPED, ExitCode.STOPPED.number(), RunAdmission.left(free));
        }
        return Optional.of(admission.current(run));
    }
}
