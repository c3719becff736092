package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunStatus;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/** Takes over a run whose owner has exited, and leaves it stopped. */
final class OrphanedRunRecovery {
    private final Ledger ledger;
    private final RunAdmission admission;
    private final StopSignal stopSignal;

    OrphanedRunRecovery(Ledger ledger, RunAdmission admission, StopSignal stopSignal) {
        this.ledger = ledger;
        this.admission = admission;
        this.stopSignal = stopSignal;
    }

    /** Takes the run over and returns it as it is now; empty if the run has not lost its owner. */
    Optional<Run> recover(Run run) {
        Run free = admission.awaitFree(run);
        if (!RunAdmission.isLeftBehind(free)) {
            return Optional.empty();
        }
        RunAdmission.Claim claim = admission.claim(free);
        try (Lease lease = new Lease(ledger.leases(), claim, stopSignal);
                ConfigurableApplicationContext context = BatchApplication.start(ledger.dataSource())) {
            new BatchJobLauncher(context, claim.run()).recover();
            lease.release(RunStatus.STOPPED, ExitCode.STOPPED.number(), RunAdmission.left(free));
        }
        return Optional.of(admission.current(run));
    }
}
