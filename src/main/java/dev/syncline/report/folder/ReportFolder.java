package dev.syncline.report.folder;

import dev.syncline.job.redrive.RunEntries;
import dev.syncline.job.run.RunReport;
import dev.syncline.job.run.RunReports;
import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.ledger.StageKey;
import dev.syncline.manifest.ManifestSpool;
import dev.syncline.report.ReportedStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the report folder of a run. */
public final class ReportFolder {
    private static final int MOST_EXECUTIONS = 50;

    private final Ledger ledger;
    private final RunEntries entries;

    /** @param spool to read entries that have no outcome */
    public ReportFolder(Ledger ledger, ManifestSpool spool) {
        this.ledger = ledger;
        this.entries = new RunEntries(ledger, spool);
    }

    /**
     * Writes the report of a run that no process drives. The folder takes the place of an older report only when it is
     * complete and its rows add up.
     *
     * @param target absolute
     * @throws UncheckedIOException if the folder cannot be written
     * @throws IllegalStateException if the rows do not add up to the counts of the ledger
     */
    public void write(Run run, Path target) {
        try (NewFolder folder = NewFolder.beside(target)) {
            write(run, folder);
            folder.putInPlace();
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + target + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Whether the path is free for a report: it does not exist, is empty, or holds a report. */
    public static boolean isFree(Path target) {
        if (!Files.exists(target) || Files.exists(target.resolve(NewFolder.CHECKSUMS))) {
            return true;
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private void write(Run run, NewFolder folder) throws IOException {
        RunReport report = new RunReports(ledger).of(run);
        List<Stage> stages = ledger.stages().ofRun(run.runId());
        HashedFile page = folder.create("report.html");
        HashedFile summary = folder.create("summary.json");
        Rows rows = new Rows(folder);
        RedriveFiles redrive = new RedriveFiles(folder, stages);
        Figures figures = Figures.since(run.createdAt());
        UnprocessedRows unprocessed = new UnprocessedRows(entries, rows, redrive);
        for (int i = 0; i < stages.size(); i++) {
            StageKey key = new StageKey(run.runId(), i);
            StageWriter writer = new StageWriter(i, stages.get(i), ledger.rows().files(key), rows, redrive, figures);
            write(key, writer);
            unprocessed.write(run, i, stages.get(i));
        }
        rows.close();
        rows.requireSum(report.counts());
        Facts facts = facts(report, stages, redrive, figures);
        SummaryFile.write(summary.out(), facts);
        Page.write(page.out(), facts);
    }

    private void write(StageKey key, StageWriter writer) {
        try (RowPipe pipe = new RowPipe(writer::accept)) {
            ledger.rows().forEach(key, pipe::accept);
            pipe.finish();
        }
        writer.flush();
    }

    private Facts facts(RunReport report, List<Stage> stages, RedriveFiles redrive, Figures figures) {
        Run run = report.run();
        List<Facts.Redrive> redrives = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            redrives.add(new Facts.Redrive(stages.get(i).name(), redrive.name(i), redrive.written(i)));
        }
        return new Facts(
                report,
                ReportedStatus.of(run),
                figures,
                figures.failures().largestFirst(),
                ledger.executions().of(run.identity(), MOST_EXECUTIONS),
                Changes.since(ledger, run, report.counts()),
                redrives,
                Instant.now());
    }
}
