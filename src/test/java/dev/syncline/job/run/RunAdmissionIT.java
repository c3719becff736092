package dev.syncline.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncline.job.ExitCode;
import dev.syncline.job.RunRefusedException;
import dev.syncline.job.Sleeper;
import dev.syncline.job.StopSignal;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.Runs;
import dev.syncline.ledger.Work;
import dev.syncline.ledger.database.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which process may drive a run, and which owner is waited for. The test never sleeps: it triggers each event that the
 * code waits for.
 */
class RunAdmissionIT {
    private static final Owner ELSEWHERE = new Owner("another-host", "its boot", 12, 1);
    private static final Sleeper NEVER = length -> {
        throw new AssertionError("nothing is to be waited for");
    };

    @TempDir
    Path home;

    private Ledger ledger;
    private Runs runs;
    private Run run;
    private final List<String> notices = new ArrayList<>();
    private final StopSignal control = new StopSignal();

    @BeforeEach
    void openDatabase() {
        ledger = Ledger.open(DatabaseSettings.embedded(home));
        runs = ledger.runs();
        run = runs.create(new RunIdentity("nightly", LocalDate.of(2026, 11, 22), 1, "", ""), "/jobs/nightly.yaml");
    }

    @AfterEach
    void closeDatabase() {
        ledger.close();
    }

    private RunAdmission admission(Sleeper pause) {
        RunListener listener = new RunListener() {
            @Override
            public void notice(String text) {
                notices.add(text);
            }

            @Override
            public void started(Run started, List<LiveStage> stages) {
                notices.add("started");
            }
        };
        return new RunAdmission(runs, Owner.self(), Clock.systemUTC(), control, listener, pause);
    }

    private long claimed(Owner owner) {
        return runs.claim(run, owner).orElseThrow();
    }

    private void leaseEndsIn(int seconds) {
        new JdbcTemplate(ledger.dataSource())
                .update("UPDATE syncline_run SET lease_until = DATEADD(SECOND, ?, CURRENT_TIMESTAMP)", seconds);
    }

    private void assertRefused(Sleeper pause, ExitCode code, String words) {
        assertThatThrownBy(() -> admission(pause).awaitFree(run))
                .isInstanceOfSatisfying(
                        RunRefusedException.class, e -> assertThat(e.exitCode()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void runWithoutOwnerIsFreeAtOnce() {
        assertThat(admission(NEVER).awaitFree(run).epoch()).isZero();
        assertThat(notices).isEmpty();
    }

    @Test
    void liveOwnerOnThisHostIsNamedAtOnce() {
        claimed(Owner.self());

        assertRefused(NEVER, ExitCode.RUNNING_ELSEWHERE, Owner.self().describe());
    }

    @Test
    void deadOwnerIsNotWaitedFor() {
        Owner self = Owner.self();
        claimed(new Owner(self.host(), self.boot(), self.pid(), self.started() - 60_000));

        Run free = admission(NEVER).awaitFree(run);

        assertThat(RunAdmission.isLeftBehind(free)).isTrue();
        assertThat(RunAdmission.left(free)).contains("which is gone");
    }

    @Test
    void ownerOnAnotherHostIsNamedOnceItRenewsItsLease() {
        long epoch = claimed(ELSEWHERE);
        leaseEndsIn(5);

        assertRefused(
                length -> runs.renewLease(run.runId(), epoch, Work.NONE),
                ExitCode.RUNNING_ELSEWHERE,
                "driven by process 12 on another-host");

        assertThat(notices)
                .singleElement()
                .asString()
                .matches(
                        "run 1 was driven by process 12 on another-host,"
                                + " last heard of [56] s ago; waiting at most [56] s for it to be heard of or its lease to end");
    }

    @Test
    void ownerOnAnotherHostIsReplacedWhenItsLeaseExpires() {
        long epoch = claimed(ELSEWHERE);

        RunAdmission.Claim claim =
                admission(NEVER).claim(admission(length -> leaseEndsIn(-1)).awaitFree(run));

        assertThat(claim.epoch()).isEqualTo(epoch + 1);
        assertThat(claim.run().owner()).isEqualTo(Owner.self());
        assertThat(notices).singleElement().asString().contains("waiting at most");
    }

    @Test
    void silentOwnerOnThisHostIsWaitedForUntilItsLeaseExpires() {
        claimed(Owner.self());
        leaseEndsIn(4);

        Run free = admission(length -> leaseEndsIn(-1)).awaitFree(run);

        assertThat(RunAdmission.left(free)).contains("not heard of any more");
        assertThat(notices).hasSize(1);
    }

    @Test
    void runReleasedDuringTheWaitIsFree() {
        long epoch = claimed(ELSEWHERE);

        Run free = admission(length -> runs.release(run.runId(), epoch, RunStatus.STOPPED, 5, "as asked", Work.NONE))
                .awaitFree(run);

        assertThat(free.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(RunAdmission.isLeftBehind(free)).isFalse();
    }

    @Test
    void processThatClaimedFirstIsNamed() {
        long epoch = claimed(ELSEWHERE);
        Owner third = new Owner("a-third-host", "its boot", 13, 1);

        assertRefused(
                length -> {
                    leaseEndsIn(-1);
                    Run seen = runs.find(run.runId()).orElseThrow();
                    assertThat(seen.epoch() > epoch || runs.claim(seen, third).isPresent())
                            .isTrue();
                    leaseEndsIn(10);
                },
                ExitCode.RUNNING_ELSEWHERE,
                "process 13 on a-third-host");
    }

    @Test
    void ownerThatRenewsJustBeforeTheClaimStaysTheOwner() {
        long epoch = claimed(ELSEWHERE);
        leaseEndsIn(-1);
        Run seen = admission(NEVER).awaitFree(run);

        assertThat(runs.renewLease(run.runId(), epoch, Work.NONE).owned()).isTrue();

        assertThatThrownBy(() -> admission(NEVER).claim(seen))
                .isInstanceOfSatisfying(
                        RunRefusedException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.RUNNING_ELSEWHERE))
                .hasMessageContaining("driven by process 12 on another-host");
        assertThat(runs.renewLease(run.runId(), epoch, Work.NONE).owned()).isTrue();
    }

    @Test
    void stopEndsTheWait() {
        claimed(ELSEWHERE);

        assertRefused(length -> control.stop(), ExitCode.STOPPED, "Nothing was sent");
    }

    /** An interrupted thread does not sleep, so without this check the wait would loop without a pause. */
    @Test
    void interruptEndsTheWait() {
        claimed(ELSEWHERE);

        assertRefused(length -> Thread.currentThread().interrupt(), ExitCode.STOPPED, "Nothing was sent");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void runIsClaimedAgainUnlessAnotherProcessOwnsIt() {
        RunAdmission.Claim held = admission(NEVER).claim(run);

        RunAdmission.Claim again = admission(NEVER).claimAgain(held).orElseThrow();
        assertThat(again.epoch()).isEqualTo(held.epoch() + 1);
        assertThat(again.before().epoch()).isZero();

        runs.release(run.runId(), again.epoch(), RunStatus.SUCCEEDED, 0, "", Work.NONE);
        assertThat(admission(NEVER).claimAgain(again)).isEmpty();

        assertThat(runs.claim(runs.find(run.runId()).orElseThrow(), ELSEWHERE)).isPresent();
        assertThatThrownBy(() -> admission(NEVER).claimAgain(again))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("taken over by process 12 on another-host");
    }
}
