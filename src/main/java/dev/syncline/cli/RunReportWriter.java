package dev.syncline.cli;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.report.folder.ReportFolder;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the report folder of a run when its execution has ended, or when its outcomes have changed otherwise. */
final class RunReportWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RunReportWriter.class);

    private final Home home;
    private final Consumer<String> notices;

    /** @param notices for people */
    RunReportWriter(Home home, Consumer<String> notices) {
        this.home = home;
        this.notices = notices;
    }

    /** A report that cannot be written changes nothing about the run. People are told how to write it later. */
    void write(Ledger ledger, long runId) {
        try {
            Run run = ledger.runs().find(runId).orElseThrow();
            if (!run.isDriven()) {
                long begun = System.nanoTime();
                new ReportFolder(ledger, home.manifestSpool(() -> false)).write(run, folder(runId));
                LOG.info("report written to {} in {} ms", folder(runId), (System.nanoTime() - begun) / 1_000_000);
            }
        } catch (RuntimeException e) {
            LOG.warn("the report of run {} was not written", runId, e);
            notices.accept("the report of run " + runId + " was not written: " + e.getMessage()
                    + ". The outcomes are safe. To write it: report " + runId);
        }
    }

    Path folder(long runId) {
        return home.reportFolder(runId);
    }
}
