package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.Sleeper;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.OwnershipLostException;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.database.DatabaseSettings;
import dev.syncline.ledger.database.DatabaseUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a run whose execution ends early, for each cause. */
class OutageRecoveryIT {
    @TempDir
    Path home;

    private Ledger ledger;
    private RunAdmission admission;
    private RunAdmission.Claim claim;
    private final StopSignal control = new StopSignal();
    private final List<String> notices = new ArrayList<>();
    private final List<Long> epochs = new ArrayList<>();
    private final RunListener listener = new RunListener() {
        @Override
        public void notice(String text) {
            notices.add(text);
        }

        @Override
        public void started(Run run, List<LiveStage> stages) {
            notices.add("started");
        }
    };

    @BeforeEach
    void claimARun() {
        ledger = Ledger.open(DatabaseSettings.embedded(home));
        Runs runs = ledger.runs();
        admission = new RunAdmission(runs, Owner.self(), Clock.systemUTC(), control, listener, Sleeper.REAL);
        claim = admission.claim(
                runs.create(new RunIdentity("nightly", LocalDate.of(2026, 11, 22), 1, "", ""), "/jobs/nightly.yaml"));
    }

    @AfterEach
    void closeDatabase() {
        ledger.close();
    }

    private RunReport drive(Function<RunAdmission.Claim, RunReport> execution) {
        return new OutageRecovery(ledger, admission, control, listener, Sleeper.REAL).drive(claim, held -> {
            epochs.add(held.epoch());
            return execution.apply(held);
        });
    }

    private RunReport over(RunAdmission.Claim held) {
        return new RunReports(ledger).of(held.run());
    }

    private static ExecutionAbortedException away() {
        return new ExecutionAbortedException(new DatabaseUnavailableException("the server is restarting"));
    }

    @Test
    void runContinuesWithTheNextEpochWhenItsDatabaseIsBack() {
        RunReport report = drive(held -> {
            if (epochs.size() < 3) {
                throw away();
            }
            return over(held);
        });

        assertThat(epochs).containsExactly(1L, 2L, 3L);
        assertThat(report.run().epoch()).isEqualTo(3);
        assertThat(notices)
                .hasSize(2)
                .allSatisfy(said ->
                        assertThat(said).contains("run 1", "the server is restarting", "at most 60 s", "in doubt"));
    }

    @Test
    void repeatedDatabaseOutagesEndTheRun() {
        assertThatThrownBy(() -> drive(held -> {
                    throw away();
                }))
                .isInstanceOf(DatabaseLostException.class)
                .hasMessageContaining("stays out of reach")
                .hasMessageContaining("What was recorded is safe")
                .hasMessageContaining("restart 1");
        assertThat(epochs).hasSize(OutageRecovery.MOST_LOSSES + 1);
    }

    @Test
    void fullDiskEndsTheRunAtOnce() {
        assertThatThrownBy(() -> drive(held -> {
                    throw new ExecutionAbortedException(new SQLException("No space left on device", "53100"));
                }))
                .isInstanceOf(DatabaseLostException.class)
                .hasMessageContaining("cannot be written (No space left on device)")
                .hasMessageContaining("make room");
        assertThat(epochs).hasSize(1);
    }

    @Test
    void runThatAnotherProcessTookOverIsRefused() {
        Owner other = new Owner("another-host", "its boot", 12, 1);

        assertThatThrownBy(() -> drive(held -> {
                    assertThat(ledger.runs().claim(held.run(), other)).isPresent();
                    throw new ExecutionAbortedException(new OwnershipLostException(1));
                }))
                .isInstanceOfSatisfying(
                        RunRefusedException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.RUNNING_ELSEWHERE))
                .hasMessageContaining("taken over by process 12 on another-host");
    }

    @Test
    void otherErrorDeletesARunThatDidNotStart() {
        assertThatThrownBy(() -> drive(held -> {
                    throw new IllegalStateException("no such luck");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ledger.runs().last()).isEmpty();
    }
}
