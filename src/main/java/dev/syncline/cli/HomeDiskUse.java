package dev.syncline.cli;

import dev.syncline.ledger.Ledger;
import dev.syncline.ledger.Run;
import dev.syncline.ledger.Stage;
import dev.syncline.report.DiskUse;
import dev.syncline.report.RunTitle;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures what a home takes on the disk. */
final class HomeDiskUse {
    private static final int SHOWN = 10;
    private static final List<String> AREAS = List.of("logs", "spool", "reports", "index", "sandbox");

    private final Home home;
    private final Ledger ledger;

    HomeDiskUse(Home home, Ledger ledger) {
        this.home = home;
        this.ledger = ledger;
    }

    DiskUse measure() {
        Path database = home.folder().resolve("syncline.mv.db");
        Stream<DiskUse.Area> file = home.hasEmbeddedDatabase()
                ? Stream.of(new DiskUse.Area("database", database.toString(), RunFiles.size(database)))
                : Stream.empty();
        Stream<DiskUse.Area> folders = AREAS.stream().map(name -> {
            Path folder = home.folder().resolve(name);
            return new DiskUse.Area(name, folder.toString(), RunFiles.size(folder));
        });
        return new DiskUse(Stream.concat(file, folders).toList(), runs());
    }

    /** The number of outcomes comes from the counters of the stages, so no table is counted. */
    private List<DiskUse.RunUse> runs() {
        return ledger.runs().newest(Integer.MAX_VALUE).stream()
                .map(this::use)
                .sorted(Comparator.comparingLong(DiskUse.RunUse::rows)
                        .thenComparingLong(DiskUse.RunUse::bytes)
                        .reversed())
                .limit(SHOWN)
                .toList();
    }

    private DiskUse.RunUse use(Run run) {
        long rows = ledger.stages().ofRun(run.runId()).stream()
                .map(Stage::counts)
                .mapToLong(counts -> counts.recorded())
                .sum();
        long bytes = new RunFiles(home)
                .of(run.runId(), ledger.redrives().stages(run.runId())).stream()
                        .mapToLong(RunFiles::size)
                        .sum();
        return new DiskUse.RunUse(run.runId(), RunTitle.of(run), rows, bytes);
    }
}
