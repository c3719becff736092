package dev.syncline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncline.job.run.RunReport;
import dev.syncline.ledger.Owner;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.RunIdentity;
import dev.syncline.ledger.RunStatus;
import dev.syncline.ledger.Work;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTableTest {
    @Test
    void controlCharactersInAManifestNameAreReplaced() {
        RunIdentity identity =
                new RunIdentity("nightly", LocalDate.of(2026, 11, 22), 1, "backups", "/in/a\u001b[31mb.jsonl");
        Run run = new Run(
                7,
                identity,
                "/jobs/nightly.yaml",
                RunStatus.SUCCEEDED,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                Work.NONE,
                false,
                Owner.NOBODY,
                1,
                Duration.ZERO,
                "",
                0);
        StringWriter printed = new StringWriter();

        RunTable.write(new PrintWriter(printed), new RunReport(run, List.of(), 0, 0, 0, false), ReportedStatus.of(run));

        assertThat(printed.toString()).contains("run 7 · nightly of 2026-11-22").contains("/in/a\uFFFD[31mb.jsonl");
    }
}
