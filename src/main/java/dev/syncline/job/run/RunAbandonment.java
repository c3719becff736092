package dev.syncline.job.run;

import dev.syncline.job.ExitCode;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunEnd;
import dev.syncline.ledger.RunStatus;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ends a run that is never to be finished. Nothing of it is sent any more, and its outcomes stay. See
 * docs/adr/0056-abandoned-runs.md.
 */
final class RunAbandonment {
    private final Ledger ledger;
    private final RunAdmission admission;
    private final StopSignal stopSignal;
    private final Clock clock;

    RunAbandonment(Ledger ledger, RunAdmission admission, StopSignal stopSignal, Clock clock) {
        this.ledger = ledger;
        this.admission = admission;
        this.stopSignal = stopSignal;
        this.clock = clock;
    }

    /**
     * Ends the run, and returns it as it is now; empty if it was finished or abandoned before.
     *
     * @param person who decides this
     * @throws dev.syncline.job.RunRefusedException if a process drives the run
     */
    Optional<Run> abandon(Run run, String person) {
        Run free = admission.awaitFree(run);
        if (free.status().isFinal()) {
            return Optional.empty();
        }
        RunAdmission.Claim claim = admission.claim(free);
        try (Lease lease = new Lease(ledger.leases(), claim, stopSignal);
                ConfigurableApplicationContext context = BatchApplication.start(ledger.dataSource())) {
            new BatchJobLauncher(context, claim.run()).settle(BatchStatus.ABANDONED);
            lease.giveBack(end(free, person));
        }
        return Optional.of(admission.current(run));
    }

    private RunEnd end(Run free, String person) {
        String before = RunAdmission.isLeftBehind(free) ? RunAdmission.left(free) : free.message();
        return new RunEnd(
                RunStatus.ABANDONED,
                free.exitCode() < 0 ? ExitCode.STOPPED.number() : free.exitCode(),
                "abandoned by " + person + " at " + clock.instant().truncatedTo(ChronoUnit.SECONDS)
                        + (before.isEmpty() ? "" : "; before that: " + before));
    }
}
